import { unknownName } from './unknown-name.ts';

/** Confidence in a fact: stated by LinkedIn, reported from real traffic, or based on a weak, contradicted or missing source. */
export type Basis = 'documented' | 'observed' | 'uncertain';

/** A behaviour on which reports contradict each other, or that has not been established. */
interface Habit<Value> {
  readonly default: Value;
  /** The other values that it accepts; `'seconds'` for any number of seconds. */
  readonly others: readonly Value[] | 'seconds';
  readonly meaning: string;
  /** The evidence for the default and for the other values. */
  readonly why: string;
}

const habit = <const Value>(given: Habit<Value>): Habit<Value> => given;

/** What the fake does by default where LinkedIn's behaviour varies or is not known. The table in the README is generated from this list. */
export const habits = {
  failedExchangeConsumesCode: habit<boolean>({
    default: true,
    others: [false],
    meaning: 'Whether an exchange that fails with the mismatch text invalidates the code.',
    why: 'Not known. A client should assume that it does.',
  }),
  tokenType: habit<'with-openid' | 'always' | 'never'>({
    default: 'with-openid',
    others: ['always', 'never'],
    meaning: 'When a token response has `token_type`: with an id_token, always (including refreshes), or never.',
    why: 'Often absent (panva/openid-client#826); seen together with an id_token (linkedin-developers/linkedin-api-js-client PR #32).',
  }),
  scopeSeparator: habit<',' | ' '>({
    default: ',',
    others: [' '],
    meaning: 'The separator between the scopes of a token response.',
    why: 'Documented: a space. Observed: a comma (slackapi/deno-slack-sdk#312).',
  }),
  expiresIn: habit<'number' | 'string'>({
    default: 'number',
    others: ['string'],
    meaning: 'The type of `expires_in` in the response to an exchange or a refresh.',
    why: 'Fixtures show both (aspnet-contrib/AspNet.Security.OAuth.Providers). For client credentials, the documented sample has a string.',
  }),
  idTokenClaims: habit<'profile' | 'bare'>({
    default: 'profile',
    others: ['bare'],
    meaning: 'Whether the id_token has the claims of userinfo, or only `iss`, `sub`, `aud`, `iat` and `exp`.',
    why: 'The guide lists five claims; samples since 2023 include the profile (supabase/auth: internal/api/provider/oidc.go).',
  }),
  idTokenIssuer: habit<'path' | 'origin'>({
    default: 'path',
    others: ['origin'],
    meaning: 'Whether `iss` is `<origin>/oauth` or the origin alone.',
    why: 'It has had the path since April 2024 (supabase/auth#1533). The guide still shows it without.',
  }),
  idTokenZip: habit<boolean>({
    default: false,
    others: [true],
    meaning: 'Whether the id_token’s header has a stray `"zip":"RS256"`.',
    why: 'Seen in one sample of 2023 (tactful-ai).',
  }),
  userinfoLocale: habit<'object' | 'string'>({
    default: 'object',
    others: ['string'],
    meaning: 'Whether userinfo’s `locale` is `{ country, language }` or a string such as `en-US`.',
    why: 'Documented: a string. Observed: an object (linkedin-developers/linkedin-api-js-client#35).',
  }),
  userinfoEmailVerified: habit<'boolean' | 'string'>({
    default: 'boolean',
    others: ['string'],
    meaning: 'The type of userinfo’s `email_verified`. In the id_token, it is always a string.',
    why: 'Documented: a boolean. Observed in 2026: a string.',
  }),
  newTokenDelay: habit<number>({
    default: 0,
    others: 'seconds',
    meaning: 'For how many seconds the APIs report a new access token as revoked.',
    why: 'Some seconds in most sign-ins, but not in all (tomasvotava/fastapi-sso#196).',
  }),
  apiVersions: habit<'all' | 'one-year'>({
    default: 'all',
    others: ['one-year'],
    meaning:
      'Which values of `LinkedIn-Version` are active: every month, or the current month and the twelve before it by the fake’s clock. Others return 426.',
    why: 'A version ends about a year after its month (gitroomhq/postiz-app#2005). The day is not known.',
  }),
  scopeChangeRevokesRefreshTokens: habit<boolean>({
    default: false,
    others: [true],
    meaning: 'Whether a login with different scopes revokes earlier refresh tokens too, not only access tokens.',
    why: 'Documented: access tokens. Nothing is known of refresh tokens.',
  }),
  stateRequired: habit<boolean>({
    default: false,
    others: [true],
    meaning: 'Whether an authorization request without `state` leads to LinkedIn’s own error page.',
    why: 'Documented as optional. A comment in one client claims an error (auth0/passport-linkedin-oauth2).',
  }),
  unauthorizedScope: habit<'refuse' | 'drop'>({
    default: 'refuse',
    others: ['drop'],
    meaning: 'Whether a scope that the app does not have makes the request fail, or is silently dropped.',
    why: 'Many reports of a failure, one of a dropped scope (gitroomhq/postiz-docs PR #242).',
  }),
  strayCodeVerifier: habit<'invalid_client' | 'mismatch' | 'forbidden'>({
    default: 'invalid_client',
    others: ['mismatch', 'forbidden'],
    meaning:
      'The error for a `code_verifier` in the web flow: 401 `invalid_client`, 400 with the mismatch text, or 403.',
    why: 'A controlled test of 2026 shows `invalid_client` (UsefulSoftwareCo/executor#2087). One project’s note and a thread of 2020 (alexziskind1/nativescript-oauth2#132) report the others.',
  }),
  basicAuthentication: habit<boolean>({
    default: false,
    others: [true],
    meaning: 'Whether client credentials accept HTTP Basic authentication.',
    why: 'LinkedIn’s Postman guide shows it. Everywhere else, Basic leads to “A required parameter "client_id" is missing” (scribejava/scribejava#811).',
  }),
  unknownGrantType: habit<'invalid_request' | 'unsupported_grant_type'>({
    default: 'invalid_request',
    others: ['unsupported_grant_type'],
    meaning: 'The error code for an unknown `grant_type`.',
    why: 'Not established. LinkedIn uses `invalid_request` elsewhere; RFC 6749 §5.2 specifies the other.',
  }),
  introspectsRefreshTokens: habit<boolean>({
    default: false,
    others: [true],
    meaning: 'Whether introspection accepts refresh tokens.',
    why: 'Mentioned only in an old draft.',
  }),
  introspectionTimes: habit<'seconds' | 'milliseconds'>({
    default: 'seconds',
    others: ['milliseconds'],
    meaning: 'The unit of times in introspection responses.',
    why: 'Documented: seconds. An old draft has milliseconds.',
  }),
  revocationEndpoint: habit<boolean>({
    default: false,
    others: [true],
    meaning: 'Whether `POST /oauth/v2/revoke` exists and revokes a token.',
    why: 'Not documented. One client uses it (fastify/fastify-oauth2).',
  }),
  authorizationErrors: habit<'by-accept' | 'page' | 'statement'>({
    default: 'by-accept',
    others: ['page', 'statement'],
    meaning:
      'The answer to a wrong client, redirect URI or scope: a page for browsers and the documented text for other clients, or one of the two for all.',
    why: 'Documented: 401 with a text. Observed in browsers: pages (aspnet-contrib/AspNet.Security.OAuth.Providers#648).',
  }),
  errorPageStatus: habit<401 | 200>({
    default: 401,
    others: [200],
    meaning: 'The HTTP status of LinkedIn’s own error page.',
    why: 'Not recorded. 401 is the status of the documented text.',
  }),
  jwksCacheControl: habit<'none' | 'public, max-age=3600'>({
    default: 'none',
    others: ['public, max-age=3600'],
    meaning: 'The `Cache-Control` of the signing keys.',
    why: 'Not established. It is also not known how often LinkedIn rotates its keys.',
  }),
  cancelReturns: habit<boolean>({
    default: true,
    others: [false],
    meaning:
      'Whether a member who cancels returns to the app, or stays on `/oauth/v2/login-cancel` or `/oauth/v2/authorization-cancel`.',
    why: 'Documented: returns to the app. The other was observed in embedded web views (alexziskind1/nativescript-oauth2#130).',
  }),
  rememberConsent: habit<boolean>({
    default: true,
    others: [false],
    meaning:
      'Whether a member who allowed the same scopes in this browser gets a code without the consent page. The fake stores the member in a cookie. `prompt=login` and `prompt=consent` always show the page.',
    why: 'Documented. Disable it if a browser test keeps its cookies and needs the page at every login.',
  }),
  userinfoCors: habit<boolean>({
    default: false,
    others: [true],
    meaning: 'Whether other origins may read userinfo.',
    why: 'Not established.',
  }),
  crossOriginOpenerPolicy: habit<'none' | 'same-origin' | 'same-origin-allow-popups'>({
    default: 'none',
    others: ['same-origin', 'same-origin-allow-popups'],
    meaning: 'The `Cross-Origin-Opener-Policy` of LinkedIn’s pages, which can separate a popup from its opener.',
    why: 'Not established. Lost openers were observed (nvh95/react-linkedin-login-oauth2#89).',
  }),
} as const;

