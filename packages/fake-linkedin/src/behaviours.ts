import type { Basis } from './habits.ts';

/** Something that LinkedIn is known to do, and that the fake does too. */
export interface Behaviour {
  readonly id: string;
  readonly step: string;
  readonly does: string;
  readonly basis: Basis;
  /** A page of LinkedIn's by its last part, a repository's issue, or a file of a repository. */
  readonly source: string;
}

const acf = 'authorization-code-flow';
const native = 'authorization-code-flow-native';
const refresh = 'programmatic-refresh-tokens';
const ccf = 'client-credentials-flow';
const introspection = 'token-introspection';
const oidc = 'sign-in-with-linkedin-v2';
const errors = 'error-handling';
const discovery = 'openid-configuration';

/**
 * THE BEHAVIOURS: what of LinkedIn is faked, fact by fact, with how sure we are. `test/behaviours.test.ts` proves each; the
 * README's table is generated from here. Where reports contradict each other, see `habits.ts`.
 */
export const behaviours = [
  // Endpoints
  {
    id: 'paths',
    step: 'Endpoints',
    does: 'Authorization (web and native), token, introspection, userinfo, keys and discovery are on LinkedIn’s paths.',
    basis: 'documented',
    source: `${acf}, ${native}, ${introspection}, ${oidc}`,
  },
  {
    id: 'any-host',
    step: 'Endpoints',
    does: 'They answer on whatever host the request names: `www.linkedin.com`, `api.linkedin.com`, your loopback port.',
    basis: 'observed',
    source: 'supabase/auth: internal/api/provider/linkedin_oidc.go',
  },
  {
    id: 'no-root-discovery',
    step: 'Endpoints',
    does: 'There is no discovery at the root, and none by RFC 8414: 404 and a page.',
    basis: 'observed',
    source: 'ory/kratos#3655',
  },
  {
    id: 'discovery-members',
    step: 'Endpoints',
    does: 'The discovery document has exactly the published members: no grant types, no client authentication methods, no PKCE methods, no revocation.',
    basis: 'documented',
    source: `${discovery}, 2026-06-20`,
  },
  {
    id: 'jwks-without-use',
    step: 'Endpoints',
    does: 'Published keys have `kid` and `alg`, and no `use`.',
    basis: 'observed',
    source: 'keycloak/keycloak PR #31854',
  },
  {
    id: 'no-frames',
    step: 'Endpoints',
    does: 'Pages refuse to be framed by other sites.',
    basis: 'observed',
    source: 'MrSwitch/hello.js#58',
  },
  // Authorization
  {
    id: 'wrong-client',
    step: 'Authorization',
    does: 'An unknown client sees LinkedIn’s own page and is never called back; a program sees 401 `Client_id doesn’t match`.',
    basis: 'documented',
    source: `${acf}; page: aspnet-contrib/AspNet.Security.OAuth.Providers#648`,
  },
  {
    id: 'wrong-redirect-uri',
    step: 'Authorization',
    does: 'So does a redirect URI that is not registered: 401 `Redirect_uri doesn’t match`.',
    basis: 'documented',
    source: `${acf}; page: aspnet-contrib/AspNet.Security.OAuth.Providers#648`,
  },
  {
    id: 'exact-redirect-uri',
    step: 'Authorization',
    does: 'Scheme, host, port, path and trailing slash have to be those registered.',
    basis: 'observed',
    source: 'aspnet-contrib/AspNet.Security.OAuth.Providers#648',
  },
  {
    id: 'redirect-uri-query',
    step: 'Authorization',
    does: 'The query of a redirect URI is ignored in the comparison; a fragment is refused.',
    basis: 'documented',
    source: acf,
  },
  {
    id: 'http-localhost',
    step: 'Authorization',
    does: '`http://localhost` with a port is accepted.',
    basis: 'observed',
    source: 'nvh95/react-linkedin-login-oauth2: README',
  },
  {
    id: 'order-of-checks',
    step: 'Authorization',
    does: 'Client and redirect URI are judged before scopes.',
    basis: 'observed',
    source: 'a public script that probes scopes',
  },
  {
    id: 'response-type',
    step: 'Authorization',
    does: 'Any `response_type` but `code` comes back as `unsupported_response_type`.',
    basis: 'observed',
    source: 'zalando-stups/oauth2-client-js#28',
  },
  {
    id: 'scope-missing',
    step: 'Authorization',
    does: 'Without `scope` the callback says `You need to pass the "scope" parameter`.',
    basis: 'observed',
    source: 'aspnet-contrib/AspNet.Security.OAuth.Providers#402',
  },
  {
    id: 'scope-unauthorized',
    step: 'Authorization',
    does: 'One scope whose product the app does not have refuses the whole request: `unauthorized_scope_error`, with HTML entities in its text. Retired scopes too.',
    basis: 'observed',
    source: 'cuongdevjs/reactjs-social-login#178',
  },
  {
    id: 'scope-unknown',
    step: 'Authorization',
    does: 'A scope that does not exist: `invalid_scope_error`, which names none.',
    basis: 'observed',
    source: 'a public script that probes scopes',
  },
  {
    id: 'openid-alone',
    step: 'Authorization',
    does: '`openid` alone: `openid_insufficient_scope_error`.',
    basis: 'observed',
    source: 'the same script; other public repositories',
  },
  {
    id: 'scope-interstitial',
    step: 'Authorization',
    does: 'A browser gets there by way of a page that leads on; a program sees 401 `Invalid scope`.',
    basis: 'observed',
    source: 'coollabsio/shoutrrr#82',
  },
  {
    id: 'scope-separators',
    step: 'Authorization',
    does: 'Scopes may be asked with spaces, pluses or commas between them.',
    basis: 'observed',
    source: 'linkedin-developers/linkedin-api-js-client: lib/utils/oauth-utils.ts',
  },
  {
    id: 'state-echoed',
    step: 'Authorization',
    does: '`state` comes back byte for byte; none is asked for.',
    basis: 'documented',
    source: acf,
  },
  {
    id: 'tolerated-parameters',
    step: 'Authorization',
    does: '`nonce`, `code_challenge` and `enable_extended_login` change nothing.',
    basis: 'observed',
    source: 'linkedin-developers/linkedin-api-js-client#34, UsefulSoftwareCo/executor#2087',
  },
  {
    id: 'prompt',
    step: 'Authorization',
    does: '`prompt=none` strands a member who was never asked on LinkedIn’s own page; `login` and `consent` always show the page.',
    basis: 'observed',
    source: 'gitroomhq/postiz-app#1580, #1582',
  },
  {
    id: 'consent-all-or-nothing',
    step: 'Authorization',
    does: 'Consent is for all scopes or none.',
    basis: 'documented',
    source: acf,
  },
  {
    id: 'consent-remembered',
    step: 'Authorization',
    does: 'In a browser in which the member is signed in, a valid grant of the very same scopes brings a code without a page (habit `rememberConsent`); other scopes ask again.',
    basis: 'documented',
    source: acf,
  },
  {
    id: 'cancel',
    step: 'Authorization',
    does: 'A member may leave at two places: `user_cancelled_login`, `user_cancelled_authorize`.',
    basis: 'documented',
    source: `${acf}; texts: yiisoft/yii2#16454, auth0/passport-linkedin-oauth2#90`,
  },
  {
    id: 'callback-bare',
    step: 'Authorization',
    does: 'The callback has `code` and `state`, no `iss`.',
    basis: 'documented',
    source: acf,
  },
  // Codes and tokens
  {
    id: 'code-shape',
    step: 'Codes',
    does: 'A code begins with `AQ` and has about 200 characters.',
    basis: 'observed',
    source: 'nvh95/react-linkedin-login-oauth2#77',
  },
  {
    id: 'code-lifetime',
    step: 'Codes',
    does: 'It lives 30 minutes by the fake’s clock.',
    basis: 'documented',
    source: acf,
  },
  {
    id: 'code-once',
    step: 'Codes',
    does: 'It is good for one exchange, however many come at once.',
    basis: 'observed',
    source: 'd3xt3r2909/linkedin_login#77',
  },
  {
    id: 'mismatch',
    step: 'Exchange',
    does: 'Another redirect URI, another app, an old or a used code all get one text: 400 `invalid_redirect_uri`, `appid/redirect uri/code verifier does not match …`.',
    basis: 'documented',
    source: acf,
  },
  {
    id: 'code-not-found',
    step: 'Exchange',
    does: 'An unknown code: 401 `invalid_request`, `authorization code not found`.',
    basis: 'documented',
    source: acf,
  },
  {
    id: 'five-parameters',
    step: 'Exchange',
    does: 'Each of the five parameters that is missing or empty is named: 400 `A required parameter "…" is missing`.',
    basis: 'documented',
    source: acf,
  },
  {
    id: 'no-basic',
    step: 'Exchange',
    does: 'HTTP Basic is not looked at: `A required parameter "client_id" is missing`.',
    basis: 'observed',
    source: 'scribejava/scribejava#811',
  },
  {
    id: 'query-parameters',
    step: 'Exchange',
    does: 'Parameters in the query of the POST count too.',
    basis: 'observed',
    source: 'honojs/middleware: packages/oauth-providers/src/providers/linkedin/authFlow.ts',
  },
  {
    id: 'wrong-secret',
    step: 'Exchange',
    does: 'A wrong secret: 401 `invalid_client`, `Client authentication failed`. A secret with `/`, `=` and `+` has to be encoded.',
    basis: 'observed',
    source: `auth0/passport-linkedin-oauth2#64; encoding: ${ccf}`,
  },
  {
    id: 'stray-verifier',
    step: 'Exchange',
    does: 'A `code_verifier` on the web flow gets the answer to a wrong secret.',
    basis: 'observed',
    source: 'UsefulSoftwareCo/executor#2087',
  },
  {
    id: 'post-only',
    step: 'Exchange',
    does: 'GET is 405.',
    basis: 'observed',
    source: 'TerribleDev/OwinOAuthProviders#87',
  },
  {
    id: 'no-cors',
    step: 'Exchange',
    does: 'There is no CORS: a page cannot exchange a code.',
    basis: 'observed',
    source: 'nvh95/react-linkedin-login-oauth2#2',
  },
  {
    id: 'access-token-shape',
    step: 'Exchange',
    does: 'An access token begins with `AQ`, is opaque and long, and lives 60 days (`5184000`).',
    basis: 'documented',
    source: acf,
  },
  {
    id: 'scope-answered',
    step: 'Exchange',
    does: '`scope` comes back in alphabetical order with commas.',
    basis: 'observed',
    source: 'slackapi/deno-slack-sdk#312',
  },
  {
    id: 'id-token-with-openid',
    step: 'Exchange',
    does: 'There is an id_token only if `openid` was granted.',
    basis: 'documented',
    source: oidc,
  },
  {
    id: 'other-scopes-revoke',
    step: 'Exchange',
    does: 'A login with another scope set ends every earlier access token of the member for the app; with the same set they live on side by side.',
    basis: 'documented',
    source: acf,
  },
  // OpenID Connect
  {
    id: 'id-token-header',
    step: 'id_token',
    does: 'Signed with RS256; `kid` is a UUID.',
    basis: 'observed',
    source: 'tactful-ai, 2023',
  },
  {
    id: 'id-token-claims',
    step: 'id_token',
    does: '`iss` is `<origin>/oauth`, `aud` the client ID, `exp` an hour after `iat`.',
    basis: 'observed',
    source: 'supabase/auth#1533; tactful-ai, 2023',
  },
  {
    id: 'id-token-absent-claims',
    step: 'id_token',
    does: 'There is no `nonce`, whatever was sent, and no `at_hash`, `auth_time` or `azp`.',
    basis: 'observed',
    source: 'linkedin-developers/linkedin-api-js-client#34, authlib/authlib#763',
  },
  {
    id: 'id-token-types',
    step: 'id_token',
    does: '`email_verified` is the string `"true"` or `"false"`, `locale` a string like `en_US`.',
    basis: 'observed',
    source: 'supabase/auth: internal/api/provider/oidc.go',
  },
  {
    id: 'pairwise-sub',
    step: 'id_token',
    does: '`sub` differs from app to app, and is userinfo’s.',
    basis: 'documented',
    source: discovery,
  },
  {
    id: 'userinfo-claims',
    step: 'Userinfo',
    does: 'Claims follow the scopes; `email` is left out for a member who shares none, `picture` for one who has none.',
    basis: 'documented',
    source: oidc,
  },
  {
    id: 'userinfo-locale',
    step: 'Userinfo',
    does: '`locale` is an object.',
    basis: 'observed',
    source: 'linkedin-developers/linkedin-api-js-client#35',
  },
  {
    id: 'userinfo-needs-profile',
    step: 'Userinfo',
    does: 'Without `profile`: 403 `Not enough permissions to access: userinfo.GET.NO_VERSION`.',
    basis: 'observed',
    source: 'openiddict/openiddict-core, linkedin-developers/linkedin-api-js-client#35',
  },
  {
    id: 'userinfo-parameters',
    step: 'Userinfo',
    does: '`projection` and `oauth2_access_token` are accepted in the query, anything else is 403.',
    basis: 'observed',
    source: 'auth0/passport-linkedin-oauth2: lib/oauth2.js, jumbojett/OpenID-Connect-PHP#448',
  },
  {
    id: 'rest-errors',
    step: 'Userinfo',
    does: 'Errors have the REST form: 65604 without a token, 65600 for an unknown, 65602 for an expired, 65601 for a revoked one.',
    basis: 'observed',
    source: `${errors}; codes: jclusso/omniauth-linkedin-openid#6 and others`,
  },
  {
    id: 'retired-me',
    step: 'Other APIs',
    does: '`/v2/me` is 403 for every token; other paths under `/v2` and `/rest` are 404.',
    basis: 'observed',
    source: 'hwi/HWIOAuthBundle PR #2014',
  },
  {
    id: 'uri-too-long',
    step: 'Other APIs',
    does: 'A query above 4 KB or an address above 8 KB is 414.',
    basis: 'documented',
    source: errors,
  },
  // Refresh
  {
    id: 'refresh-for-partners',
    step: 'Refresh',
    does: 'Only an approved partner’s app gets a refresh token (`refreshTokens: true`).',
    basis: 'documented',
    source: `${acf}, ${refresh}`,
  },
  {
    id: 'refresh-fixed-year',
    step: 'Refresh',
    does: 'It lives 365 days from the grant, whatever it is used for; the same one comes back with what is left.',
    basis: 'documented',
    source: refresh,
  },
  {
    id: 'refresh-cut-short',
    step: 'Refresh',
    does: 'An access token never outlives it: near the end it is cut short.',
    basis: 'documented',
    source: refresh,
  },
  {
    id: 'refresh-refused',
    step: 'Refresh',
    does: 'Expired, revoked, unknown or another app’s: 400 `The provided authorization grant or refresh token is invalid, expired or revoked`.',
    basis: 'documented',
    source: refresh,
  },
  {
    id: 'permission-removed',
    step: 'Refresh',
    does: 'A member who removes the app’s permission ends every token of it. There is no endpoint for that.',
    basis: 'observed',
    source: 'a documentation audit in a public repository, 2026-09',
  },
  // Introspection, applications, native
  {
    id: 'introspection-answer',
    step: 'Introspection',
    does: '`active`, `status`, `scope` with commas, `client_id`, times in seconds, `auth_type` 2L or 3L.',
    basis: 'documented',
    source: introspection,
  },
  {
    id: 'introspection-foreign',
    step: 'Introspection',
    does: 'Of another app’s token it says `{"active":false}` and nothing else.',
    basis: 'documented',
    source: introspection,
  },
  {
    id: 'introspection-refused',
    step: 'Introspection',
    does: 'A wrong client or token is 400, a wrong secret 401.',
    basis: 'documented',
    source: introspection,
  },
  {
    id: 'application-token',
    step: 'Client credentials',
    does: 'Off for every app unless enabled (`clientCredentials: true`): 401 `access_denied`. The token lives 30 minutes; `expires_in` is a string.',
    basis: 'documented',
    source: ccf,
  },
  {
    id: 'application-token-refused',
    step: 'Client credentials',
    does: 'A wrong secret is 401 `invalid_client_id` (not `invalid_client`), a wrong client 400 `The passed in client_id is invalid "…"`.',
    basis: 'documented',
    source: ccf,
  },
  {
    id: 'native-flow',
    step: 'Native PKCE',
    does: 'On a path of its own, for apps for which it is enabled (`nativePkce: true`): loopback redirect URI with any port, `S256`, no secret, the verifier at the exchange.',
    basis: 'documented',
    source: native,
  },
] as const satisfies readonly Behaviour[];

