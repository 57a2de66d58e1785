import { accessTokenTexts } from '../../wire/words.ts';
import type { FailureEntry } from '../entry.ts';
import { productsThatExcludeEachOther } from '../products.ts';
import { authorizationCodeFlow, clientCredentialsFlow } from '../sources.ts';

/** The token endpoint, for any grant type. */
export const tokenEndpointEntries = {
  access_token_missing_grant_type: {
    phase: 'token-endpoint',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The token request reached LinkedIn without `grant_type`.',
    resolution:
      'The adapter always sends it in the form body. Look for a proxy or an own `fetch` that drops the body or changes its content type from `application/x-www-form-urlencoded`.',
    source: authorizationCodeFlow,
    documented: { status: 400, error: 'invalid_request', description: accessTokenTexts.missingParameter('grant_type') },
  },
  access_token_missing_client_id: {
    phase: 'token-endpoint',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The token request reached LinkedIn without `client_id` in its body.',
    resolution:
      'Send the credentials in the form body. LinkedIn ignores HTTP Basic client authentication and answers exactly this; look for a client or proxy that moves them into a header.',
    source: authorizationCodeFlow,
    documented: { status: 400, error: 'invalid_request', description: accessTokenTexts.missingParameter('client_id') },
  },
  access_token_missing_client_secret: {
    phase: 'token-endpoint',
    origin: 'linkedin',
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
  client_id_unknown: {
    phase: 'token-endpoint',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The token endpoint does not know the client ID.',
    resolution:
      'Compare `clientId` with "Client ID" on the Auth tab of the app for this environment; look for quotes, spaces or the ID of another app. LinkedIn quotes what it received.',
    source: clientCredentialsFlow,
  },
  unauthorized_client: {
    phase: 'token-endpoint',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'LinkedIn does not let this app use the flow.',
    resolution: `Check on the Products tab that a product with sign-in is added to this very app and approved; compare \`clientId\` with the Auth tab of the app you looked at. ${productsThatExcludeEachOther}`,
    source: 'https://github.com/jeyben/IOSLinkedInAPI/issues/23',
  },
  invalid_client: {
    phase: 'token-endpoint',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'LinkedIn refused the client credentials.',
    resolution:
      'Compare `clientSecret` with "Primary Client Secret" on the Auth tab: it may have been rotated, belong to another app, or have been damaged (quotes, a trailing newline, encoded twice). A `code_verifier` in the token request earns the same answer: LinkedIn supports PKCE for native apps only, so switch it off.',
    source: 'https://github.com/auth0/passport-linkedin-oauth2/issues/64',
  },
  access_token_wrong_method: {
    phase: 'token-endpoint',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The token endpoint was called with another method than POST.',
    resolution:
      'The adapter sends POST. Look for a proxy or an own `fetch` that follows a redirect (which turns POST into GET) or rewrites the request.',
    source: 'https://github.com/TerribleDev/OwinOAuthProviders/pull/87',
  },
  access_token_response_malformed: {
    phase: 'token-endpoint',
    origin: 'linkedin',
    remedy: 'retry-later',
    summary: 'The answer to the token request is JSON without a token or an error, or was cut off.',
    resolution:
      'Try again later. A refresh token stays good; a code may be used up, so begin a new login. If it happens again, check that `endpoints` names LinkedIn and that no proxy shortens or rewrites its answers.',
    source: 'RFC 6749 §5.1',
  },
  unknown_access_token_error: {
    phase: 'token-endpoint',
    origin: 'linkedin',
    remedy: 'report',
    summary: 'LinkedIn refused the token request with an error that is in no table.',
    resolution: 'Read the evidence: status, `error` and `errorDescription` are what LinkedIn said. Then report them.',
    source: 'RFC 6749 §5.2',
  },
  unexpected_error: {
    phase: 'token-endpoint',
    origin: 'ours',
    remedy: 'report',
    summary: 'The adapter, or a function that you passed to it, threw while the login was finished.',
    resolution:
      'If the evidence names `onSignedIn`, your function threw or returned a malformed decision: `onFailure` receives the error as `cause`. Otherwise look at other functions you passed (`fetch`, `claims`), and report a bug with the failure code.',
    source: 'RFC 6749 §4.1.3',
  },
} as const satisfies Readonly<Record<string, FailureEntry>>;
