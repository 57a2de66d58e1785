import { failures } from '@linkedin-auth/core';
import { type Sighting, sightings } from '@linkedin-auth/core/sightings';
import { expect, test } from 'vitest';
import { generatedFiles, read } from '../src/files.ts';
import { documentedTable, failuresPage, fillReadme, machinePage } from '../src/pages.ts';

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
