import { describe, expect, test } from 'vitest';
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
