import {
  type ExchangeInput,
  type ExchangeResult,
  hideSecret,
  type LinkedInAuthEvent,
  linkedInAuthMachine,
  parseCallback,
  parseTokenResponse,
  type Secret,
} from '@linkedin-auth/core';
import { inspectRedacted } from '@linkedin-auth/core/inspection';
import { linkedInPageMachine } from '@linkedin-auth/core/page';
import {
  type LinkedInTokenEvent,
  linkedInTokenMachine,
  type RefreshInput,
  type TokenEndpointResult,
} from '@linkedin-auth/core/token';
import { parseAnswer } from '@linkedin-auth/core/wire';
import fc from 'fast-check';
import { createActor, fromCallback, fromPromise, SimulatedClock } from 'xstate';
import type { Inspector } from '../src/index.ts';

/** Values that must never be visible. They are as long as real ones and cannot be confused with other texts. */
export const canaries = {
  code: 'AQ-Canary-authorization-code',
  accessToken: 'AQ-Canary-access-token',
  refreshToken: 'AQ-Canary-refresh-token',
  idToken: 'eyJ-Canary-id-token',
  state: 'Canary-state-of-this-very-attempt',
  sub: 'Canary-sub',
  name: 'Canary Lovelace',
  email: 'Canary@example.com',
} as const;

export const canary = /canary/i;

export const startedAt = 1_700_000_000_000;
const redirectUri = 'https://app.example/auth/linkedin/callback';
const request = { clientId: 'client', redirectUri, scope: ['openid', 'profile', 'email'] };

const member = {
  sub: canaries.sub,
  name: canaries.name,
  givenName: canaries.name,
  familyName: canaries.name,
  email: canaries.email,
  emailVerified: true,
  picture: `https://media.example/${canaries.sub}`,
  locale: 'en-US',
};

export type Watcher = Pick<Inspector, 'inspect'>['inspect'];

/** Returns an `inspect` function: XState's own inspection, or frames as in the adapters. */
const watching = (watch: Watcher, asFrames: boolean) => (asFrames ? inspectRedacted(watch) : watch);

const tick = async (): Promise<void> => {
  for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
};

export interface Login {
  readonly request?: typeof request | null;
  readonly events: readonly LinkedInAuthEvent[];
  readonly exchange: ExchangeResult | 'hangs' | 'throws';
  /** Milliseconds by which the clock advances at the end. */
  readonly wait?: number;
  readonly asFrames?: boolean;
}

/** Runs one login as a server does. */
export async function logIn(watch: Watcher, login: Login): Promise<string> {
  const { events, exchange, wait = 0, asFrames = true } = login;
  const clock = new SimulatedClock();
  const actor = createActor(
    linkedInAuthMachine.provide({
      actors: {
        exchangeCode: fromPromise<ExchangeResult, ExchangeInput>(async () => {
          if (exchange === 'hangs') return new Promise(() => {});
          if (exchange === 'throws') throw new TypeError(canaries.code);
          return exchange;
        }),
      },
    }),
    {
      input: { request: login.request === undefined ? request : login.request, state: canaries.state, startedAt },
      clock,
      inspect: watching(watch, asFrames),
    },
  );
  actor.subscribe({ error: () => {} });
  actor.start();
  for (const event of events) {
    if (actor.getSnapshot().status === 'active') actor.send(event);
    await tick();
  }
  for (let part = 0; part < 4; part += 1) {
    clock.increment(wait / 4);
    await tick();
  }
  actor.stop();
  return actor.sessionId;
}

/** Runs the page's part of a login. */
export function viewPage(watch: Watcher, code: 'popup_closed' | 'succeeded'): string {
  const actor = createActor(linkedInPageMachine, {
    input: { state: canaries.state },
    clock: new SimulatedClock(),
    inspect: inspectRedacted(watch),
  }).start();
  if (code === 'popup_closed') actor.send({ type: 'popup.closed' });
  else
    actor.send({
      type: 'outcome.received',
      state: canaries.state,
      outcome: { status: 'succeeded', grant: { member, scope: ['openid'], expiresAt: startedAt, tokens: null } },
    });
  return actor.sessionId;
}

const day = 24 * 60 * 60 * 1000;

export interface TokenLife {
  readonly events: readonly LinkedInTokenEvent[];
  readonly refresh: TokenEndpointResult;
  readonly days: number;
}

