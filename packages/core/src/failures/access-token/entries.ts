import { accessTokenTexts } from '../../wire/words.ts';
import type { FailureEntry } from '../entry.ts';
import { productsThatExcludeEachOther } from '../products.ts';
import { authorizationCodeFlow, signInWithLinkedIn } from '../sources.ts';

/** LinkedIn's table for /oauth/v2/accessToken, then what surrounds it. */
export const accessTokenEntries = {
  access_token_missing_code: {
    phase: 'access-token',
    origin: 'linkedin',
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
  access_token_code_not_found: {
    phase: 'access-token',
    origin: 'linkedin',
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
    remedy: 'new-authorization',
    summary: 'The authorization code is used up: it was sent before, or the login began more than 30 minutes ago.',
    resolution:
      'Start a new login. If it happens often, look at the evidence: a code sent before means a callback handled twice (reload, prefetch, double mount); an old code means a slow or sleeping device, or a wrong clock on the server.',
    source: authorizationCodeFlow,
    documented: { status: 400, error: 'invalid_redirect_uri', description: accessTokenTexts.mismatch },
  },
  access_token_mismatch_unresolved: {
    phase: 'access-token',
    origin: 'linkedin',
    remedy: 'new-authorization',
    summary: 'LinkedIn says the code does not match or has expired, and nothing we know explains which.',
    resolution:
      'Start a new login. If it fails again, look at the causes that nothing we know excludes, in that order (`remainingCauses` of the evidence).',
    source: authorizationCodeFlow,
  },
  code_verifier_missing: {
    phase: 'access-token',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The login began with a `code_challenge`, and the token request had no `code_verifier`.',
    resolution:
      'Pass the `codeVerifier` from which the challenge was made to `exchangeCode`, which then leaves the client secret out: a native app proves itself by the verifier alone. Then start a new login. A code of the web flow needs neither.',
    source: 'https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow-native',
  },
  code_verifier_rejected: {
    phase: 'access-token',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'A `code_verifier` was sent, which LinkedIn refuses on the web flow in the words of a wrong secret.',
    resolution:
      'Switch PKCE off for LinkedIn: send no `code_challenge` and no `code_verifier`. LinkedIn has PKCE for native apps only, on another authorization endpoint, switched on by your LinkedIn contact. The client secret need not be wrong.',
    source: 'https://github.com/UsefulSoftwareCo/executor/issues/2087',
  },
  code_verifier_malformed: {
    phase: 'access-token',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: '`codeVerifier` is not a code verifier, so the code was not sent.',
    resolution:
      'Pass the verifier whose SHA-256 hash was the `code_challenge` of this login, unchanged: 43 to 128 characters from `A-Z a-z 0-9 - . _ ~`. Leave `codeVerifier` out for a login of the web flow.',
    source: 'RFC 7636 §4.1',
  },
  code_already_claimed: {
    phase: 'access-token',
    origin: 'ours',
    remedy: 'new-authorization',
    summary: 'This code was already taken by another delivery of the same callback, so it was not sent again.',
    resolution:
      'The other delivery decides; reload the page to see whether it signed you in. If not, start a new login.',
    source: 'RFC 6749 §4.1.2',
    predicts: 'access_token_code_expired_or_invalid',
  },
  session_too_long: {
    phase: 'access-token',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'What the session has to hold does not fit into cookies, so nobody was signed in.',
    resolution:
      'With `keepTokens`, take the tokens from `onSignedIn` into a store of your own instead. With the reason `fields`, put less into the session from `onSignedIn`. Otherwise LinkedIn sent an unusually long profile: report it.',
    source: 'RFC 6265 §6.1',
  },
  claims_unavailable: {
    phase: 'access-token',
    origin: 'ours',
    remedy: 'retry-later',
    summary: 'The store that makes sure a code is sent only once did not answer, so the code was not sent.',
    resolution: 'Check the connection of the `claims` port (Redis, SQL, Durable Object). Then start a new login.',
    source: 'RFC 6749 §4.1.2',
  },
  exchange_in_page: {
    phase: 'access-token',
    origin: 'environment',
    remedy: 'fix-configuration',
    summary: 'The code was exchanged from a page, where the browser blocks the answer: LinkedIn sends no CORS headers.',
    resolution:
      'Exchange the code on a server, with `createLinkedInAuth` of `@linkedin-auth/node`. In a page the client secret would be public: if it was there, replace it on the Auth tab.',
    source: 'https://github.com/nvh95/react-linkedin-login-oauth2/issues/5',
  },
  access_token_timeout: {
    phase: 'access-token',
    origin: 'environment',
    remedy: 'new-authorization',
    summary: 'LinkedIn did not answer the token request in time; whether the code was consumed is unknown.',
    resolution:
      "Start a new login. If it persists, check outgoing connections from the server to www.linkedin.com:443, then LinkedIn's status page, then raise `timeouts.request`.",
    source: 'https://github.com/better-auth/better-auth/issues/1095',
  },
  network_error: {
    phase: 'access-token',
    origin: 'environment',
    remedy: 'new-authorization',
    summary: 'The connection to LinkedIn failed before an answer came; whether the code was consumed is unknown.',
    resolution:
      'Check name resolution, proxy and firewall from the server to www.linkedin.com:443. Then start a new login.',
    source: 'RFC 6749 §4.1.3',
  },
  id_token_missing: {
    phase: 'access-token',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: '`openid` was requested, but no id_token came with the access token.',
    resolution: `Check that the product "Sign In with LinkedIn using OpenID Connect" is added on the Products tab and that \`openid\` is among the granted scopes. ${productsThatExcludeEachOther}`,
    source: signInWithLinkedIn,
  },
  id_token_invalid: {
    phase: 'access-token',
    origin: 'linkedin',
    remedy: 'report',
    summary: 'The id_token did not pass verification, so nobody was signed in.',
    resolution:
      "The evidence names the check that failed. `exp` or `iat`: correct the server's clock. `aud`: `clientId` is of another app. `iss` or signature: `endpoints` does not lead to LinkedIn, or somebody tampered with the answer.",
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
    summary:
      'The page was reloaded or left, or the process ended, while the login was being finished, and nobody is signed in.',
    resolution:
      'Start a new login. If it happens to every member, something reloads the page of the redirect URI: a router, a service worker, a development server. An attempt is kept with `toPersisted` while it is `authorizing`, and in no other state.',
    source: 'RFC 6749 §4.1.2',
  },
} as const satisfies Readonly<Record<string, FailureEntry>>;
