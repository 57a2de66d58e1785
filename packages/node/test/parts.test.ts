import { describe, expect, test } from 'vitest';
import { createSealer } from '../src/sealing.ts';
import { createSettleOnce } from '../src/settle-once.ts';

describe('sealing', () => {
  const keys = ['the first key, of 32 characters or more', 'the other key, of 32 characters or more'];
  const [first = '', other = ''] = keys;

  test('opens what it sealed, for the same purpose, in time, by any of its keys', async () => {
    let now = 0;
    const sealed = await createSealer([first], () => now).seal('attempt', { a: 1 }, 60);
    const rotated = createSealer([other, first], () => now);
    expect(await rotated.open('attempt', sealed)).toEqual({ kind: 'open', data: { a: 1 } });
    expect(await rotated.open('session', sealed)).toEqual({ kind: 'foreign' });
    expect(await createSealer([other], () => now).open('attempt', sealed)).toEqual({ kind: 'foreign' });
    now = 60_000;
    expect(await rotated.open('attempt', sealed)).toEqual({ kind: 'expired' });
  });

  test('shows nothing of what is inside, and notices a change in any place', async () => {
    const sealer = createSealer([first], () => 0);
    const sealed = await sealer.seal('attempt', 'hush', 60);
    expect(sealed).not.toContain('hush');
    for (let place = 0; place < sealed.length; place += 7) {
      const changed = sealed.slice(0, place) + (sealed[place] === 'A' ? 'B' : 'A') + sealed.slice(place + 1);
      expect(await sealer.open('attempt', changed)).toEqual({ kind: 'foreign' });
    }
  });
});

describe('settling once', () => {
  const isFinal = (result: string): boolean => result !== 'forged';

  const once = () => {
    const clock = { now: 0 };
    return { clock, settleOnce: createSettleOnce<string>(() => clock.now) };
  };

  test('everyone hears the first result, for two minutes', async () => {
    const { clock, settleOnce } = once();
    expect(await settleOnce('a', async () => 'first', isFinal)).toBe('first');
    clock.now = 119_999;
    expect(await settleOnce('a', async () => 'second', isFinal)).toBe('first');
    clock.now = 120_000;
    expect(await settleOnce('a', async () => 'third', isFinal)).toBe('third');
  });

  test('a result that is not final is for nobody else, also of those who came while it was made', async () => {
    const { settleOnce } = once();
    const forged = settleOnce('a', async () => 'forged', isFinal);
    const honest = settleOnce('a', async () => 'honest', isFinal);
    const late = settleOnce('a', async () => 'late', isFinal);
    expect(await Promise.all([forged, honest, late])).toEqual(['forged', 'honest', 'honest']);
  });

  test('what breaks is forgotten', async () => {
    const { settleOnce } = once();
    await expect(settleOnce('a', () => Promise.reject(new Error('broken')), isFinal)).rejects.toThrow('broken');
    expect(await settleOnce('a', async () => 'again', isFinal)).toBe('again');
  });

  test('a thousand results are kept, the oldest go first', async () => {
    const { settleOnce } = once();
    for (let key = 0; key <= 1000; key += 1) await settleOnce(`${key}`, async () => 'kept', isFinal);
    expect(await settleOnce('1000', async () => 'new', isFinal)).toBe('kept');
    expect(await settleOnce('0', async () => 'new', isFinal)).toBe('new');
  });
});
