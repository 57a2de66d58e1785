import { afterEach, describe, expect, test, vi } from 'vitest';
import { createSettleOnce } from '../src/attempt/settle-once.ts';

afterEach(() => void vi.useRealTimers());

interface Is {
  readonly is: string;
}

describe('settling once', () => {
  const isFinal = ({ is }: Is): boolean => is !== 'forged';
  const settling = (is: string) => async (): Promise<Is> => ({ is });

  const once = () => {
    const clock = { now: 0 };
    return { clock, settleOnce: createSettleOnce<Is>(() => clock.now, 30_000) };
  };

  test('everyone hears the first result, for two minutes', async () => {
    const { clock, settleOnce } = once();
    expect(await settleOnce('a', settling('first'), isFinal)).toEqual({ is: 'first' });
    clock.now = 119_999;
    expect(await settleOnce('a', settling('second'), isFinal)).toEqual({ is: 'first' });
    clock.now = 120_000;
    expect(await settleOnce('a', settling('third'), isFinal)).toEqual({ is: 'third' });
  });

  test('a result that is not final is for nobody else, also of those who came while it was made', async () => {
    const { settleOnce } = once();
    const forged = settleOnce('a', settling('forged'), isFinal);
    const honest = settleOnce('a', settling('honest'), isFinal);
    const late = settleOnce('a', settling('late'), isFinal);
    expect(await Promise.all([forged, honest, late])).toEqual([{ is: 'forged' }, { is: 'honest' }, { is: 'honest' }]);
  });

  test('what breaks is forgotten', async () => {
    const { settleOnce } = once();
    await expect(settleOnce('a', () => Promise.reject(new Error('broken')), isFinal)).rejects.toThrow('broken');
    expect(await settleOnce('a', settling('again'), isFinal)).toEqual({ is: 'again' });
  });

  test('a thousand results are kept, the oldest go first', async () => {
    const { settleOnce } = once();
    for (let key = 0; key <= 1000; key += 1) await settleOnce(`${key}`, settling('kept'), isFinal);
    expect(await settleOnce('1000', settling('new'), isFinal)).toEqual({ is: 'kept' });
    expect(await settleOnce('0', settling('new'), isFinal)).toEqual({ is: 'new' });
  });

  test('who waits for one that never says how it ended is told so in time', async () => {
    vi.useFakeTimers();
    const { settleOnce } = once();
    void settleOnce('a', () => new Promise<Is>(() => {}), isFinal);
    const second = settleOnce('a', settling('second'), isFinal);
    await vi.advanceTimersByTimeAsync(29_999);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await second).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });
});
