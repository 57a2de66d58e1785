import { memoryGrants } from '@linkedin-auth/vault';
import { describe, expect, test } from 'vitest';
import { type Broken, judge } from '../src/simulate/laws.ts';
import { type Account, type Issue, newAccount } from '../src/world/account.ts';
import { tokenStart } from '../src/world/linkedin.ts';
import { day } from '../src/world/units.ts';

/* Each law, broken by hand: what the judge reports is what the report of a simulation says. */

const app = { clientId: 'app', clientSecret: 'secret', refreshTokens: true };

const issued = (at: number, by: Issue['by'], days = 60): Issue => ({
  by,
  login: 1,
  at: at * day,
  expiresAt: (at + days) * day,
  refreshTokenExpiresAt: 365 * day,
  start: `AQ-token-of-day-${at}`.padEnd(tokenStart, '.'),
  isLost: false,
});

const notice = (at: number, kind = 'reauthorization-due') => ({
  key: `${kind}:app/sub:1`,
  code: 'reauthorization_due',
  at: at * day,
  expiresAt: 60 * day,
});

/** Returns the judgement of one account at the end of a day. @param held the token that the vault returns, or `null` without a row */
async function judged(given: Partial<Account>, held: string | null, end = 100, inEngine = false): Promise<Broken> {
  const account: Account = { ...newAccount(0, 'ada', app), sub: 'sub', ...given };
  const row = { id: 'app/sub', sealed: 'sealed' };
  const store = { ...memoryGrants(), read: async () => (held === null ? null : row) };
  const reader = { accessToken: async () => ({ ok: true, accessToken: `${held}-and-more`, expiresAt: 0 }) };
  const fleet = { store, idOf: () => 'app/sub', web: { readerOf: () => reader } };
  const { broken } = await judge(
    fleet as unknown as Parameters<typeof judge>[0],
    [account],
    end * day,
    new Set(inEngine ? ['app/sub'] : []),
  );
  return broken;
}

const nothing: Broken = { lost: [], backwards: [], lapsed: [], unannounced: [], misjudged: [], remembered: [] };
const [login, refreshed] = [issued(0, 'login'), issued(46, 'refresh')];
const newest = refreshed.start;

test('a grant that was refreshed in time breaks nothing', async () => {
  expect(await judged({ issues: [login, refreshed] }, newest)).toEqual(nothing);
});

describe('breaks', () => {
  test('lost: there is no row', async () => {
    expect(await judged({ issues: [login, refreshed] }, null)).toEqual({ ...nothing, lost: ['ada'] });
  });

  test('backwards: the vault holds the token before the last', async () => {
    expect(await judged({ issues: [login, refreshed] }, login.start)).toEqual({ ...nothing, backwards: ['ada'] });
  });

  test('lapsed: refreshed a day after the end, or never', async () => {
    const late = issued(61, 'refresh');
    expect(await judged({ issues: [login, late] }, late.start)).toEqual({ ...nothing, lapsed: ['ada'] });
    expect(await judged({ issues: [login] }, login.start)).toEqual({ ...nothing, lapsed: ['ada'] });
  });

  test('lapsed: the only refresh was answered, and its answer lost', async () => {
    expect(await judged({ issues: [login, { ...refreshed, isLost: true }] }, login.start)).toMatchObject({
      lapsed: ['ada'],
    });
  });

  test('unannounced: no notice, or one after the end', async () => {
    const alone = { ...login, refreshTokenExpiresAt: null };
    expect(await judged({ issues: [alone] }, login.start)).toEqual({ ...nothing, unannounced: ['ada'] });
    expect(await judged({ issues: [alone], notices: [notice(61)] }, login.start)).toMatchObject({
      unannounced: ['ada'],
    });
    expect(await judged({ issues: [alone], notices: [notice(59, 'ended')] }, login.start)).toMatchObject({
      unannounced: ['ada'],
    });
    expect(await judged({ issues: [alone], notices: [notice(50)] }, login.start)).toEqual(nothing);
  });

  test('misjudged: damage without a report, and a report without damage', async () => {
    const issues = [login, refreshed];
    expect(await judged({ issues, damagedAt: 50 * day }, newest)).toEqual({ ...nothing, misjudged: ['ada'] });
    expect(await judged({ issues, failures: ['grant_unreadable'] }, newest)).toEqual({
      ...nothing,
      misjudged: ['ada'],
    });
  });

  test('remembered: a row, a call at the engine, or a refresh long after', async () => {
    const issues = [login, refreshed];
    expect(await judged({ issues, forgottenAt: 50 * day }, newest)).toEqual({ ...nothing, remembered: ['ada'] });
    expect(await judged({ issues, forgottenAt: 50 * day }, null, 100, true)).toEqual({
      ...nothing,
      remembered: ['ada'],
    });
    expect(await judged({ issues, forgottenAt: 20 * day }, null)).toEqual({ ...nothing, remembered: ['ada'] });
    expect(await judged({ issues, forgottenAt: 50 * day }, null)).toEqual(nothing);
  });
});

test('a grant that its member has revoked may expire without a word', async () => {
  expect(await judged({ issues: [login], revokedAt: [30 * day] }, login.start)).toEqual(nothing);
});

test('a refresh of an older login that ends after a newer one counts for nothing', async () => {
  const again = { ...issued(46, 'login'), login: 2 };
  const late = { ...issued(46.1, 'refresh'), login: 1 };
  expect(await judged({ issues: [login, again, late] }, again.start)).toEqual(nothing);
});

test('an answer that was lost may be the token of the vault, or not', async () => {
  const lost = { ...issued(47, 'refresh'), isLost: true };
  expect(await judged({ issues: [login, refreshed, lost] }, newest)).toEqual(nothing);
  expect(await judged({ issues: [login, refreshed, lost] }, lost.start)).toEqual(nothing);
});
