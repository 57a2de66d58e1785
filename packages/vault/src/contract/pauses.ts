import { describe, expect, test } from 'vitest';
import { newApp, now, type ProcessOf } from './rows.ts';

export function describePauses(process: ProcessOf): void {
  describe('pausing an app', () => {
    test('is seen by every process, and by no other app', async () => {
      const app = newApp();
      expect(await process().pausedUntil(app)).toBeNull();
      await process().pause(app, now);
      expect(await process(1).pausedUntil(app)).toBe(now);
      expect(await process(1).pausedUntil(newApp())).toBeNull();
    });

    test('is made longer, never shorter', async () => {
      const app = newApp();
      await process().pause(app, now);
      await process(1).pause(app, now + 2);
      expect(await process().pausedUntil(app)).toBe(now + 2);
      await process().pause(app, now + 1);
      expect(await process(1).pausedUntil(app)).toBe(now + 2);
    });
  });
}
