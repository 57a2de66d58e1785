import { unknownName } from './unknown-name.ts';

/** How sure we are: stated by LinkedIn, reported from real traffic, or from one weak, contradicted or missing source. */
export type Basis = 'documented' | 'observed' | 'uncertain';

/** Something on which reports contradict each other, or which nobody has established. */
interface Habit<Value> {
  readonly default: Value;
  /** The other values it may have; `'seconds'` for any number of them. */
  readonly others: readonly Value[] | 'seconds';
  readonly meaning: string;
  /** What speaks for the default, and what for the others. */
  readonly why: string;
}

const habit = <const Value>(given: Habit<Value>): Habit<Value> => given;

/** THE HABITS: where LinkedIn's behaviour varies or is not known, what the fake does unless it is told otherwise. */
export const habits = {
  failedExchangeConsumesCode: habit<boolean>({
    default: true,
    others: [false],
    meaning: 'An exchange that is refused with the mismatch text uses the code up.',
    why: 'Not known; a client had better count on it.',
  }),
  tokenType: habit<'with-openid' | 'always' | 'never'>({
    default: 'with-openid',
    others: ['always', 'never'],
    meaning: 'When a token response says `token_type`: beside an id_token, always (also to a refresh), or never.',
    why: 'Often absent (panva/openid-client#826), seen beside an id_token (linkedin-developers/linkedin-api-js-client PR #32).',
  }),
  scopeSeparator: habit<',' | ' '>({
    default: ',',
    others: [' '],
    meaning: 'What stands between the scopes of a token response.',
    why: 'Documented: a space. On the wire: a comma (slackapi/deno-slack-sdk#312).',
  }),
  expiresIn: habit<'number' | 'string'>({
    default: 'number',
    others: ['string'],
    meaning: 'The type of `expires_in` in the answer to an exchange or a refresh.',
    why: 'Fixtures show both (aspnet-contrib/AspNet.Security.OAuth.Providers). For client credentials the documented sample has a string.',
  }),
  idTokenClaims: habit<'profile' | 'bare'>({
    default: 'profile',
    others: ['bare'],
    meaning: 'Whether the id_token says what userinfo says, or only `iss`, `sub`, `aud`, `iat` and `exp`.',
    why: 'The guide lists five claims; samples since 2023 have the profile (supabase/auth: internal/api/provider/oidc.go).',
  }),
  idTokenIssuer: habit<'path' | 'origin'>({
    default: 'path',
    others: ['origin'],
    meaning: 'Whether `iss` is `<origin>/oauth`, or the origin alone.',
    why: 'With the path since April 2024 (supabase/auth#1533); the guide still says without.',
  }),
  idTokenZip: habit<boolean>({
    default: false,
    others: [true],
    meaning: 'The id_token’s header has a stray `"zip":"RS256"`.',
    why: 'In one sample of 2023 (tactful-ai).',
  }),
  userinfoLocale: habit<'object' | 'string'>({
    default: 'object',
    others: ['string'],
    meaning: 'Whether userinfo’s `locale` is `{ country, language }`, or a text like `en-US`.',
    why: 'Documented: a text. Seen: an object (linkedin-developers/linkedin-api-js-client#35).',
  }),
  userinfoEmailVerified: habit<'boolean' | 'string'>({
    default: 'boolean',
    others: ['string'],
    meaning: 'The type of userinfo’s `email_verified`. In the id_token it is always a string.',
    why: 'Documented: a boolean. A string was seen in 2026.',
  }),
  newTokenDelay: habit<number>({
    default: 0,
    others: 'seconds',
    meaning: 'For how many seconds after its issue APIs call an access token revoked.',
    why: 'Some seconds, in most but not all sign-ins (tomasvotava/fastapi-sso#196).',
  }),
  stateRequired: habit<boolean>({
    default: false,
    others: [true],
    meaning: 'An authorization request without `state` is refused with LinkedIn’s own page.',
    why: 'Documented as optional; a client’s comment claims an error (auth0/passport-linkedin-oauth2).',
  }),
  unauthorizedScope: habit<'refuse' | 'drop'>({
    default: 'refuse',
    others: ['drop'],
    meaning: 'A scope that the app does not have: the whole request is refused, or the scope is silently left out.',
    why: 'Many threads against one report (gitroomhq/postiz-docs PR #242).',
  }),
  strayCodeVerifier: habit<'invalid_client' | 'mismatch' | 'forbidden'>({
    default: 'invalid_client',
    others: ['mismatch', 'forbidden'],
    meaning:
      'The answer to a `code_verifier` on the web flow: 401 `invalid_client`, 400 with the mismatch text, or 403.',
    why: 'A controlled test of 2026 (UsefulSoftwareCo/executor#2087) against one project’s note, and a thread of 2020 (alexziskind1/nativescript-oauth2#132).',
  }),
  basicAuthentication: habit<boolean>({
    default: false,
    others: [true],
    meaning: 'Whether HTTP Basic counts for client credentials.',
    why: 'LinkedIn’s Postman guide shows it; everywhere else Basic leads to “A required parameter "client_id" is missing” (scribejava/scribejava#811).',
  }),
  unknownGrantType: habit<'invalid_request' | 'unsupported_grant_type'>({
    default: 'invalid_request',
    others: ['unsupported_grant_type'],
    meaning: 'The error code for a `grant_type` that LinkedIn does not know.',
    why: 'Not established. LinkedIn says `invalid_request` elsewhere, RFC 6749 §5.2 the other.',
  }),
  introspectsRefreshTokens: habit<boolean>({
    default: false,
    others: [true],
    meaning: 'Introspection takes refresh tokens too.',
    why: 'Only in an old draft.',
  }),
  introspectionTimes: habit<'seconds' | 'milliseconds'>({
    default: 'seconds',
    others: ['milliseconds'],
    meaning: 'The unit of introspection’s times.',
    why: 'Documented: seconds. Milliseconds in an old draft.',
  }),
  revocationEndpoint: habit<boolean>({
    default: false,
    others: [true],
    meaning: '`POST /oauth/v2/revoke` exists and ends the token it is given.',
    why: 'Not documented; one client is wired to it (fastify/fastify-oauth2).',
  }),
  authorizationErrors: habit<'by-accept' | 'page' | 'statement'>({
    default: 'by-accept',
    others: ['page', 'statement'],
    meaning:
      'A wrong client, redirect URI or scope: pages for browsers and the documented statements for others, or one of them for all.',
    why: 'Documented: 401 with a statement. In browsers: pages (aspnet-contrib/AspNet.Security.OAuth.Providers#648).',
  }),
  errorPageStatus: habit<401 | 200>({
    default: 401,
    others: [200],
    meaning: 'The status of LinkedIn’s own error page.',
    why: 'Not recorded; 401 is that of the documented statement.',
  }),
  jwksCacheControl: habit<'none' | 'public, max-age=3600'>({
    default: 'none',
    others: ['public, max-age=3600'],
    meaning: 'The `Cache-Control` of the signing keys.',
    why: 'Not established, nor how often keys are rotated.',
  }),
  cancelReturns: habit<boolean>({
    default: true,
    others: [false],
    meaning:
      'A member who cancels is sent back to the app, or left on `/oauth/v2/login-cancel` or `/oauth/v2/authorization-cancel`.',
    why: 'Documented: back to the app. The others were seen in embedded web views (alexziskind1/nativescript-oauth2#130).',
  }),
  rememberConsent: habit<boolean>({
    default: true,
    others: [false],
    meaning:
      'A member who allowed the very same scopes in this browser is not asked again: the next request brings a code at once. The fake has no sign-in: it keeps the member in a cookie. `prompt=login` and `prompt=consent` still show the page.',
    why: 'Documented. Switch it off where a test in a browser that keeps its cookies has to see the page at every login.',
  }),
  userinfoCors: habit<boolean>({
    default: false,
    others: [true],
    meaning: 'Userinfo may be read by other origins.',
    why: 'Not established.',
  }),
  crossOriginOpenerPolicy: habit<'none' | 'same-origin' | 'same-origin-allow-popups'>({
    default: 'none',
    others: ['same-origin', 'same-origin-allow-popups'],
    meaning: 'The `Cross-Origin-Opener-Policy` of LinkedIn’s pages, which can cut a popup off from its opener.',
    why: 'Not established; lost openers were seen (nvh95/react-linkedin-login-oauth2#89).',
  }),
} as const;

