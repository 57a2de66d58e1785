import { accessTokenTexts } from '../../wire/words.ts';
import type { FailureEntry } from '../entry.ts';
import { productsThatExcludeEachOther } from '../products.ts';
import { authorizationCodeFlow, clientCredentialsFlow } from '../sources.ts';

/** Failures of the token endpoint, for any grant type. */
export const tokenEndpointEntries = {
  access_token_missing_grant_type: {
    phase: 'token-endpoint',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The token request reached LinkedIn without `grant_type`.',
    resolution:
      'Look for a proxy or a custom `fetch` that drops the form body, or changes its content type from `application/x-www-form-urlencoded`. The adapter always sends `grant_type` in the form body.',
    source: authorizationCodeFlow,
    documented: { status: 400, error: 'invalid_request', description: accessTokenTexts.missingParameter('grant_type') },
  },
  access_token_missing_client_id: {
    phase: 'token-endpoint',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The token request reached LinkedIn without `client_id` in its body.',
    resolution:
      'Send the credentials in the form body: LinkedIn ignores HTTP Basic authentication and answers with exactly this error. Look for a client or proxy that moves them into a header.',
    source: authorizationCodeFlow,
    documented: { status: 400, error: 'invalid_request', description: accessTokenTexts.missingParameter('client_id') },
  },
  access_token_missing_client_secret: {
    phase: 'token-endpoint',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The token request reached LinkedIn without `client_secret` in its body.',
    resolution:
      'Pass `clientSecret` on the server. Look for an environment variable that is empty in this process. Send the secret URL-encoded in the form body.',
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
    summary: 'The token endpoint has no app with this client ID.',
    resolution:
      'Compare `clientId` with "Client ID" on the Auth tab of the app for this environment. Look for quotes, spaces or the ID of another app. LinkedIn quotes the ID that it received.',
    source: clientCredentialsFlow,
  },
  unauthorized_client: {
    phase: 'token-endpoint',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'LinkedIn does not allow this app to use the flow.',
    resolution: `On the Products tab, check that this app has a product with sign-in, and that the product is approved. Then compare \`clientId\` with the Auth tab: you may be looking at another app. ${productsThatExcludeEachOther}`,
    source: 'https://github.com/jeyben/IOSLinkedInAPI/issues/23',
  },
  invalid_client: {
    phase: 'token-endpoint',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'LinkedIn refused the client credentials.',
    resolution:
      'Compare `clientSecret` with "Primary Client Secret" on the Auth tab. It may have been rotated, belong to another app, or be damaged (quotes, a trailing newline, encoded twice). If it is right, look for a `code_verifier` in the token request, which gets the same response. LinkedIn supports PKCE for native apps only, so disable it.',
    source: 'https://github.com/auth0/passport-linkedin-oauth2/issues/64',
  },
  access_token_wrong_method: {
    phase: 'token-endpoint',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The token endpoint was called with a method other than POST.',
    resolution:
      'Look for a proxy or a custom `fetch` that rewrites the request, or follows a redirect (which turns POST into GET). The adapter sends POST.',
    source: 'https://github.com/TerribleDev/OwinOAuthProviders/pull/87',
  },
  access_token_response_malformed: {
    phase: 'token-endpoint',
    origin: 'linkedin',
    remedy: 'retry-later',
    summary: 'The token response was cut off, or is JSON without a token or an error.',
    resolution:
      'Try again later. A refresh token stays valid; a code may be used up, so start a new login. If this happens again, check that `endpoints` leads to LinkedIn and that no proxy shortens or rewrites its responses.',
    source: 'RFC 6749 §5.1',
  },
  unknown_access_token_error: {
    phase: 'token-endpoint',
    origin: 'linkedin',
    remedy: 'report',
    summary: 'LinkedIn refused the token request with an unknown error.',
    resolution:
      "Read the status, `error` and `errorDescription` in the evidence: they are LinkedIn's own words. Then report them.",
    source: 'RFC 6749 §5.2',
  },
  unexpected_error: {
    phase: 'token-endpoint',
    origin: 'ours',
    remedy: 'report',
    summary: 'The adapter, or a function that you passed to it, threw an error before the login finished.',
    resolution:
      'If the evidence names `onSignedIn`, your function threw or returned a malformed decision: `onFailure` receives the error as `cause`. Otherwise, check the other functions that you passed (`fetch`, `claims`). Then report a bug with the failure code.',
    source: 'RFC 6749 §4.1.3',
  },
} as const satisfies Readonly<Record<string, FailureEntry>>;