export type BehaviourId = (typeof behaviours)[number]['id'];

/** What is known of LinkedIn and not faked, and why. */
export const leftOut = [
  ['`/uas/oauth2/*`, the paths of before 2018', 'Nothing should use them.'],
  ['TLS versions', 'The fake speaks plain http on loopback.'],
  ['Sign-in with a password, Google, Apple or a passkey', 'The fake asks who you are and believes it.'],
  ['LinkedIn’s app on a phone, which may take the address and not return', 'No server does that.'],
  [
    'The rule against mixing live-video scopes of members and organizations',
    'One weak source; none of its products is here.',
  ],
  [
    'Throttling of who probes the consent page; daily limits that count',
    'No figures are known. The answers are scenarios.',
  ],
  ['`expires_in` of `5183999`', 'A rounding that nobody can rely on.'],
  ['The length of a `code_verifier`', 'LinkedIn’s own words on it were not recovered.'],
  ['Tokens of Enterprise users', 'There is no way to get one here.'],
  [
    'The five minutes in which a change of permissions may be cached',
    'One answer on a forum; set `newTokenDelay` for the like.',
  ],
  ['Picture addresses that expire', 'Not known when.'],
  ['Posting, organizations and every other API', 'They are no part of signing in.'],
] as const;

/** What can be done to the world, by method and by control path. */
export const controls = [
  {
    path: 'PUT /__fake__/scenario',
    body: { name: 'access-token-code-not-found', times: 1 },
    method: 'setScenario(name, { times })',
    does: 'Sets what goes wrong: `times` 1 unless given, `null` until it is reset; `null` for a name ends it.',
  },
  {
    path: 'GET /__fake__/scenarios',
    body: null,
    method: null,
    does: 'All scenarios, and the one that is set.',
  },
  {
    path: 'GET /__fake__/requests',
    body: null,
    method: 'requests()',
    does: 'The last 100 requests, secrets masked.',
  },
  {
    path: 'POST /__fake__/clock',
    body: { advanceSeconds: 1900 },
    method: 'advance(seconds)',
    does: 'Lets time pass: codes, tokens and id_tokens go by the fake’s own clock.',
  },
  {
    path: 'PUT /__fake__/latency',
    body: { milliseconds: 300 },
    method: 'setLatency(milliseconds)',
    does: 'How long every answer takes.',
  },
  {
    path: 'POST /__fake__/rotate-keys',
    body: null,
    method: 'rotateKeys()',
    does: 'A new key signs; those before stay published.',
  },
  {
    path: 'POST /__fake__/remove-permission',
    body: { member: 'ada', clientId: 'fake-client-id' },
    method: 'removePermission(member, clientId)',
    does: 'What a member does in LinkedIn’s settings: every token of the app ends.',
  },
  {
    path: 'POST /__fake__/reset',
    body: null,
    method: 'reset()',
    does: 'Forgets everything but apps and members, and ends requests that hang.',
  },
] as const;
