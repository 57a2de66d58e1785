import fc from 'fast-check';
import { type ExchangeResult, type LinkedInAuthEvent, parseCallback, parseTokenResponse } from '../../src/index.ts';
import type { RawAnswer } from '../../src/wire.ts';
import { startedAt, state } from '../attempt.ts';

/** Values that must never appear outside a secret handle. They are too long to occur by chance. */
export const canaries = {
  code: 'AQ-canary-authorization-code',
  accessToken: 'AQ-canary-access-token',
  refreshToken: 'AQ-canary-refresh-token',
  idToken: 'eyJ-canary-id-token',
} as const;

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const errors = fc.oneof(
  fc.constantFrom(
    'user_cancelled_login',
    'user_cancelled_authorize',
    'unauthorized_scope_error',
    'invalid_scope_error',
    'openid_insufficient_scope_error',
    'access_denied',
  ),
  fc.string(),
);

/** Generates queries on the redirect URI: real, forged, damaged or duplicated. */
export const queries: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({
        code: maybe(fc.oneof(fc.constant(canaries.code), fc.string())),
        state: maybe(fc.oneof({ weight: 3, arbitrary: fc.constant(state) }, { weight: 1, arbitrary: fc.string() })),
        error: maybe(errors),
        error_description: maybe(fc.string()),
        iss: maybe(fc.oneof(fc.constant('https://www.linkedin.com/oauth'), fc.string())),
        unknown: maybe(fc.string()),
      })
      .map((fields) =>
        new URLSearchParams(Object.entries(fields).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]]))).toString(),
      ),
  },
  { weight: 1, arbitrary: fc.string() },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom('code=a&', 'state=b&', 'error=c&', 'iss=&', '%', '=') }) },
);

/** Generates LinkedIn's answers to a token request, documented and undocumented. */
export const bodies: fc.Arbitrary<RawAnswer> = fc.record({
  status: fc.oneof(fc.constantFrom(200, 400, 401, 429, 500, 503), fc.integer({ min: 100, max: 999 })),
  body: fc.oneof(
    fc.constant(
      JSON.stringify({
        access_token: canaries.accessToken,
        refresh_token: canaries.refreshToken,
        id_token: canaries.idToken,
        expires_in: 5184000,
      }),
    ),
    fc
      .record({
        error: errors,
        error_description: fc.oneof(fc.string(), fc.constant(`no such code: ${canaries.code}`)),
      })
      .map((error) => JSON.stringify(error)),
    fc.json(),
    fc.string(),
  ),
  headers: fc.option(
    fc
      .oneof(fc.nat({ max: 60 }).map(String), fc.constant('Tue, 14 Nov 2023 22:13:30 GMT'), fc.string())
      .map((retryAfter) => ({ get: (name: string) => (name === 'retry-after' ? retryAfter : null) })),
    { nil: undefined },
  ),
});

const facts = fc.record({
  redirectUri: fc.constantFrom('https://app.example/auth/linkedin/callback', 'https://app.example/other'),
  at: fc.integer({ min: 0, max: 7_200_000 }).map((age) => startedAt + age),
  codeVerifierSent: fc.boolean(),
  codeChallengeSent: fc.constantFrom(false, true, null),
  codeSentBefore: fc.boolean(),
});

/** Generates everything that an exchange actor can report, and the ways in which it can throw. */
export const exchanges: fc.Arbitrary<ExchangeResult | 'hangs' | 'throws'> = fc.oneof(
  fc.constantFrom('hangs' as const, 'throws' as const),
  fc.constantFrom<ExchangeResult>(
    { kind: 'code-already-claimed' },
    { kind: 'claims-unavailable' },
    { kind: 'parameter-missing', parameter: 'client_secret' },
  ),
  fc.record({
    kind: fc.constant('no-response' as const),
    reason: fc.constantFrom('timed-out', 'unreachable'),
    mayHaveArrived: fc.boolean(),
    fromPage: fc.boolean(),
    receivedAt: fc.oneof(
      fc.integer({ min: 0, max: 20_000 }).map((age) => startedAt + age),
      fc.double(),
    ),
  }),
  fc.tuple(bodies, facts, fc.constantFrom('absent', 'verified', 'invalid', 'keys-unavailable')).map(
    ([raw, sent, kind]): ExchangeResult => ({
      kind: 'response',
      response: parseTokenResponse({ ...raw, receivedAt: startedAt, secrets: Object.values(canaries) }),
      sent,
      receivedAt: sent.at + 10,
      identity:
        kind === 'verified'
          ? {
              kind,
              member: {
                sub: 'sub',
                name: null,
                givenName: null,
                familyName: null,
                email: null,
                emailVerified: false,
                picture: null,
                locale: null,
              },
            }
          : kind === 'invalid'
            ? { kind, reason: 'aud' }
            : // `kind` is one of the two that carry nothing else.
              { kind: kind as 'absent' | 'keys-unavailable' },
    }),
  ),
);

/** Generates any event that an adapter can send. */
export const events: fc.Arbitrary<LinkedInAuthEvent> = fc.oneof(
  {
    // LinkedIn's own answer, often enough to occur twice in a sequence.
    weight: 3,
    arbitrary: fc.constantFrom(canaries.code, 'AQ-another-code').map((code) => ({
      type: 'callback.received' as const,
      callback: parseCallback(new URLSearchParams({ code, state })),
      receivedAt: startedAt + 1000,
    })),
  },
  {
    weight: 5,
    arbitrary: fc.tuple(queries, fc.integer({ min: -10, max: 4_000_000 })).map(([query, age]) => ({
      type: 'callback.received' as const,
      callback: parseCallback(query),
      receivedAt: startedAt + age,
    })),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('authorization.rejected' as const),
      status: fc.constantFrom(200, 401, 500),
      description: fc.oneof(fc.constantFrom('Invalid scope', 'Client_id doesn’t match'), fc.string()),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('outcome.received' as const),
      state: fc.oneof(fc.constant(state), fc.string()),
      outcome: fc.constant({ status: 'failed' as const, code: 'user_cancelled_login' as const, evidence: {} }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<LinkedInAuthEvent>(
      { type: 'popup.blocked' },
      { type: 'popup.closed' },
      { type: 'login.cancel' },
    ),
  },
);

/** The steps of an attempt: an event, passing time, settling promises, a restart of the host. */
export type Step =
  | { readonly do: 'send'; readonly event: LinkedInAuthEvent }
  | { readonly do: 'wait'; readonly milliseconds: number }
  | { readonly do: 'settle' }
  | { readonly do: 'restore' };

export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: events.map((event): Step => ({ do: 'send', event })) },
    {
      weight: 1,
      arbitrary: fc.integer({ min: 0, max: 4_000_000 }).map((milliseconds): Step => ({ do: 'wait', milliseconds })),
    },
    { weight: 2, arbitrary: fc.constant<Step>({ do: 'settle' }) },
    { weight: 2, arbitrary: fc.constant<Step>({ do: 'restore' }) },
  ),
  { maxLength: 12 },
);
