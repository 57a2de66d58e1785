import { afterEach, describe, expect, test, vi } from 'vitest';
import { createSettleOnce } from '../src/attempt/settle-once.ts';

afterEach(() => void vi.useRealTimers());

interface Is {
  readonly is: string;
}

describe('createSettleOnce', () => {
  const isFinal = ({ is }: Is): boolean => is !== 'forged';
  const settling = (is: string) => async (): Promise<Is> => ({ is });

  const once = () => {
    const clock = { now: 0 };
    return { clock, settleOnce: createSettleOnce<Is>(() => clock.now, 30_000) };
  };

  test('returns the first result to every caller for two minutes', async () => {
    const { clock, settleOnce } = once();
    expect(await settleOnce('a', settling('first'), isFinal)).toEqual({ is: 'first' });
    clock.now = 119_999;
    expect(await settleOnce('a', settling('second'), isFinal)).toEqual({ is: 'first' });
    clock.now = 120_000;
    expect(await settleOnce('a', settling('third'), isFinal)).toEqual({ is: 'third' });
  });

  test('drops a result that should not be kept, for waiting callers too', async () => {
    const { settleOnce } = once();
    const forged = settleOnce('a', settling('forged'), isFinal);
    const honest = settleOnce('a', settling('honest'), isFinal);
    const late = settleOnce('a', settling('late'), isFinal);
    expect(await Promise.all([forged, honest, late])).toEqual([{ is: 'forged' }, { is: 'honest' }, { is: 'honest' }]);
  });

  test('drops a rejection', async () => {
    const { settleOnce } = once();
    await expect(settleOnce('a', () => Promise.reject(new Error('broken')), isFinal)).rejects.toThrow('broken');
    expect(await settleOnce('a', settling('again'), isFinal)).toEqual({ is: 'again' });
  });

  test('keeps a thousand results, and drops the oldest first', async () => {
    const { settleOnce } = once();
    for (let key = 0; key <= 1000; key += 1) await settleOnce(`${key}`, settling('kept'), isFinal);
    expect(await settleOnce('1000', settling('new'), isFinal)).toEqual({ is: 'kept' });
    expect(await settleOnce('0', settling('new'), isFinal)).toEqual({ is: 'new' });
  });

  test('returns null to a caller that waits too long', async () => {
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
