import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { connectToken, fromPersistedGrant, tokenStatusOf, toPersistedGrant, wakeAt } from '../src/token.ts';
import { live, tokenStories } from './arbitraries/token-lives.ts';
import { runs } from './runs.ts';
import { driveToken } from './token.ts';

/* When a stored grant next has to be looked at. */

// In development, XState warns about events to a stopped machine.
vi.spyOn(console, 'warn').mockImplementation(() => {});

test('until it has to be looked at, the clock alone does not change a grant, and then it does', async () => {
  const seen = new Set<string>();
  const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  await fc.assert(
    fc.asyncProperty(tokenStories, share, async (story, part) => {
      const { actor } = await live(story);
      const snapshot = actor.getSnapshot();
      const status = tokenStatusOf(snapshot);
      seen.add(status);
      expect(status).toBe(connectToken(snapshot, actor.send).status);
      const due = wakeAt(snapshot);
      const grant = toPersistedGrant(snapshot);
      expect(due === null).toBe(grant === null);
      if (due === null || grant === null || status === 'refreshing') return;
      const { tokens, now } = snapshot.context;
      const input = fromPersistedGrant(grant, tokens) ?? expect.unreachable();
      const statusAt = (at: number): string => {
        const restored = driveToken({ refresh: () => new Promise(() => {}), input: { ...input, now: at } });
        const restoredStatus = tokenStatusOf(restored.actor.getSnapshot());
        restored.actor.stop();
        return restoredStatus;
      };
      const reading = Math.floor(now);
      expect(Number.isInteger(due)).toBe(true);
      expect(due).toBeGreaterThan(reading);
      for (const at of [reading, reading + Math.floor((due - reading) * part), due - 1])
        expect([at, statusAt(at)]).toEqual([at, status]);
      expect(statusAt(due)).not.toBe(status);
    }),
    runs(300),
  );
  expect([...seen].sort()).toEqual(['expired', 'expiring', 'fresh', 'reauthorization-due', 'refreshing', 'revoked']);
});
