import { readdir } from 'node:fs/promises';
import { failures } from '@linkedin-auth/core';
import { type Sighting, sightings } from '@linkedin-auth/core/sightings';
import { replayTrace } from '@linkedin-auth/inspector';
import { describe, expect, test } from 'vitest';
import { generatedFiles, generatedFolders, read } from '../src/files.ts';
import { guardFiles } from '../src/guards.ts';
import { documentedTable, failuresPage, fillReadme, machinePage } from '../src/pages.ts';
import { tracedFailures } from '../src/traces.ts';

test.each(generatedFiles)('$path equals the output of `pnpm generate`', async ({ url, content }) => {
  const current = await read(url);
  expect(current).toBe(content(current));
});

test('every failure has a section, and every guard is on the page of machines', () => {
  for (const code of Object.keys(failures)) expect(failuresPage()).toContain(`\n## ${code}\n`);
  const linked = Object.keys(failures).filter((code) => guardFiles(code).length > 0);
  expect(linked.length).toBeGreaterThan(70);
  for (const code of linked) expect(machinePage()).toContain(`[\`${code}\`](../../packages/core/src/`);
});

test('every sighting appears on the page of failures exactly once, with its text', () => {
  const page = failuresPage();
  for (const { id, description } of sightings as readonly Sighting[]) {
    expect(page.split(`\`${id}\``)).toHaveLength(2);
    expect(page).toContain(description ?? '');
  }
});

test("LinkedIn's table has eleven rows", () => {
  expect(documentedTable().split('\n')).toHaveLength(2 + 11);
});

test('a block without a generator is an error', () => {
  expect(() => fillReadme('<!-- generated:nothing -->\n<!-- /generated -->')).toThrow('nothing');
});

test.each(generatedFolders)('%s contains all generated files and no stale ones', async (folder) => {
  const names = await readdir(new URL(`../../../${folder}/`, import.meta.url));
  const generated = generatedFiles.flatMap(({ path }) => (path.startsWith(`${folder}/`) ? [path] : []));
  expect(names.map((name) => `${folder}/${name}`).toSorted()).toEqual(generated.toSorted());
});

describe('traces', () => {
  test.each(tracedFailures)('$code replays to the same end', ({ code, trace }) => {
    const { attempts, leftOut } = replayTrace(trace);
    expect(leftOut).toEqual([]);
    expect(attempts).toMatchObject([{ divergence: null }]);
    // A token may survive the failure.
    const outcomes = attempts[0]?.machine === 'linkedInToken' ? [code, null] : [code];
    expect(outcomes).toContain(attempts[0]?.outcome);
    expect(trace).toContain(`"code":"${code}"`.replace('"code":"succeeded"', '"status":"succeeded"'));
  });

  test('exist for every failure that LinkedIn documents, except those that only a judgement list covers', () => {
    const traced = new Set(tracedFailures.map(({ code }) => code));
    const documented = (sightings as readonly Sighting[]).flatMap(({ basis, judgement }) =>
      basis !== 'observed' && 'failure' in judgement ? [judgement.failure] : [],
    );
    expect([...new Set(documented)].filter((code) => !traced.has(code)).toSorted()).toEqual([
      'access_token_not_sent',
      'api_length_required',
      'api_request_malformed',
      'api_uri_too_long',
      'api_wrong_method',
      'application_token_not_allowed',
      'authorization_scheme_unknown',
      'client_id_unknown',
      'daily_limit_reached',
      'introspection_bad_request',
      'introspection_foreign_token',
      'introspection_invalid_client',
      'resource_forbidden',
      'resource_not_found',
      'throttled',
    ]);
  });

  test('exist for each of LinkedIn’s eleven rows', () => {
    const documented = Object.entries(failures).flatMap(([code, entry]) => ('documented' in entry ? [code] : []));
    expect(documented).toHaveLength(11);
    expect(tracedFailures.map(({ code }) => code)).toEqual(expect.arrayContaining(documented));
  });
});
