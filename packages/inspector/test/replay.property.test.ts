import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createInspector, replayTrace } from '../src/index.ts';
import { runs } from './runs.ts';
import {
  callback,
  expired,
  granted,
  type Login,
  liveToken,
  logIn,
  logins,
  revoked,
  superseded,
  tokenLives,
  type Watcher,
} from './sign-ins.ts';

async function traceOf(live: (watch: Watcher) => Promise<string>): Promise<string> {
  const inspector = createInspector({ clock: () => 0 });
  const recording = inspector.record();
  await live(inspector.inspect);
  return recording.trace();
}

describe('replayTrace', () => {
  test('replays any login without a difference', async () => {
    const outcomes = new Set<string | null>();
    await fc.assert(
      fc.asyncProperty(logins, async (login: Login) => {
        const { attempts, leftOut } = replayTrace(await traceOf((watch) => logIn(watch, login)));
        expect(leftOut).toEqual([]);
        expect(attempts).toHaveLength(1);
        expect(attempts[0]?.divergence).toBeNull();
        outcomes.add(attempts[0]?.outcome ?? null);
      }),
      { ...runs(600), examples: [[{ events: [callback()], exchange: granted }]] },
    );
    // The property covers more than a few outcomes.
    expect(outcomes.size).toBeGreaterThan(15);
    expect(outcomes).toContain('succeeded');
  });

  test('replays any token actor without a difference', async () => {
    const outcomes = new Set<string | null>();
    await fc.assert(
      fc.asyncProperty(tokenLives, async (life) => {
        const { attempts } = replayTrace(await traceOf((watch) => liveToken(watch, life)));
        expect(attempts[0]?.divergence).toBeNull();
        outcomes.add(attempts[0]?.outcome ?? null);
      }),
      // At least one of each outcome, independent of the random seed.
      { ...runs(75), examples: [[revoked], [superseded], [expired]] },
    );
    expect([...outcomes].sort()).toEqual([
      'access_token_expired',
      'access_token_revoked',
      'access_token_superseded',
      null,
    ]);
  });
});
