import { describe, expect, test } from 'vitest';
import { createActor, fromCallback, fromPromise, type Snapshot } from 'xstate';
import { hideSecret, isSecret, revealSecret } from '../src/index.ts';
import { connectToken, linkedInTokenMachine, type RefreshInput, type TokenEndpointResult } from '../src/token.ts';
import { answer, callback, drive, noResponse, settled } from './attempt.ts';
import { day, driveToken, grantedAt, pass, withoutRefresh } from './token.ts';

/*
 * XState's own snapshots, serialised and restored. The handles of secrets do not survive this. A machine that was restored without them
 * must not report a valid grant, and must not send the text in place of a secret.
 */

const kept = (actor: { readonly getPersistedSnapshot: () => Snapshot<unknown> }): Snapshot<unknown> =>
  JSON.parse(JSON.stringify(actor.getPersistedSnapshot())) as Snapshot<unknown>;

test('a serialised handle is not a secret', () => {
  const secret = hideSecret('AQ');
  expect(isSecret(secret)).toBe(true);
  for (const value of [JSON.parse(JSON.stringify({ secret })).secret, '[secret]', null, undefined, {}, 7])
    expect(isSecret(value)).toBe(false);
});

describe('a token machine restored without its tokens', () => {
  const restore = (snapshot: Snapshot<unknown>, now: number) => {
    const sent: unknown[] = [];
    const errors: unknown[] = [];
    const machine = linkedInTokenMachine.provide({
      actors: {
        clock: fromCallback<{ type: 'read' }>(({ sendBack, receive }) => {
          receive(() => sendBack({ type: 'clock.read', at: now }));
        }),
        refreshTokens: fromPromise<TokenEndpointResult, RefreshInput>(async ({ input }) => {
          sent.push(revealSecret(input.refreshToken));
          return noResponse('unreachable');
        }),
      },
    });
    const actor = createActor(machine, { snapshot: snapshot as never, input: {} as never });
    actor.subscribe({ error: (error) => errors.push(error) });
    actor.start();
    return { actor, sent, errors, seen: () => connectToken(actor.getSnapshot(), actor.send) };
  };

  const states = {
    fresh: async () => driveToken(),
    'fresh, without a refresh token': async () => driveToken({ input: { tokens: withoutRefresh } }),
    expiring: async () => driveToken({ input: { now: grantedAt + 54 * day, jitter: 0.9 } }),
    refreshing: async () => {
      const life = driveToken({ input: { now: grantedAt + 59 * day }, refresh: () => new Promise(() => {}) });
      await pass(life, 1);
      return life;
    },
    reauthorizationDue: async () => driveToken({ input: { tokens: withoutRefresh, now: grantedAt + 59 * day } }),
  } as const;

  test.each(Object.keys(states) as (keyof typeof states)[])(
    'from %s is lost at once and sends nothing',
    async (state) => {
      const life = await states[state]();
      expect(JSON.stringify(life.actor.getSnapshot().value)).toContain(state.split(',')[0]);
      for (const type of ['clock.read', 'token.refresh'] as const) {
        const { actor, sent, errors, seen } = restore(kept(life.actor), grantedAt + 59 * day);
        expect(seen()).toEqual({ status: 'lost', code: 'tokens_lost', evidence: {} });
        actor.send(type === 'clock.read' ? { type, at: grantedAt + 59 * day } : { type });
        await settled();
        actor.send({ type: 'clock.read', at: grantedAt + 59 * day });
        await settled();
        expect(actor.getSnapshot().output).toEqual({ status: 'lost', code: 'tokens_lost', evidence: {} });
        expect([sent, errors]).toEqual([[], []]);
      }
    },
  );

  test('is lost when it was started without tokens', () => {
    const tokens = JSON.parse(JSON.stringify(withoutRefresh));
    for (const odd of [tokens, undefined, { accessToken: 'AQ', refreshToken: 'AQR', refreshTokenExpiresAt: null }])
      if (odd !== undefined)
        expect(driveToken({ input: { tokens: odd } }).seen()).toMatchObject({ code: 'tokens_lost' });
  });
});

describe('a login restored during its exchange', () => {
  const exchanging = () => {
    const attempt = drive({ exchange: () => new Promise(() => {}) });
    attempt.actor.send(callback());
    return kept(attempt.actor);
  };

  test('is interrupted when the adapter cannot reveal the code', async () => {
    const { actor, exchanges } = drive({
      snapshot: exchanging(),
      exchange: () => Promise.reject(new Error('no code')),
    });
    await settled();
    expect(exchanges.every(({ code }) => !isSecret(code))).toBe(true);
    expect(actor.getSnapshot().output).toMatchObject({ status: 'failed', code: 'exchange_interrupted' });
  });

  test('is interrupted even if an adapter reports an answer to something that is not a code', async () => {
    for (const result of [
      answer(400, { error: 'invalid_request' }),
      noResponse('unreachable', { mayHaveArrived: false }),
    ]) {
      const { actor } = drive({ snapshot: exchanging(), exchange: async () => result });
      await settled();
      expect(actor.getSnapshot().output).toMatchObject({ code: 'exchange_interrupted' });
    }
  });
});
