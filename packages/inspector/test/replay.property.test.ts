import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createInspector, replayTrace } from '../src/index.ts';
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

describe('a trace', () => {
  test('of any login is lived through again without a difference', async () => {
    const outcomes = new Set<string | null>();
    await fc.assert(
      fc.asyncProperty(logins, async (login: Login) => {
        const { attempts, leftOut } = replayTrace(await traceOf((watch) => logIn(watch, login)));
        expect(leftOut).toEqual([]);
        expect(attempts).toHaveLength(1);
        expect(attempts[0]?.divergence).toBeNull();
        outcomes.add(attempts[0]?.outcome ?? null);
      }),
      { numRuns: 1500, examples: [[{ events: [callback()], exchange: granted }]] },
    );
    // The law is not about a few ends alone.
    expect(outcomes.size).toBeGreaterThan(15);
    expect(outcomes).toContain('succeeded');
  });

  test('of any token’s life too', async () => {
    const outcomes = new Set<string | null>();
    await fc.assert(
      fc.asyncProperty(tokenLives, async (life) => {
        const { attempts } = replayTrace(await traceOf((watch) => liveToken(watch, life)));
        expect(attempts[0]?.divergence).toBeNull();
        outcomes.add(attempts[0]?.outcome ?? null);
      }),
      // One end of each kind, whatever chance brings.
      { numRuns: 300, examples: [[revoked], [superseded], [expired]] },
    );
    expect([...outcomes].sort()).toEqual([
      'access_token_expired',
      'access_token_revoked',
      'access_token_superseded',
      null,
    ]);
  });
});
