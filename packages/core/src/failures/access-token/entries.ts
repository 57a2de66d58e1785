import { accessTokenTexts } from '../../wire/words.ts';
import type { FailureEntry } from '../entry.ts';
import { productsThatExcludeEachOther } from '../products.ts';
import { authorizationCodeFlow, signInWithLinkedIn } from '../sources.ts';

/** Failures of a code exchange: LinkedIn's table for `/oauth/v2/accessToken`, then the checks around it. */
export const accessTokenEntries = {
  access_token_missing_code: {
    phase: 'access-token',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The token request reached LinkedIn without `code`.',
    resolution:
      'Pass the `code` of the callback on unchanged. Then look for a proxy or a custom `fetch` that drops the form body.',
    source: authorizationCodeFlow,
    documented: { status: 400, error: 'invalid_request', description: accessTokenTexts.missingParameter('code') },
  },
  access_token_missing_redirect_uri: {
    phase: 'access-token',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The token request reached LinkedIn without `redirect_uri`.',
    resolution:
      'Repeat the redirect URI of the authorization request in the form body. Then look for a proxy or a custom `fetch` that drops the form body.',
    source: authorizationCodeFlow,
    documented: {
      status: 400,
      error: 'invalid_request',
      description: accessTokenTexts.missingParameter('redirect_uri'),
    },
  },
  access_token_code_not_found: {
    phase: 'access-token',
    origin: 'linkedin',
    remedy: 'new-authorization',
    summary: 'LinkedIn did not find the authorization code.',
    resolution:
      'Check that the code was decoded exactly once and passed on whole (about 200 characters). Then start a new login: an old code cannot be recovered.',
    source: authorizationCodeFlow,
    documented: { status: 401, error: 'invalid_request', description: accessTokenTexts.codeNotFound },
  },
  access_token_redirect_uri_mismatch: {
    phase: 'access-token',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The token request used a different redirect URI from the authorization request.',
    resolution:
      'Send exactly the same redirect URI in both requests. Look for one that is rebuilt from each request (host, port, scheme behind a proxy), or that a deployment changed during the login.',
    source: authorizationCodeFlow,
    documented: { status: 400, error: 'invalid_redirect_uri', description: accessTokenTexts.mismatch },
  },
  access_token_code_expired_or_invalid: {
    phase: 'access-token',
    origin: 'linkedin',
    remedy: 'new-authorization',
    summary: 'The authorization code is used up: it was sent before, or the login started more than 30 minutes ago.',
    resolution:
      'Start a new login. If this happens often, read the evidence. If the code was sent before, the callback was handled twice: look for a reload, a prefetch or a double mount. If the code was old, look for a slow or sleeping device, or a wrong clock on the server.',
    source: authorizationCodeFlow,
    documented: { status: 400, error: 'invalid_redirect_uri', description: accessTokenTexts.mismatch },
  },
  access_token_mismatch_unresolved: {
    phase: 'access-token',
    origin: 'linkedin',
    remedy: 'new-authorization',
    summary: 'LinkedIn says that the code does not match or has expired, and the known facts do not show which.',
    resolution:
      'Start a new login. If it fails again, check the causes that the known facts do not exclude, in order (`remainingCauses` in the evidence).',
    source: authorizationCodeFlow,
  },
  code_verifier_missing: {
    phase: 'access-token',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The login started with a `code_challenge`, but the token request had no `code_verifier`.',
    resolution:
      'Pass the `codeVerifier` of that challenge to `exchangeCode`. It then omits the client secret: a native app authenticates with the verifier alone. Then start a new login. In the web flow, send neither challenge nor verifier.',
    source: 'https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow-native',
  },
  code_verifier_rejected: {
    phase: 'access-token',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary:
      'The token request contained a `code_verifier`, which LinkedIn refuses in the web flow as if the client secret were wrong.',
    resolution:
      'Disable PKCE for LinkedIn: send no `code_challenge` and no `code_verifier`. LinkedIn supports PKCE for native apps only: on another authorization endpoint, and only after your LinkedIn contact enables it. The client secret need not be wrong.',
    source: 'https://github.com/UsefulSoftwareCo/executor/issues/2087',
  },
  code_verifier_malformed: {
    phase: 'access-token',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: '`codeVerifier` is not a valid code verifier, so the code was not sent.',
    resolution:
      'Pass the verifier whose SHA-256 hash was the `code_challenge` of this login, unchanged: 43 to 128 characters from `A-Z a-z 0-9 - . _ ~`. In the web flow, omit `codeVerifier`.',
    source: 'RFC 7636 §4.1',
  },
  code_already_claimed: {
    phase: 'access-token',
    origin: 'ours',
    remedy: 'new-authorization',
    summary: 'Another delivery of the same callback has already claimed this code, so it was not sent again.',
    resolution: 'Reload the page to see whether the other delivery signed you in. If not, start a new login.',
    source: 'RFC 6749 §4.1.2',
    predicts: 'access_token_code_expired_or_invalid',
  },
  session_too_long: {
    phase: 'access-token',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'The session does not fit into cookies, so nobody was signed in.',
    resolution:
      'With `keepTokens`, store the tokens yourself in `onSignedIn` instead. If the reason in the evidence is `fields`, put less into the session from `onSignedIn`. Otherwise, LinkedIn sent an unusually long profile: report it.',
    source: 'RFC 6265 §6.1',
  },
  claims_unavailable: {
    phase: 'access-token',
    origin: 'ours',
    remedy: 'retry-later',
    summary: 'The store that ensures a code is sent only once did not answer, so the code was not sent.',
    resolution:
      'Check the connection of `claims` to its store (Redis, SQL, Durable Object). Claims in memory are bounded: a million codes in an hour. Then start a new login.',
    source: 'RFC 6749 §4.1.2',
  },
  exchange_in_page: {
    phase: 'access-token',
    origin: 'environment',
    remedy: 'fix-configuration',
    summary: 'A page exchanged the code, and the browser blocked the response: LinkedIn sends no CORS headers.',
    resolution:
      'Exchange the code on a server, with `createLinkedInAuth` from `@linkedin-auth/node`. If the page contained the client secret, the secret is public: replace it on the Auth tab.',
    source: 'https://github.com/nvh95/react-linkedin-login-oauth2/issues/5',
  },
  access_token_timeout: {
    phase: 'access-token',
    origin: 'environment',
    remedy: 'new-authorization',
    summary: 'LinkedIn did not answer the token request in time, so it is unknown whether the code was consumed.',
    resolution:
      "Start a new login. If this persists, check outgoing connections from the server to www.linkedin.com:443, then LinkedIn's status page. Then raise `timeouts.request`.",
    source: 'https://github.com/better-auth/better-auth/issues/1095',
  },
  network_error: {
    phase: 'access-token',
    origin: 'environment',
    remedy: 'new-authorization',
    summary:
      'The connection to LinkedIn failed before a response came, so it is unknown whether the code was consumed.',
    resolution: 'Check DNS, proxy and firewall from the server to www.linkedin.com:443. Then start a new login.',
    source: 'RFC 6749 §4.1.3',
  },
  id_token_missing: {
    phase: 'access-token',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: '`openid` was requested, but no id_token came with the access token.',
    resolution: `On the Products tab, check that the app has the product "Sign In with LinkedIn using OpenID Connect". Then check that \`openid\` is among the granted scopes. ${productsThatExcludeEachOther}`,
    source: signInWithLinkedIn,
  },
  id_token_invalid: {
    phase: 'access-token',
    origin: 'linkedin',
    remedy: 'report',
    summary: 'The id_token failed verification, so nobody was signed in.',
    resolution:
      "The evidence names the check that failed. `exp` or `iat`: correct the server's clock. `aud`: `clientId` belongs to another app, so compare it with the Auth tab. `iss` or the signature: `endpoints` does not lead to LinkedIn, or someone tampered with the response.",
    source: 'OpenID Connect Core 1.0 §3.1.3.7',
  },
  jwks_unavailable: {
    phase: 'access-token',
    origin: 'environment',
    remedy: 'retry-later',
    summary: "LinkedIn's signing keys could not be loaded, so the id_token could not be verified.",
    resolution: 'Check the connection from the server to `endpoints.jwks`. Then start a new login.',
    source: 'OpenID Connect Core 1.0 §10.1.1',
  },
  exchange_interrupted: {
    phase: 'access-token',
    origin: 'environment',
    remedy: 'new-authorization',
    summary: 'The page was reloaded or left, or the process ended, before the login finished, so nobody was signed in.',
    resolution:
      'Start a new login. If this affects every member, look for something that reloads the page of the redirect URI: a router, a service worker, a development server. Persist an attempt with `toPersisted`, and only while it is `authorizing`.',
    source: 'RFC 6749 §4.1.2',
  },
} as const satisfies Readonly<Record<string, FailureEntry>>;
