import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { hideSecret, revealSecret, type Tokens } from '../src/index.ts';
import { isRefreshUseful } from '../src/token/context.ts';
import {
  connectToken,
  fromPersistedGrant,
  type LinkedInTokenApi,
  type TokenContext,
  toPersistedGrant,
} from '../src/token.ts';
import { live, tokenStories } from './arbitraries/token-lives.ts';
import { runs } from './runs.ts';
import { day, driveToken, grantedAt, withRefresh } from './token.ts';

/* A grant goes on from its stored form as if it had never been stored. */

// In development, XState warns about events to a stopped machine.
vi.spyOn(console, 'warn').mockImplementation(() => {});

/** What both sides of a store must agree on. The evidence of a failure is not stored. */
const essence = (api: LinkedInTokenApi) =>
  'tokens' in api
    ? { ...api, tokens: revealed(api.tokens), trouble: api.trouble?.code ?? null, refresh: api.refresh !== null }
    : { status: api.status, code: api.code };

const revealed = ({ accessToken, refreshToken }: Tokens) => ({
  accessToken: revealSecret(accessToken),
  refreshToken: refreshToken && revealSecret(refreshToken),
});

/** Tokens that were sealed and opened: new handles of the same texts. */
const reopened = ({ accessToken, refreshToken, refreshTokenExpiresAt }: Tokens): Tokens => ({
  accessToken: hideSecret(revealSecret(accessToken)),
  refreshToken: refreshToken && hideSecret(revealSecret(refreshToken)),
  refreshTokenExpiresAt,
});

/**
 * A refresh that was under way begins again when its time has come, unless the clock has meanwhile come so close to the end of the refresh
 * token that another refresh would gain nothing.
 */
const afterRefreshing = (life: TokenContext): readonly string[] =>
  isRefreshUseful(life) ? ['refreshing', 'expiring', 'fresh'] : ['fresh', 'reauthorization-due', 'expired'];

test('any living grant goes on from its stored form', async () => {
  let stored = 0;
  await fc.assert(
    fc.asyncProperty(tokenStories, async (story) => {
      const life = await live(story);
      const snapshot = life.actor.getSnapshot();
      const grant = toPersistedGrant(snapshot);
      expect(grant === null).toBe(snapshot.status !== 'active');
      if (grant === null) return;
      stored += 1;

      const { tokens, now } = snapshot.context;
      const text = JSON.stringify(grant);
      for (const token of Object.values(revealed(tokens))) if (token !== null) expect(text).not.toContain(token);

      const input = fromPersistedGrant(JSON.parse(text), reopened(tokens));
      if (input === null) return expect.unreachable('a stored grant is readable');
      const hangs = { refresh: () => new Promise<never>(() => {}) };
      const again = driveToken({ ...hangs, input: { ...input, now } });
      const before = essence(life.seen());
      if (before.status !== 'refreshing') expect(essence(again.seen())).toEqual(before);
      else expect(afterRefreshing(snapshot.context)).toContain(again.seen().status);

      // Nothing that decides about the future is lost.
      const { tokens: _, trouble: __, ...rest } = again.actor.getSnapshot().context;
      if (before.status !== 'refreshing') expect(snapshot.context).toMatchObject(rest);
    }),
    runs(300),
  );
  expect(stored).toBeGreaterThan(30);
});

test('a grant whose refresh hung until nothing could renew it has expired when it goes on', () => {
  const life = driveToken({ refresh: () => new Promise<never>(() => {}) });
  life.actor.send({ type: 'token.refresh' });
  const now = (withRefresh.refreshTokenExpiresAt ?? 0) - day + 1;
  life.actor.send({ type: 'clock.read', at: now });
  expect(life.seen().status).toBe('refreshing');
  const input = fromPersistedGrant(toPersistedGrant(life.actor.getSnapshot()), withRefresh);
  if (input === null) return expect.unreachable('a stored grant is readable');
  expect(driveToken({ input: { ...input, now } }).seen().status).toBe('expired');
});

describe('fromPersistedGrant', () => {
  const grant = toPersistedGrant(driveToken().actor.getSnapshot()) ?? expect.unreachable();

  test('refuses what went through redaction, and tokens that cannot be revealed', () => {
    for (const redacted of ['[secret]', '[redacted]', null, undefined, {}]) {
      const tokens = { ...withRefresh, accessToken: redacted } as unknown as Tokens;
      expect(fromPersistedGrant(grant, tokens)).toBeNull();
      expect(fromPersistedGrant(grant, { ...withRefresh, refreshToken: redacted ?? undefined } as never)).toBeNull();
      for (const name of Object.keys(grant))
        if (redacted !== null || name !== 'trouble')
          expect([name, fromPersistedGrant({ ...grant, [name]: redacted }, withRefresh)]).toEqual([name, null]);
    }
  });

  test('refuses a grant without tokens', () => {
    for (const none of [null, undefined, {}, 'AQ', 7])
      expect(fromPersistedGrant(grant, none as unknown as Tokens)).toBeNull();
  });

  test('refuses XState’s own snapshot, and another version', () => {
    const { actor } = driveToken();
    expect(fromPersistedGrant(JSON.parse(JSON.stringify(actor.getPersistedSnapshot())), withRefresh)).toBeNull();
    expect(fromPersistedGrant({ ...grant, v: 2 }, withRefresh)).toBeNull();
  });

  test('returns an input or null for any value', () =>
    fc.assert(
      fc.property(fc.anything(), fc.dictionary(fc.constantFrom(...Object.keys(grant)), fc.anything()), (any, some) => {
        for (const value of [any, { ...grant, ...some }]) {
          const input = fromPersistedGrant(value, withRefresh);
          if (input === null) continue;
          const { actor, errors } = driveToken({ input: { ...input, now: grantedAt } });
          connectToken(actor.getSnapshot(), actor.send);
          expect(errors).toEqual([]);
        }
      }),
    ));
});