/** Runs a token actor. */
export async function liveToken(watch: Watcher, { events, refresh, days }: TokenLife): Promise<string> {
  const clock = new SimulatedClock();
  const actor = createActor(
    linkedInTokenMachine.provide({
      actors: {
        refreshTokens: fromPromise<TokenEndpointResult, RefreshInput>(async () => refresh),
        clock: fromCallback<{ type: 'read' }>(({ sendBack, receive }) => {
          receive(() => sendBack({ type: 'clock.read', at: startedAt + clock.now() }));
        }),
      },
    }),
    {
      input: {
        tokens: {
          accessToken,
          refreshToken: hideSecret(canaries.refreshToken),
          refreshTokenExpiresAt: startedAt + 365 * day,
        },
        scope: ['openid'],
        issuedAt: startedAt,
        expiresAt: startedAt + 60 * day,
        now: startedAt,
      },
      clock,
      inspect: inspectRedacted(watch),
    },
  );
  actor.subscribe({ error: () => {} });
  actor.start();
  for (const event of events) {
    if (actor.getSnapshot().status === 'active') actor.send(event);
    await tick();
  }
  for (let passed = 0; passed < days; passed += 1) {
    clock.increment(day);
    await tick();
  }
  actor.stop();
  return actor.sessionId;
}

export const callback = (query: Readonly<Record<string, string>> = { code: canaries.code }): LinkedInAuthEvent => ({
  type: 'callback.received',
  callback: parseCallback(new URLSearchParams({ state: canaries.state, ...query })),
  receivedAt: startedAt + 1000,
});

/** LinkedIn's answer to the exchange. */
export const answer = (status: number, body: unknown, headers?: Readonly<Record<string, string>>): ExchangeResult => ({
  kind: 'response',
  response: parseTokenResponse({
    status,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { get: (name) => headers?.[name] ?? null },
    receivedAt: startedAt + 1200,
    secrets: Object.values(canaries),
  }),
  sent: { redirectUri, at: startedAt + 1100, codeVerifierSent: false, codeSentBefore: false },
  receivedAt: startedAt + 1200,
  identity: { kind: 'verified', member },
});

export const granted = answer(200, {
  access_token: canaries.accessToken,
  refresh_token: canaries.refreshToken,
  refresh_token_expires_in: 31_536_000,
  id_token: canaries.idToken,
  expires_in: 5_184_000,
  scope: 'openid,profile,email',
});

const texts = fc.constantFrom(
  'invalid_request',
  'invalid_client',
  'invalid_redirect_uri',
  'Client authentication failed',
  'Unable to retrieve access token: authorization code not found',
  'Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired. Or external member binding exists',
  'A required parameter "client_secret" is missing',
  'The provided authorization grant or refresh token is invalid, expired or revoked',
);

const bodies = fc.oneof(
  fc.record({ error: texts, error_description: texts }),
  fc.record({ error: fc.string(), error_description: fc.string(), serviceErrorCode: fc.nat() }),
  fc.constant({ access_token: canaries.accessToken, expires_in: 5_184_000, id_token: canaries.idToken }),
  fc.constant({ access_token: canaries.accessToken }),
  fc.constantFrom('<html>', '', '[]'),
);

const headers = fc.constantFrom(
  {},
  { 'retry-after': '2' },
  { 'retry-after': 'Tue, 14 Nov 2023 22:13:25 GMT' },
  { 'x-li-uuid': 'AAYz: one; two', 'x-li-fabric': 'prod-lor1' },
);

const exchanges: fc.Arbitrary<Login['exchange']> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom('hangs' as const, 'throws' as const) },
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.constantFrom(200, 204, 400, 401, 403, 429, 500, 503),
        bodies,
        headers,
        fc.constantFrom(redirectUri, 'https://app.example/other?secret=1'),
        fc.oneof(
          { weight: 9, arbitrary: fc.integer({ min: 0, max: 7_200_000 }) },
          { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY) },
        ),
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom('verified', 'absent', 'invalid', 'keys-unavailable'),
      )
      .map(([status, body, header, sentTo, age, codeVerifierSent, codeSentBefore, kind]): ExchangeResult => {
        const result = answer(status, body, header);
        return {
          // The answer is a token response.
          ...(result as Extract<ExchangeResult, { kind: 'response' }>),
          sent: { redirectUri: sentTo, at: startedAt + age, codeVerifierSent, codeSentBefore },
          identity:
            kind === 'verified'
              ? { kind, member }
              : kind === 'invalid'
                ? { kind, reason: 'aud' }
                : { kind: kind as 'absent' },
        };
      }),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<ExchangeResult>(
      { kind: 'code-already-claimed' },
      { kind: 'claims-unavailable' },
      { kind: 'parameter-missing', parameter: 'client_secret' },
      { kind: 'no-response', reason: 'unreachable', mayHaveArrived: false, receivedAt: startedAt + 1300 },
      { kind: 'no-response', reason: 'timed-out', mayHaveArrived: true, receivedAt: startedAt + 1300 },
      { kind: 'no-response', reason: 'unreachable', mayHaveArrived: true, fromPage: true, receivedAt: startedAt },
    ),
  },
);

