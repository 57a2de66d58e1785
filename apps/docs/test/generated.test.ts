import { readdir } from 'node:fs/promises';
import { failures } from '@linkedin-auth/core';
import { type Sighting, sightings } from '@linkedin-auth/core/sightings';
import { replayTrace } from '@linkedin-auth/inspector';
import { describe, expect, test } from 'vitest';
import { generatedFiles, generatedFolders, read } from '../src/files.ts';
import { documentedTable, failuresPage, fillReadme, machinePage } from '../src/pages.ts';
import { tracedFailures } from '../src/traces.ts';

test.each(generatedFiles)('$path is what `pnpm generate` would write', async ({ url, content }) => {
  const current = await read(url);
  expect(current).toBe(content(current));
});

test('every failure has its row, and the machine every guard', () => {
  for (const code of Object.keys(failures)) expect(failuresPage()).toContain(`\n## ${code}\n`);
  for (const { trigger } of Object.values(failures)) {
    if (trigger?.startsWith('is')) expect(machinePage()).toContain(`[\`${trigger}\`](../../packages/core/src/guards/`);
  }
});

test('every sighting is on the page of failures, once and word for word', () => {
  const page = failuresPage();
  for (const { id, description } of sightings as readonly Sighting[]) {
    expect(page.split(`\`${id}\``)).toHaveLength(2);
    expect(page).toContain(description ?? '');
  }
});

test("LinkedIn's table has eleven rows", () => {
  expect(documentedTable().split('\n')).toHaveLength(2 + 11);
});

test('a block that nobody generates is an error', () => {
  expect(() => fillReadme('<!-- generated:nothing -->\n<!-- /generated -->')).toThrow('nothing');
});

test.each(generatedFolders)('%s holds what is generated, and nothing that was', async (folder) => {
  const names = await readdir(new URL(`../../../${folder}/`, import.meta.url));
  const generated = generatedFiles.flatMap(({ path }) => (path.startsWith(`${folder}/`) ? [path] : []));
  expect(names.map((name) => `${folder}/${name}`).toSorted()).toEqual(generated.toSorted());
});

describe('traces', () => {
  test.each(tracedFailures)('$code replays, and ends so', ({ code, trace }) => {
    const { attempts, leftOut } = replayTrace(trace);
    expect(leftOut).toEqual([]);
    // A token outlives a refresh that failed.
    const ends = attempts[0]?.machine === 'linkedInToken' ? null : code;
    expect(attempts).toMatchObject([{ outcome: ends, divergence: null }]);
    expect(trace).toContain(`"code":"${code}"`.replace('"code":"succeeded"', '"status":"succeeded"'));
  });

  test('there is one of each of LinkedIn’s eleven rows', () => {
    const documented = Object.entries(failures).flatMap(([code, entry]) => ('documented' in entry ? [code] : []));
    expect(documented).toHaveLength(11);
    expect(tracedFailures.map(({ code }) => code)).toEqual(expect.arrayContaining(documented));
  });
});
