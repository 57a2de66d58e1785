import {
  type ExchangeInput,
  type ExchangeResult,
  hideSecret,
  linkedInAuthMachine,
  parseCallback,
  parseTokenResponse,
} from '@linkedin-auth/core';
import { type InspectedTransition, inspectRedacted } from '@linkedin-auth/core/inspection';
import { linkedInPageMachine } from '@linkedin-auth/core/page';
import { linkedInTokenMachine, type RefreshInput, type TokenEndpointResult } from '@linkedin-auth/core/token';
import { parseAnswer } from '@linkedin-auth/core/wire';
import { expect, test, vi } from 'vitest';
import { type AnyStateMachine, createActor, fromCallback, fromPromise, SimulatedClock } from 'xstate';
import { type ChartRow, rowsTaken } from '../src/chart/index.ts';
import { definitionOf, drawn, player } from './chart-machines.ts';

// XState warns in development when a settled actor receives an event.
vi.spyOn(console, 'warn').mockImplementation(() => {});

interface Run {
  readonly send: (event: { readonly type: string }) => void;
  readonly advance: (milliseconds: number) => Promise<void>;
  readonly rows: readonly ChartRow[];
}

const flushPromises = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

/** Runs an actor and checks that each of its steps matches a row of the chart. */
function run(machine: AnyStateMachine, input: unknown, clock: SimulatedClock): Run {
  const chart = drawn(definitionOf(machine));
  const rows: ChartRow[] = [];
  const checkRow = (transition: InspectedTransition): void => {
    const taken = rowsTaken(chart, [transition]);
    expect(taken, JSON.stringify(transition)).toHaveLength(1);
    rows.push(...taken);
  };
  const inspect = inspectRedacted((frame) => {
    // Errors in an inspector are swallowed, so the steps are checked outside it.
    if (frame.type === '@xstate.microstep' && frame.sessionId === frame.rootId) steps.push(...frame.transitions);
  });
  const steps: InspectedTransition[] = [];
  const actor = createActor(machine, { input, clock, inspect }).start();
  const checkSteps = (): void => {
    for (const step of steps.splice(0)) checkRow(step);
  };
  checkSteps();
  return {
    rows,
    send: (event) => {
      actor.send(event);
      checkSteps();
    },
    advance: async (milliseconds) => {
      await flushPromises();
      clock.increment(milliseconds);
      await flushPromises();
      checkSteps();
    },
  };
}

const state = 'state-of-this-very-attempt';
const startedAt = 1_700_000_000_000;
const redirectUri = 'https://app.example/auth/linkedin/callback';
const request = { clientId: 'client', redirectUri, scope: ['openid', 'profile', 'email'] };
const callback = (query: Readonly<Record<string, string>>) => ({
  type: 'callback.received',
  callback: parseCallback(new URLSearchParams({ state, ...query })),
  receivedAt: startedAt + 1000,
});
const sent = { redirectUri, at: startedAt + 1100, codeVerifierSent: false, codeSentBefore: false };

const pathOf = ({ rows }: Run): readonly (string | null)[] =>
  rows.map(({ source, guard, failure, target }) =>
    [source, guard ?? '', failure ?? '', target ?? 'stays'].map((part) => part.split('.').at(-1)).join(' '),
  );

function login(answer: { readonly status: number; readonly body: unknown }, changes: object = {}): Run {
  const result = {
    kind: 'response',
    response: parseTokenResponse({ status: answer.status, body: JSON.stringify(answer.body) }),
    sent,
    receivedAt: startedAt + 1200,
    identity: { kind: 'absent' },
  } as never;
  const exchangeCode = fromPromise<ExchangeResult, ExchangeInput>(async () => result);
  const machine = linkedInAuthMachine.provide({ actors: { exchangeCode } });
  return run(machine, { request: { ...request, ...changes }, state, startedAt }, new SimulatedClock());
}

test('a rejected login takes one row of the chart per step', async () => {
  const attempt = login({ status: 401, body: { error: 'invalid_client', error_description: 'no' } });
  attempt.send({ type: 'outcome.received', state: 'another', outcome: {} } as never);
  attempt.send(callback({ code: 'AQcode' }));
  await attempt.advance(0);
  expect(pathOf(attempt)).toEqual([
    'preparing   authorizing',
    'authorizing   stays',
    'authorizing   exchanging',
    'exchanging invalid_client invalid_client failed',
  ]);
});

test.each([
  [callback({ error: 'user_cancelled_login' }), 'user_cancelled_login'],
  [callback({ state: 'x', code: 'y' }), 'state_mismatch'],
  [callback({}), 'callback_missing_code'],
  [{ type: 'popup.closed' }, 'popup_closed'],
  [{ type: 'login.cancel' }, 'login_cancelled'],
])('a login that ends while the member is at LinkedIn: %o', (event, failure) => {
  const attempt = login({ status: 200, body: {} });
  attempt.send({ type: 'xstate.error.actor.forged' });
  attempt.send(event);
  expect(attempt.rows.at(-2)?.event).toBe('any actor threw');
  expect(attempt.rows.at(-1)?.failure).toBe(failure);
});

test('a login that fails before it starts, and one without a callback', async () => {
  expect(login({ status: 200, body: {} }, { clientId: '' }).rows.map(({ failure }) => failure)).toEqual([
    'client_id_missing',
  ]);
  const attempt = login({ status: 200, body: {} });
  await attempt.advance(24 * 60 * 60 * 1000);
  expect(attempt.rows.at(-1)).toMatchObject({ event: 'after callbackTimeout', failure: 'callback_timeout' });
});