const events: fc.Arbitrary<LinkedInAuthEvent> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(callback()) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          {},
          { code: canaries.code },
          { state: 'short' },
          { state: 'another state, which is long' },
          { iss: 'https://www.linkedin.com/oauth', code: canaries.code },
          { iss: 'https://evil.example' },
          { error: 'user_cancelled_login', error_description: 'The user cancelled LinkedIn login' },
          { error: 'invalid_request', error_description: 'You need to pass the "scope" parameter' },
          // A code in the wrong place. Real codes have this length.
          { error: `AQ-Canary-${'x'.repeat(120)}` },
        ),
        fc.oneof(
          { weight: 9, arbitrary: fc.integer({ min: -10, max: 4_000_000 }) },
          { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY) },
        ),
      )
      .map(
        ([query, age]) =>
          ({ ...callback(query as Record<string, string>), receivedAt: startedAt + age }) as LinkedInAuthEvent,
      ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<LinkedInAuthEvent>(
      { type: 'callback.received', callback: parseCallback('code=a&code=b'), receivedAt: startedAt },
      { type: 'authorization.rejected', status: 401, description: 'Client_id doesn’t match' },
      { type: 'authorization.rejected', status: 200, description: 'Bummer, something went wrong.' },
      {
        type: 'outcome.received',
        state: 'another',
        outcome: { status: 'failed', code: 'access_denied', evidence: {} },
      },
      { type: 'popup.blocked' },
      { type: 'popup.closed' },
      { type: 'login.cancel' },
    ),
  },
);

const requests = fc.constantFrom(
  request,
  null,
  { ...request, redirectUri: 'https://app.example/back?tab=1' },
  { ...request, redirectUri: 'https://app.example/back#here' },
  { ...request, redirectUri: '/back' },
  { ...request, clientId: 'client\n' },
  { ...request, scope: ['openid'] },
  { ...request, scope: [] },
  { ...request, parameters: { prompt: 'none' } },
  { ...request, parameters: { nonce: 'n' } },
  { ...request, parameters: { state: canaries.state, enable_extended_login: 'true' } },
);

/** Generates any login. It excludes codes in LinkedIn's own texts, which are shown. */
export const logins: fc.Arbitrary<Login> = fc.record({
  request: fc.oneof({ weight: 5, arbitrary: fc.constant(request) }, { weight: 1, arbitrary: requests }),
  events: fc.array(events, { maxLength: 4 }),
  exchange: exchanges,
  wait: fc.constantFrom(0, 20_000, 4_000_000),
  asFrames: fc.boolean(),
});

const revokedText = 'The token used in the request has been revoked by the user';

const accessToken = hideSecret(canaries.accessToken);
const anotherToken = hideSecret(canaries.accessToken);

const api = (sent: Secret, status: number, code: string, serviceErrorCode: number): LinkedInTokenEvent => ({
  type: 'api.answered',
  accessToken: sent,
  answer: parseAnswer({ status, body: JSON.stringify({ status, code, serviceErrorCode, message: revokedText }) }),
  at: startedAt + 60_000,
});

export const tokenLives: fc.Arbitrary<TokenLife> = fc.record({
  events: fc.array(
    fc.constantFrom<LinkedInTokenEvent>(
      { type: 'token.refresh' },
      { type: 'clock.read', at: startedAt + 5 * day },
      { type: 'clock.read', at: Number.NaN },
      { type: 'member.authorized', scope: ['openid'] },
      { type: 'member.authorized', scope: ['openid', 'email'] },
      api(accessToken, 401, 'REVOKED_ACCESS_TOKEN', 65_601),
      api(accessToken, 401, 'EXPIRED_ACCESS_TOKEN', 65_602),
      api(anotherToken, 401, 'REVOKED_ACCESS_TOKEN', 65_601),
      api(accessToken, 503, 'x', 0),
    ),
    { maxLength: 4 },
  ),
  refresh: fc.tuple(fc.constantFrom(200, 400, 401, 429, 503), bodies, headers).map(([status, body, header]) => {
    const { response, receivedAt } = answer(status, body, header) as Extract<ExchangeResult, { kind: 'response' }>;
    return { kind: 'response', response, receivedAt } as const;
  }),
  days: fc.constantFrom(0, 3, 70),
});

const refusedRefresh = answer(400, {
  error: 'invalid_request',
  error_description: 'The provided authorization grant or refresh token is invalid, expired or revoked',
}) as Extract<ExchangeResult, { kind: 'response' }>;
const refused = { kind: 'response', response: refusedRefresh.response, receivedAt: startedAt } as const;

/** Generates token actors with every outcome. */
export const revoked: TokenLife = {
  events: [api(accessToken, 401, 'REVOKED_ACCESS_TOKEN', 65_601)],
  refresh: refused,
  days: 0,
};
export const superseded: TokenLife = {
  events: [{ type: 'member.authorized', scope: ['openid', 'email'] }],
  refresh: refused,
  days: 0,
};
export const expired: TokenLife = { events: [], refresh: refused, days: 70 };