type HabitName = keyof typeof habits;

/** A value for each habit. What each means, with its default: `habits`, and the table in the README. */
export type Habits = { readonly [Name in HabitName]: (typeof habits)[Name]['default'] };

/** @throws TypeError that names the habit that is none, or has no such value */
export function resolveHabits(given: Partial<Habits>): Habits {
  const chosen: Readonly<Record<string, unknown>> = given;
  for (const name of Object.keys(chosen))
    if (!Object.hasOwn(habits, name)) throw new TypeError(`habits: ${unknownName('habit', name, Object.keys(habits))}`);
  const resolved = Object.entries(habits).map(([name, { default: usual, others }]) => {
    const value = chosen[name] ?? usual;
    if (others === 'seconds') {
      if (!(typeof value === 'number' && Number.isFinite(value) && value >= 0))
        throw new TypeError(`habits.${name}: a number of seconds, 0 or more`);
    } else if (![usual, ...others].some((allowed) => allowed === value)) {
      const list = [usual, ...others].map((allowed) => JSON.stringify(allowed)).join(', ');
      throw new TypeError(`habits.${name}: one of ${list}, not ${JSON.stringify(value)}`);
    }
    return [name, value];
  });
  // Each name of the table, with one of its own values.
  return Object.fromEntries(resolved) as Habits;
}