type HabitName = keyof typeof habits;

/** A value for each habit. `habits` and the README explain each one. */
export type Habits = { readonly [Name in HabitName]: (typeof habits)[Name]['default'] };

/**
 * Validates the given habits and completes them.
 *
 * @throws TypeError that names the unknown habit or the invalid value
 */
export function resolveHabits(given: Partial<Habits>): Habits {
  const chosen: Readonly<Record<string, unknown>> = given;
  for (const name of Object.keys(chosen))
    if (!Object.hasOwn(habits, name)) throw new TypeError(`habits: ${unknownName('habit', name, Object.keys(habits))}`);
  const resolved = Object.entries(habits).map(([name, { default: usual, others }]) => {
    const value = chosen[name] ?? usual;
    if (others === 'seconds') {
      if (!(typeof value === 'number' && Number.isFinite(value) && value >= 0))
        throw new TypeError(`habits.${name}: must be a number of seconds, at least 0`);
    } else if (![usual, ...others].some((allowed) => allowed === value)) {
      const list = [usual, ...others].map((allowed) => JSON.stringify(allowed)).join(', ');
      throw new TypeError(`habits.${name}: must be one of ${list}, not ${JSON.stringify(value)}`);
    }
    return [name, value];
  });
  // Every name of the table, each with one of its values.
  return Object.fromEntries(resolved) as Habits;
}
