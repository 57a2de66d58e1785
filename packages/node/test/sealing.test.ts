import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recent } from '../src/common/recent.ts';
import { createSealer } from '../src/cookies/sealing.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

describe('sealing', () => {
  const keys = ['the first key, of 32 characters or more', 'the other key, of 32 characters or more'];
  const [first = '', other = ''] = keys;

  test('opens a text for its purpose, before it expires, with any of the keys', async () => {
    let now = 0;
    const sealed = await createSealer([first], 'app', () => now).seal('attempt', { a: 1 }, 60);
    const rotated = createSealer([other, first], 'app', () => now);
    expect(await rotated.open('attempt', sealed)).toEqual({ kind: 'open', data: { a: 1 } });
    expect(await rotated.open('session', sealed)).toEqual({ kind: 'invalid' });
    expect(await createSealer([other], 'app', () => now).open('attempt', sealed)).toEqual({ kind: 'invalid' });
    now = 60_000;
    expect(await rotated.open('attempt', sealed)).toEqual({ kind: 'expired' });
  });

  test('hides the content, and detects a change at any position', async () => {
    const sealer = createSealer([first], 'app', () => 0);
    const sealed = await sealer.seal('attempt', 'hush', 60);
    expect(sealed).not.toContain('hush');
    for (let place = 0; place < sealed.length; place += 7) {
      if (sealed[place] === '.') continue;
      // Changes the highest bit of a character: the lowest bit of the last one may be unused.
      const other = alphabet[(alphabet.indexOf(sealed[place] ?? '') + 32) % 64];
      const changed = sealed.slice(0, place) + other + sealed.slice(place + 1);
      expect(await sealer.open('attempt', changed)).toEqual({ kind: 'invalid' });
    }
  });
});

describe('a sealer that remembers sessions', () => {
  const [first, other] = ['the first key, of 32 characters or more', 'the other key, of 32 characters or more'];

  test('opens what one without a memory opens, in any order and at any time', async () => {
    let now = 0;
    const clock = (): number => now;
    const keys = [first, other].map((key) => createSealer([key], 'app', clock));
    const texts: string[] = ['', 'x'];
    for (const sealer of keys)
      for (const purpose of ['session', 'attempt'] as const)
        for (const seconds of [1, 2, 3]) texts.push(await sealer.seal(purpose, { seconds }, seconds));
    texts.push(...texts.map((text) => `${text}A`));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ text: fc.constantFrom(...texts), at: fc.integer({ min: 0, max: 4000 }) }), {
          maxLength: 20,
        }),
        async (steps) => {
          const remembering = createSealer([first], 'app', clock, 2);
          const forgetful = createSealer([first], 'app', clock);
          for (const { text, at } of steps) {
            now = at;
            for (const purpose of ['session', 'outcome'] as const)
              expect(await remembering.open(purpose, text)).toEqual(await forgetful.open(purpose, text));
          }
        },
      ),
    );
  });

  test('returns new data each time, so that a caller may change it', async () => {
    const sealer = createSealer([first], 'app', () => 0, 1);
    const sealed = await sealer.seal('session', { a: 1 }, 60);
    for (let time = 0; time < 3; time += 1) {
      const opened = await sealer.open('session', sealed);
      expect(opened).toEqual({ kind: 'open', data: { a: 1 } });
      if (opened.kind === 'open') (opened.data as { a: number }).a = 2;
    }
  });

  test('opens nothing with a key that has been removed', async () => {
    const sealed = await createSealer([other], 'app', () => 0).seal('session', {}, 60);
    expect(await createSealer([first, other], 'app', () => 0, 1).open('session', sealed)).toMatchObject({
      kind: 'open',
    });
    expect(await createSealer([first], 'app', () => 0, 1).open('session', sealed)).toEqual({ kind: 'invalid' });
  });
});

test('a memory keeps its limit, and drops the oldest value first', () => {
  const memory = recent<number>(2);
  for (const [value, key] of ['a', 'b', 'a', 'c'].entries()) memory.set(key, value);
  expect(['a', 'b', 'c'].map(memory.get)).toEqual([undefined, 1, 3]);
  const none = recent<number>(0);
  none.set('a', 1);
  expect(none.get('a')).toBeUndefined();
});