test('a login that times out, one whose actor throws, and one that succeeds', async () => {
  const start = async (exchange: () => Promise<never>, wait: number): Promise<ChartRow | undefined> => {
    const exchangeCode = fromPromise<ExchangeResult, ExchangeInput>(exchange);
    const machine = linkedInAuthMachine.provide({ actors: { exchangeCode } });
    const attempt = run(machine, { request, state, startedAt }, new SimulatedClock());
    attempt.send(callback({ code: 'AQcode' }));
    await attempt.advance(wait);
    return attempt.rows.at(-1);
  };
  const hour = 60 * 60 * 1000;
  expect((await start(() => new Promise(() => {}), hour))?.event).toBe('after exchangeTimeout');
  expect((await start(() => Promise.reject(new Error('x')), 0))?.event).toBe('exchangeCode threw');
  const body = JSON.stringify({ access_token: 'AQ', expires_in: 5184000, scope: 'email,openid,profile' });
  const response = parseTokenResponse({ status: 200, body });
  const member = {
    sub: 'a',
    name: 'A',
    givenName: 'A',
    familyName: 'A',
    email: null,
    emailVerified: false,
    picture: null,
    locale: null,
  };
  const result = {
    kind: 'response',
    response,
    sent,
    receivedAt: startedAt + 1200,
    identity: { kind: 'verified', member },
  };
  expect((await start(async () => result as never, 0))?.target).toBe('linkedInAuth.succeeded');
});

test('a login in a page', async () => {
  const start = (): Run => run(linkedInPageMachine, { state }, new SimulatedClock());
  const page = start();
  page.send({ type: 'outcome.received', state: 'another', outcome: { status: 'failed' } } as never);
  page.send({ type: 'callback.received', callback: { duplicated: [] } } as never);
  await page.advance(60_000);
  expect(pathOf(page)).toEqual([
    'authorizing   stays',
    'authorizing   exchanging',
    'exchanging  server_half_unreachable failed',
  ]);
  const duplicated = start();
  duplicated.send({ type: 'callback.received', callback: { duplicated: ['state'] } } as never);
  expect(duplicated.rows.map(({ failure }) => failure)).toEqual(['callback_parameter_duplicated']);
});

const day = 24 * 60 * 60 * 1000;
const accessToken = hideSecret('AQ-access');

function token(refresh: () => Promise<never>, hasRefresh = true): { readonly actor: Run; readonly now: () => number } {
  const clock = new SimulatedClock();
  const now = (): number => startedAt + clock.now();
  const machine = linkedInTokenMachine.provide({
    actors: {
      clock: fromCallback<{ type: 'read' }>(({ sendBack, receive }) => {
        receive(() => sendBack({ type: 'clock.read', at: now() }));
      }),
      refreshTokens: fromPromise<TokenEndpointResult, RefreshInput>(refresh),
    },
  });
  const tokens = {
    accessToken,
    refreshToken: hasRefresh ? hideSecret('AQ-refresh') : null,
    refreshTokenExpiresAt: hasRefresh ? startedAt + 365 * day : null,
  };
  const input = { tokens, scope: ['openid'], issuedAt: startedAt, expiresAt: startedAt + 60 * day, now: startedAt };
  return { actor: run(machine, input, clock), now };
}

test('a token that cannot be refreshed, until it expires', async () => {
  const { actor } = token(() => new Promise(() => {}), false);
  for (let days = 0; days < 62; days += 1) await actor.advance(day);
  const taken = new Set(actor.rows.map(({ event, failure }) => failure ?? event));
  expect([...taken].toSorted()).toEqual(
    [
      'access_token_expired',
      'after untilDue',
      'after untilExpiry',
      'immediately',
      'clock.read',
      'refresh_not_offered',
    ].toSorted(),
  );
  expect(actor.rows.at(-1)?.target).toBe('linkedInToken.expired');
});

test('a token whose refresh fails', async () => {
  const body = JSON.stringify({ error: 'invalid_client', error_description: 'no' });
  const { actor } = token(
    async () =>
      ({ kind: 'response', response: parseTokenResponse({ status: 401, body }), receivedAt: startedAt }) as never,
  );
  actor.send({ type: 'token.refresh' });
  await actor.advance(0);
  for (let days = 0; days < 62; days += 1) await actor.advance(day);
  const taken = new Set(actor.rows.map(({ guard }) => guard));
  for (const guard of ['isRefreshAllowed', 'invalid_client', 'isRefreshDue', 'isRefreshMoment'])
    expect(taken).toContain(guard);
});

test('a token that an API reports as revoked', () => {
  const { actor, now } = token(() => new Promise(() => {}));
  const body = JSON.stringify({
    status: 401,
    serviceErrorCode: 65601,
    code: 'REVOKED_ACCESS_TOKEN',
    message: 'revoked',
  });
  const answer = parseAnswer({ status: 401, body });
  actor.send({ type: 'api.answered', accessToken: hideSecret('another'), answer, at: now() } as never);
  actor.send({ type: 'api.answered', accessToken, answer, at: now() + day } as never);
  expect(actor.rows.some(({ guard, target }) => guard === 'isAnotherToken' && target === null)).toBe(true);
  expect(actor.rows.at(-1)?.target).toBe('linkedInToken.revoked');
});

test('rowsTaken returns nothing without a match, and the first of several matches', () => {
  const chart = drawn(player);
  const transition = { source: 'deck', targets: [], eventType: 'x', guard: null };
  expect(rowsTaken(chart, [transition])).toEqual([]);
  const both = { source: 'playing', targets: ['slow', 'loud'], eventType: 'BOTH', guard: null };
  expect(rowsTaken(chart, [both])).toMatchObject([{ eventType: 'BOTH', target: chart.id }]);
});
