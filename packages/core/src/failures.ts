import type { Evidence } from './evidence.ts';
import { accessTokenTexts, authorizationTexts } from './wire.ts';

/** Where in the flow a failure is noticed. */
export type Phase = 'preparation' | 'authorization' | 'callback' | 'access-token';

/** What helps. `ask-member-again`: the member decided or walked away. `new-authorization`: start over, nobody need change anything. */
export type Remedy = 'fix-configuration' | 'ask-member-again' | 'new-authorization' | 'retry-later' | 'report';

export interface FailureEntry {
  readonly phase: Phase;
  /** Who causes it on the wire: LinkedIn's answer, the browser or network between, or a check of ours. */
  readonly origin: 'linkedin' | 'environment' | 'ours';
  /** The guard, event or delay of the machine that detects it; `null` for the checks of an adapter. */
  readonly trigger: string | null;
  readonly remedy: Remedy;
  /** One sentence for developers. */
  readonly summary: string;
  /** What to look at and change, in the order in which to look. */
  readonly resolution: string;
  /** LinkedIn's page, RFC section or report that the entry rests on. */
  readonly source: string;
  /** The row of LinkedIn's own error table, word for word. */
  readonly documented?:
    | { readonly status: number; readonly error: string | null; readonly description: string }
    | undefined;
  /** Documented failure that this one, noticed before the request, saves the member from. */
  readonly predicts?: string | undefined;
}

const authorizationCodeFlow =
  'https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow';
const signInWithLinkedIn =
  'https://learn.microsoft.com/en-us/linkedin/consumer/integrations/self-serve/sign-in-with-linkedin-v2';

/**
 * THE CATALOGUE: one entry for each cause a person can act on, keyed by failure code.
 *
 * Codes, guards and documentation rows derive their names from each other: `state_mismatch`, `isStateMismatch`,
 * `failures.md#state_mismatch`.
 */
