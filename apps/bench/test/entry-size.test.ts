import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { entrySizes } from '../src/entry-sizes.ts';

/** How much an entry may grow until its row in the README has to be measured again with `pnpm bench entries`. */
const tolerance = 1.05;

const { entries } = JSON.parse(readFileSync(new URL('../results.json', import.meta.url), 'utf8')) as {
  readonly entries: Awaited<ReturnType<typeof entrySizes>>;
};

test('the README has the size of every entry that an application can bundle, to 5 %', async () => {
  const now = await entrySizes();
  expect(now.map(({ name }) => name)).toEqual(entries.map(({ name }) => name));
  const changed = now.filter(({ name, bytes }) => {
    const before = entries.find((one) => one.name === name)?.bytes ?? 0;
    return bytes > before * tolerance || before > bytes * tolerance;
  });
  expect(changed).toEqual([]);
});