export const failures = {
  // Preparation: judged before anything is sent.
  client_id_missing: {
    phase: 'preparation',
    origin: 'ours',
    trigger: 'isClientIdMissing',
    remedy: 'fix-configuration',
    summary: 'No client ID is configured.',
    resolution:
      'Pass `clientId`: copy "Client ID" from the Auth tab of your app at https://www.linkedin.com/developers/apps. If it comes from an environment variable, check that the variable reaches this process.',
    source: authorizationCodeFlow,
    predicts: 'access_token_missing_client_id',
  },
  client_id_malformed: {
    phase: 'preparation',
    origin: 'ours',
    trigger: 'isClientIdMalformed',
    remedy: 'fix-configuration',
    summary: 'The client ID holds a space or a line break, so LinkedIn would not know it.',
    resolution:
      'Copy "Client ID" from the Auth tab again. A line break at the end usually comes from the file or the secret store that holds it.',
    source: authorizationCodeFlow,
    predicts: 'authorization_client_id_mismatch',
  },
  client_secret_malformed: {
    phase: 'preparation',
    origin: 'ours',
    trigger: null,
    remedy: 'fix-configuration',
    summary: 'The client secret holds a space or a line break; LinkedIn would refuse it, or break on it.',
    resolution:
      'Copy "Primary Client Secret" from the Auth tab again. A line break at the end usually comes from the file or the secret store that holds it.',
    source: 'https://github.com/PoBuchi/meteor-linkedin/issues/9',
    predicts: 'invalid_client',
  },
  client_secret_missing: {
    phase: 'preparation',
    origin: 'ours',
    trigger: null,
    remedy: 'fix-configuration',
    summary: 'No client secret is configured on the server.',
    resolution:
      'Pass `clientSecret` to `createLinkedInAuth`: copy "Primary Client Secret" from the Auth tab of your app. Keep it on the server; it must never reach the browser.',
    source: authorizationCodeFlow,
    predicts: 'access_token_missing_client_secret',
  },
  redirect_uri_missing: {
    phase: 'preparation',
    origin: 'ours',
    trigger: 'isRedirectUriMissing',
    remedy: 'fix-configuration',
    summary: 'No redirect URI is configured.',
    resolution:
      'Pass `redirectUri`, for example `https://example.com/auth/linkedin/callback`, and add the same text under "Authorized redirect URLs for your app" on the Auth tab.',
    source: authorizationCodeFlow,
    predicts: 'access_token_missing_redirect_uri',
  },
  redirect_uri_not_absolute: {
    phase: 'preparation',
    origin: 'ours',
    trigger: 'isRedirectUriNotAbsolute',
    remedy: 'fix-configuration',
    summary: 'The redirect URI is not an absolute http or https URL; LinkedIn refuses anything else.',
    resolution:
      'Write `redirectUri` with scheme and host, for example `https://example.com/auth/linkedin/callback` instead of `/auth/linkedin/callback`.',
    source: authorizationCodeFlow,
    predicts: 'authorization_redirect_uri_mismatch',
  },
  redirect_uri_has_fragment: {
    phase: 'preparation',
    origin: 'ours',
    trigger: 'isRedirectUriHasFragment',
    remedy: 'fix-configuration',
    summary: 'The redirect URI has a `#` fragment; LinkedIn refuses it.',
    resolution:
      'Remove everything from `#` on in `redirectUri`, and in the "Authorized redirect URLs" of the Auth tab.',
    source: authorizationCodeFlow,
    predicts: 'authorization_redirect_uri_mismatch',
  },
  redirect_uri_has_query: {
    phase: 'preparation',
    origin: 'ours',
    trigger: 'isRedirectUriHasQuery',
    remedy: 'fix-configuration',
    summary: 'The redirect URI has a query, which LinkedIn ignores when it compares URLs.',
    resolution:
      'Remove everything from `?` on in `redirectUri` and in the "Authorized redirect URLs" of the Auth tab. What the query carried belongs into the attempt: pass it in `returnTo`.',
    source: authorizationCodeFlow,
    predicts: 'access_token_redirect_uri_mismatch',
  },
  scope_retired: {
    phase: 'preparation',
    origin: 'ours',
    trigger: 'isScopeRetired',
    remedy: 'fix-configuration',
    summary: 'A requested scope was retired on 2023-08-01: `r_liteprofile` or `r_emailaddress`.',
    resolution:
      "Request `profile` in place of `r_liteprofile` and `email` in place of `r_emailaddress`, both with `openid`: `scope: ['openid', 'profile', 'email']`. Add the product \"Sign In with LinkedIn using OpenID Connect\" on the Products tab.",
    source: signInWithLinkedIn,
    predicts: 'authorization_invalid_scope',
  },
  scope_missing: {
    phase: 'preparation',
    origin: 'ours',
    trigger: 'isScopeMissing',
    remedy: 'fix-configuration',
    summary: 'No scope is requested; LinkedIn would answer `You need to pass the "scope" parameter`.',
    resolution: "Pass `scope`, for sign-in `['openid', 'profile', 'email']`.",
    source: 'https://github.com/nvh95/react-linkedin-login-oauth2/issues/17',
    predicts: 'authorization_invalid_scope',
  },
  openid_insufficient_scope_error: {
    phase: 'preparation',
    origin: 'linkedin',
    trigger: 'isOpenidInsufficientScopeError',
    remedy: 'fix-configuration',
    summary: '`openid` is requested without `profile` or `email`; LinkedIn refuses it alone.',
    resolution: "Request `scope: ['openid', 'profile']` or `['openid', 'profile', 'email']`.",
    source: signInWithLinkedIn,
  },
  state_missing: {
    phase: 'preparation',
    origin: 'ours',
    trigger: 'isStateMissing',
    remedy: 'report',
    summary: 'The attempt has no `state` of at least 16 characters, so its callback could be forged.',
    resolution:
      'Create `state` from a cryptographic random source, new for each attempt. The adapters do; if one of them made this attempt, please report it.',
    source: 'RFC 6749 §10.12',
    predicts: 'state_mismatch',
  },
  return_to_refused: {
    phase: 'preparation',
    origin: 'ours',
    trigger: null,
    remedy: 'fix-configuration',
    summary: '`returnTo` does not lead back to this site, so the login was not begun.',
    resolution:
      "Pass a path (`/account`) or a URL of the redirect URI's own origin. If your site answers on several origins, begin the login on the one that `redirectUri` names.",
    source: 'RFC 9700 §4.11 (open redirectors)',
  },

  // Authorization: the member is at LinkedIn.
  authorization_redirect_uri_mismatch: {
    phase: 'authorization',
    origin: 'linkedin',
    trigger: 'isAuthorizationRedirectUriMismatch',
    remedy: 'fix-configuration',
    summary: 'LinkedIn does not know the redirect URI: it is not one of the URLs registered for the app.',
    resolution:
      'Compare `redirectUri` with "Authorized redirect URLs for your app" (Auth tab) character by character: scheme, host, port, path, trailing slash. Add the URL there, or send the one that is registered. In a browser LinkedIn shows its own page and never calls back.',
    source: authorizationCodeFlow,
    documented: { status: 401, error: null, description: authorizationTexts.redirectUriMismatch },
  },
  authorization_client_id_mismatch: {
    phase: 'authorization',
    origin: 'linkedin',
    trigger: 'isAuthorizationClientIdMismatch',
    remedy: 'fix-configuration',
    summary: 'LinkedIn does not know the client ID.',
    resolution:
      'Compare `clientId` with "Client ID" on the Auth tab of the app for this environment; look for quotes, spaces or the ID of another app. In a browser LinkedIn shows its own page and never calls back.',
    source: authorizationCodeFlow,
    documented: { status: 401, error: null, description: authorizationTexts.clientIdMismatch },
  },
  authorization_invalid_scope: {
    phase: 'authorization',
    origin: 'linkedin',
    trigger: 'isAuthorizationInvalidScope',
    remedy: 'fix-configuration',
    summary: 'At least one requested scope is unknown to LinkedIn or not assigned to the app.',
    resolution:
      'Open the Auth tab, "OAuth 2.0 scopes": only what is listed there can be requested. For `openid`, `profile` and `email` add the product "Sign In with LinkedIn using OpenID Connect" on the Products tab. `r_liteprofile` and `r_emailaddress` are retired: request `openid profile email` instead.',
    source: authorizationCodeFlow,
    documented: { status: 401, error: null, description: authorizationTexts.invalidScope },
  },
  unknown_authorization_response: {
    phase: 'authorization',
    origin: 'linkedin',
    trigger: 'unguarded',
    remedy: 'report',
    summary: 'The authorization endpoint refused the request with an answer that is in no table.',
    resolution:
      'Read the evidence: it holds what LinkedIn said. Check client ID, redirect URI and scope; then report the text.',
    source: authorizationCodeFlow,
  },
  popup_blocked: {
    phase: 'authorization',
    origin: 'environment',
    trigger: 'popup.blocked',
    remedy: 'ask-member-again',
    summary: 'The browser refused to open the sign-in window.',
    resolution:
      "Call `signIn()` directly in the click handler, before anything is awaited, or use `mode: 'auto'` or `'redirect'`, which need no window.",
    source: 'https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-open',
  },
  popup_closed: {
    phase: 'authorization',
    origin: 'environment',
    trigger: 'popup.closed',
    remedy: 'ask-member-again',
    summary: 'The sign-in window was closed before LinkedIn answered.',
    resolution:
      'Nothing to fix if the member closed it. If LinkedIn showed "Bummer, something went wrong" there, its page named the cause: an unregistered redirect URI or an unknown client ID.',
    source: 'https://github.com/nvh95/react-linkedin-login-oauth2/issues/56',
  },
  login_cancelled: {
    phase: 'authorization',
    origin: 'environment',
    trigger: 'login.cancel',
    remedy: 'ask-member-again',
    summary: 'The login was cancelled in the app.',
    resolution: 'Nothing to fix: offer the sign-in button again.',
    source: 'RFC 6749 §4.1',
  },
  callback_timeout: {
    phase: 'authorization',
    origin: 'environment',
    trigger: 'callbackTimeout',
    remedy: 'ask-member-again',
    summary: 'No callback arrived in time: the member walked away, or LinkedIn never sent them back.',
    resolution:
      'If it happens to every member, LinkedIn is showing its own error page: check redirect URI and client ID (Auth tab). On phones the LinkedIn app may have taken the link over. Otherwise offer the sign-in button again.',
    source: 'https://github.com/decioferreira/omniauth-linkedin-oauth2/issues/66',
  },

  // Callback: the authorization response, judged in the order duplicates, issuer, state, error, code.
  callback_parameter_duplicated: {
    phase: 'callback',
    origin: 'environment',
    trigger: 'isCallbackParameterDuplicated',
    remedy: 'new-authorization',
    summary: 'A parameter of the callback occurs more than once, so it cannot be trusted.',
    resolution:
      'LinkedIn does not send duplicates: look for a proxy, router or link rewriter that appends to the query; then start a new login.',
    source: 'RFC 6749 §3.1',
  },
  issuer_mismatch: {
    phase: 'callback',
    origin: 'environment',
    trigger: 'isIssuerMismatch',
    remedy: 'new-authorization',
    summary: 'The callback names another authorization server (`iss`); this is what a mix-up attack looks like.',
    resolution:
      'The callback was discarded. If several providers share one redirect URI, give each its own. Then start a new login.',
    source: 'RFC 9207 §2.4',
  },
  state_mismatch: {
    phase: 'callback',
    origin: 'environment',
    trigger: 'isStateMismatch',
    remedy: 'new-authorization',
    summary: 'The callback does not carry the `state` of a login that this browser began; it may be forged (CSRF).',
    resolution:
      'The callback was discarded and its code was not used. Start a new login. If it happens to honest members: begin and end the login on the same host (`localhost` and `127.0.0.1` are two), do not open old callback links, and check that cookies survive your proxy.',
    source: authorizationCodeFlow,
  },
  user_cancelled_login: {
    phase: 'callback',
    origin: 'linkedin',
    trigger: 'isUserCancelledLogin',
    remedy: 'ask-member-again',
    summary: 'The member left without signing in to LinkedIn.',
    resolution: 'Nothing to fix: offer the sign-in button again.',
    source: authorizationCodeFlow,
  },
  user_cancelled_authorize: {
    phase: 'callback',
    origin: 'linkedin',
    trigger: 'isUserCancelledAuthorize',
    remedy: 'ask-member-again',
    summary: 'The member refused to share what was asked for.',
    resolution: 'Nothing to fix: say why you ask for these permissions, and offer the sign-in button again.',
    source: authorizationCodeFlow,
  },
  access_denied: {
    phase: 'callback',
    origin: 'linkedin',
    trigger: 'isAccessDenied',
    remedy: 'ask-member-again',
    summary: 'Access was refused, in the standard words that LinkedIn does not document for this flow.',
    resolution:
      'Treat it like a refused consent: nothing to fix, offer the sign-in button again. If no member ever gets through, look for a proxy or gateway that translates LinkedIn’s own codes.',
    source: 'RFC 6749 §4.1.2.1',
  },
  unsupported_response_type: {
    phase: 'callback',
    origin: 'linkedin',
    trigger: 'isUnsupportedResponseType',
    remedy: 'fix-configuration',
    summary: 'The authorization request asked for something other than a code.',
    resolution:
      'Send `response_type=code`: LinkedIn supports nothing else. The adapters do; look for a link or proxy that builds the authorization URL by itself.',
    source: 'https://github.com/zalando-stups/oauth2-client-js/issues/28',
  },
  unknown_callback_error: {
    phase: 'callback',
    origin: 'linkedin',
    trigger: 'isUnknownCallbackError',
    remedy: 'report',
    summary: 'LinkedIn sent the member back with an error that is in no table.',
    resolution: 'Read the evidence: `error` and `errorDescription` are what LinkedIn said. Then report the pair.',
    source: 'RFC 6749 §4.1.2.1',
  },
  callback_missing_code: {
    phase: 'callback',
    origin: 'environment',
    trigger: 'isCallbackMissingCode',
    remedy: 'new-authorization',
    summary: 'The callback carries neither a code nor an error.',
    resolution:
      'Look for a redirect (trailing slash, http to https, locale) or a router that drops the query string on the way to the callback route; then start a new login.',
    source: authorizationCodeFlow,
  },

  // Access token: LinkedIn's table for /oauth/v2/accessToken, then what surrounds it.
  access_token_missing_grant_type: {
    phase: 'access-token',
    origin: 'linkedin',
    trigger: 'isAccessTokenMissingGrantType',
    remedy: 'fix-configuration',
    summary: 'The token request reached LinkedIn without `grant_type`.',
    resolution:
      'The adapter always sends it in the form body. Look for a proxy or an own `fetch` that drops the body or changes its content type from `application/x-www-form-urlencoded`.',
    source: authorizationCodeFlow,
    documented: { status: 400, error: 'invalid_request', description: accessTokenTexts.missingParameter('grant_type') },
  },
  access_token_missing_code: {
    phase: 'access-token',
    origin: 'linkedin',
    trigger: 'isAccessTokenMissingCode',
    remedy: 'fix-configuration',
    summary: 'The token request reached LinkedIn without `code`.',
    resolution:
      'Pass the `code` of the callback on unaltered. Look for a proxy or an own `fetch` that drops the form body.',
    source: authorizationCodeFlow,
    documented: { status: 400, error: 'invalid_request', description: accessTokenTexts.missingParameter('code') },
  },
  access_token_missing_redirect_uri: {
    phase: 'access-token',
    origin: 'linkedin',
    trigger: 'isAccessTokenMissingRedirectUri',
    remedy: 'fix-configuration',
    summary: 'The token request reached LinkedIn without `redirect_uri`.',
    resolution:
      'Send the redirect URI of the authorization request again in the form body. Look for a proxy or an own `fetch` that drops the form body.',
    source: authorizationCodeFlow,
    documented: {
      status: 400,
      error: 'invalid_request',
      description: accessTokenTexts.missingParameter('redirect_uri'),
    },
  },
  access_token_missing_client_id: {
    phase: 'access-token',
    origin: 'linkedin',
    trigger: 'isAccessTokenMissingClientId',
    remedy: 'fix-configuration',
    summary: 'The token request reached LinkedIn without `client_id` in its body.',
    resolution:
      'Send the credentials in the form body. LinkedIn ignores HTTP Basic client authentication and answers exactly this; look for a client or proxy that moves them into a header.',
    source: authorizationCodeFlow,
    documented: { status: 400, error: 'invalid_request', description: accessTokenTexts.missingParameter('client_id') },
  },
  access_token_missing_client_secret: {
    phase: 'access-token',
    origin: 'linkedin',
    trigger: 'isAccessTokenMissingClientSecret',
    remedy: 'fix-configuration',
    summary: 'The token request reached LinkedIn without `client_secret` in its body.',
    resolution:
      'Pass `clientSecret` on the server, and send it URL-encoded in the form body. Look for an environment variable that is empty in this process.',
    source: authorizationCodeFlow,
    documented: {
      status: 400,
      error: 'invalid_request',
      description: accessTokenTexts.missingParameter('client_secret'),
    },
  },
  access_token_code_not_found: {
    phase: 'access-token',
    origin: 'linkedin',
    trigger: 'isAccessTokenCodeNotFound',
    remedy: 'new-authorization',
    summary: 'LinkedIn does not know the authorization code.',
    resolution:
      'Check that the code was decoded exactly once and passed on whole (about 200 characters). Then start a new login; an old code cannot be saved.',
    source: authorizationCodeFlow,
    documented: { status: 401, error: 'invalid_request', description: accessTokenTexts.codeNotFound },
  },
  access_token_redirect_uri_mismatch: {
    phase: 'access-token',
    origin: 'linkedin',
    trigger: 'isAccessTokenRedirectUriMismatch',
    remedy: 'fix-configuration',
    summary: 'The token request named another redirect URI than the authorization request did.',
    resolution:
      'Send the very same text in both requests. Look for a redirect URI that is rebuilt from the request (host, port, scheme behind a proxy) or that changed with a deployment in the middle of the login.',
    source: authorizationCodeFlow,
    documented: { status: 400, error: 'invalid_redirect_uri', description: accessTokenTexts.mismatch },
  },
  access_token_code_expired_or_invalid: {
    phase: 'access-token',
    origin: 'linkedin',
    trigger: 'isAccessTokenCodeExpiredOrInvalid',
    remedy: 'new-authorization',
    summary: 'The authorization code is used up: it was sent before, or its 30 minutes are over.',
    resolution:
      'Start a new login. If it happens often, look at the evidence: a code sent before means a callback handled twice (reload, prefetch, double mount); an old code means a slow or sleeping device, or a wrong clock on the server.',
    source: authorizationCodeFlow,
    documented: { status: 400, error: 'invalid_redirect_uri', description: accessTokenTexts.mismatch },
  },
  access_token_mismatch_unresolved: {
    phase: 'access-token',
    origin: 'linkedin',
    trigger: 'isAccessTokenMismatchUnresolved',
    remedy: 'new-authorization',
    summary: 'LinkedIn says the code does not match or has expired, and nothing we know explains which.',
    resolution:
      "If the evidence says that a code verifier was sent, do not send it: LinkedIn supports PKCE for native apps only. Otherwise the redirect URI was repeated exactly and the code was fresh and sent once by us. What remains: the code belongs to another app (compare `clientId` with the Auth tab), somebody else used it first, a clock is wrong, or what LinkedIn calls an 'external member binding'. Start a new login; if it fails for one member only, suspect the binding.",
    source: authorizationCodeFlow,
  },
  code_verifier_rejected: {
    phase: 'access-token',
    origin: 'linkedin',
    trigger: 'isCodeVerifierRejected',
    remedy: 'fix-configuration',
    summary: 'A `code_verifier` was sent, which LinkedIn refuses on the web flow in the words of a wrong secret.',
    resolution:
      'Switch PKCE off for LinkedIn: send no `code_challenge` and no `code_verifier`. LinkedIn has PKCE for native apps only, on another authorization endpoint, switched on by your LinkedIn contact. The client secret need not be wrong.',
    source: 'https://github.com/UsefulSoftwareCo/executor/issues/2087',
  },
  unauthorized_client: {
    phase: 'access-token',
    origin: 'linkedin',
    trigger: 'isUnauthorizedClient',
    remedy: 'fix-configuration',
    summary: 'LinkedIn does not let this app use the flow.',
    resolution:
      'Check on the Products tab that a product with sign-in is added to this very app and approved; compare `clientId` with the Auth tab of the app you looked at.',
    source: 'https://github.com/jeyben/IOSLinkedInAPI/issues/23',
  },
  invalid_client: {
    phase: 'access-token',
    origin: 'linkedin',
    trigger: 'isInvalidClient',
    remedy: 'fix-configuration',
    summary: 'LinkedIn refused the client credentials.',
    resolution:
      'Compare `clientSecret` with "Primary Client Secret" on the Auth tab: it may have been rotated, belong to another app, or have been damaged (quotes, a trailing newline, encoded twice). A `code_verifier` in the token request earns the same answer: LinkedIn supports PKCE for native apps only, so switch it off.',
    source: 'https://github.com/auth0/passport-linkedin-oauth2/issues/64',
  },
  code_already_claimed: {
    phase: 'access-token',
    origin: 'ours',
    trigger: 'isCodeAlreadyClaimed',
    remedy: 'new-authorization',
    summary: 'This code was already taken by another delivery of the same callback, so it was not sent again.',
    resolution:
      'The other delivery decides; reload the page to see whether it signed you in. If not, start a new login.',
    source: 'RFC 6749 §4.1.2',
    predicts: 'access_token_code_expired_or_invalid',
  },
  claims_unavailable: {
    phase: 'access-token',
    origin: 'ours',
    trigger: 'isClaimsUnavailable',
    remedy: 'retry-later',
    summary: 'The store that makes sure a code is sent only once did not answer, so the code was not sent.',
    resolution: 'Check the connection of the `claims` port (Redis, SQL, Durable Object). Then start a new login.',
    source: 'RFC 6749 §4.1.2',
  },
  access_token_timeout: {
    phase: 'access-token',
    origin: 'environment',
    trigger: 'isAccessTokenTimeout',
    remedy: 'new-authorization',
    summary: 'LinkedIn did not answer the token request in time; whether the code was consumed is unknown.',
    resolution:
      "Start a new login. If it persists, check outgoing connections from the server to www.linkedin.com:443, then LinkedIn's status page, then raise `timeouts.request`.",
    source: 'https://github.com/better-auth/better-auth/issues/1095',
  },
  network_error: {
    phase: 'access-token',
    origin: 'environment',
    trigger: 'isNetworkError',
    remedy: 'new-authorization',
    summary: 'The connection to LinkedIn failed before an answer came; whether the code was consumed is unknown.',
    resolution:
      'Check name resolution, proxy and firewall from the server to www.linkedin.com:443. Then start a new login.',
    source: 'RFC 6749 §4.1.3',
  },
  throttled: {
    phase: 'access-token',
    origin: 'linkedin',
    trigger: 'isThrottled',
    remedy: 'retry-later',
    summary: 'LinkedIn throttles the app: too many requests, or a daily limit is used up.',
    resolution:
      'Wait, then start a new login: daily limits are reset at midnight UTC, short throttling passes by itself. If logins alone use the limit up, look for a loop that begins logins by itself.',
    source: 'https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/rate-limits',
  },
  refused_as_automation: {
    phase: 'access-token',
    origin: 'linkedin',
    trigger: 'isRefusedAsAutomation',
    remedy: 'retry-later',
    summary: 'LinkedIn took the request for an unwanted robot and answered with status 999.',
    resolution:
      'Check that `endpoints` are the OAuth endpoints and not pages of the site, and that the requests go out by an address of your own. Then try again later; the status is not confirmed on OAuth paths.',
    source: 'https://github.com/anthropics/claude-code/issues/83984',
  },
  access_token_wrong_method: {
    phase: 'access-token',
    origin: 'linkedin',
    trigger: 'isAccessTokenWrongMethod',
    remedy: 'fix-configuration',
    summary: 'The token endpoint was called with another method than POST.',
    resolution:
      'The adapter sends POST. Look for a proxy or an own `fetch` that follows a redirect (which turns POST into GET) or rewrites the request.',
    source: 'https://github.com/TerribleDev/OwinOAuthProviders/pull/87',
  },
  linkedin_unavailable: {
    phase: 'access-token',
    origin: 'linkedin',
    trigger: 'isLinkedinUnavailable',
    remedy: 'retry-later',
    summary: 'LinkedIn answered with a server error.',
    resolution:
      "Wait and start a new login. If it lasts, look at LinkedIn's status page, and check the client secret for a stray newline, which once caused such an answer.",
    source: 'https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling',
  },
  access_token_response_malformed: {
    phase: 'access-token',
    origin: 'linkedin',
    trigger: 'isAccessTokenResponseMalformed',
    remedy: 'new-authorization',
    summary: 'The answer to the token request is neither a token nor an error.',
    resolution:
      'Check that `endpoints` leads to LinkedIn and that no proxy answers in its place (an HTML page is the usual sign). Then start a new login.',
    source: 'RFC 6749 §5.1',
  },
  unknown_access_token_error: {
    phase: 'access-token',
    origin: 'linkedin',
    trigger: 'unguarded',
    remedy: 'report',
    summary: 'LinkedIn refused the token request with an error that is in no table.',
    resolution: 'Read the evidence: status, `error` and `errorDescription` are what LinkedIn said. Then report them.',
    source: 'RFC 6749 §5.2',
  },
  id_token_missing: {
    phase: 'access-token',
    origin: 'linkedin',
    trigger: 'isIdTokenMissing',
    remedy: 'fix-configuration',
    summary: '`openid` was requested, but no id_token came with the access token.',
    resolution:
      'Check that the product "Sign In with LinkedIn using OpenID Connect" is added on the Products tab and that `openid` is among the granted scopes.',
    source: signInWithLinkedIn,
  },
  id_token_invalid: {
    phase: 'access-token',
    origin: 'linkedin',
    trigger: 'isIdTokenInvalid',
    remedy: 'report',
    summary: 'The id_token did not pass verification, so nobody was signed in.',
    resolution:
      "The evidence names the check that failed. `exp` or `iat`: correct the server's clock. `aud`: `clientId` is of another app. `iss` or signature: `endpoints` does not lead to LinkedIn, or somebody tampered with the answer.",
    source: 'OpenID Connect Core 1.0 §3.1.3.7',
  },
  jwks_unavailable: {
    phase: 'access-token',
    origin: 'environment',
    trigger: 'isJwksUnavailable',
    remedy: 'retry-later',
    summary: "LinkedIn's signing keys could not be loaded, so the id_token could not be verified.",
    resolution: 'Check the connection from the server to `endpoints.jwksUri`. Then start a new login.',
    source: 'OpenID Connect Core 1.0 §10.1.1',
  },
  unexpected_error: {
    phase: 'access-token',
    origin: 'ours',
    trigger: 'xstate.error.actor.exchangeCode',
    remedy: 'report',
    summary: 'Something of ours broke while the code was exchanged.',
    resolution:
      'This is a bug, here or in an option you passed (`fetch`, `onSignedIn`); the evidence may name it. Please report it with the failure code.',
    source: 'RFC 6749 §4.1.3',
  },
} as const satisfies Readonly<Record<string, FailureEntry>>;

/** The stable name of a failure. Codes are part of the public interface: renaming one is a breaking change. */
export type FailureCode = keyof typeof failures;

/** A failure, explained. Plain data: it may be logged, serialised and shown. `evidence` never holds a secret. */
export interface Failure {
  readonly code: FailureCode;
  readonly phase: Phase;
  readonly remedy: Remedy;
  readonly summary: string;
  readonly resolution: string;
  /** Where the failure's row is documented. */
  readonly docs: string;
  readonly evidence: Evidence;
}

/** Whether a value from outside is a failure code. Never throws. */
export function isFailureCode(value: unknown): value is FailureCode {
  return typeof value === 'string' && Object.hasOwn(failures, value);
}

/** Joins a code and what was seen to the catalogue's explanation. Pure. */
export function explain(code: FailureCode, evidence: Evidence = {}): Failure {
  const { phase, remedy, summary, resolution } = failures[code];
  return { code, phase, remedy, summary, resolution, docs: `apps/docs/failures.md#${code}`, evidence };
}
