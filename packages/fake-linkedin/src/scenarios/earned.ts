import type { Scenario } from './scenarios.ts';

/**
 * Misbehaviours that change the world, named in LinkedIn's words. Where LinkedIn's answer can be earned, a scenario does not
 * print it: it changes the world, and the ordinary checks find what is wrong with it.
 */
export const earnedScenarios = {
  'authorization-redirect-uri-mismatch': {
    surface: 'authorization',
    title: 'Redirect URI is not registered',
    description: 'The redirect URL is taken out of the app. LinkedIn shows its own page and never calls back.',
  },
  'authorization-client-id-mismatch': {
    surface: 'authorization',
    title: 'Client ID is unknown',
    description: 'The app is not found. LinkedIn shows its own page and never calls back.',
  },
  'authorization-invalid-scope': {
    surface: 'authorization',
    title: 'Scope is not authorized',
    description: 'The app’s products are removed, so its scopes are refused.',
  },
  'authorization-page-redirect-uri-legacy': {
    surface: 'authorization',
    title: 'Redirect URI is not registered, in older words',
    description: 'The redirect URL is taken out of the app, and the page says so as it did years ago.',
  },
  'authorization-prompt-none-stranded': {
    surface: 'authorization',
    title: 'prompt=none strands the member',
    description:
      'The request says prompt=none, and the member never allowed anything. LinkedIn shows its own page and never calls back.',
  },
  'callback-user-cancelled-login': {
    surface: 'callback',
    title: 'Member leaves the sign-in page',
    description: 'Whatever is pressed, the member has cancelled the login.',
  },
  'callback-user-cancelled-authorize': {
    surface: 'callback',
    title: 'Member declines consent',
    description: 'Whatever is pressed, the member has refused.',
  },
  'callback-state-mismatch': {
    surface: 'callback',
    title: 'Callback carries another state',
    description: 'The redirect brings a `state` that nobody issued, as a forged callback would.',
  },
  'callback-missing-code': {
    surface: 'callback',
    title: 'Callback carries no code',
    description: 'The code is lost on the way back.',
  },
  'callback-unauthorized-scope-error': {
    surface: 'callback',
    title: 'Scope’s product is not added',
    description: 'The request asks for r_liteprofile too, which no product carries any more.',
  },
  'callback-invalid-scope-error': {
    surface: 'callback',
    title: 'Scope is misspelt',
    description: 'The request asks for a scope that does not exist.',
  },
  'callback-openid-insufficient-scope': {
    surface: 'callback',
    title: 'openid is asked alone',
    description: 'The other scopes are lost on the way.',
  },
  'callback-missing-scope': {
    surface: 'callback',
    title: 'scope is lost',
    description: 'The parameter does not arrive at the authorization endpoint.',
  },
  'callback-unsupported-response-type': {
    surface: 'callback',
    title: 'response_type is token',
    description: 'The request asks for the implicit flow.',
  },
  'callback-access-denied': {
    surface: 'callback',
    title: 'Member declines, in the standard’s words',
    description: 'The callback says access_denied, which LinkedIn does not document.',
  },
  'callback-server-error': {
    surface: 'callback',
    title: 'LinkedIn breaks after consent',
    description: 'The callback says server_error, as the standard has it.',
  },
  'callback-temporarily-unavailable': {
    surface: 'callback',
    title: 'LinkedIn is overloaded after consent',
    description: 'The callback says temporarily_unavailable, as the standard has it.',
  },
  'callback-invalid-scope-legacy': {
    surface: 'callback',
    title: 'Scope is not authorized, in the words of 2015',
    description: 'The callback says invalid_scope.',
  },
  'access-token-code-not-found': {
    surface: 'accessToken',
    title: 'Code is not found',
    description: 'LinkedIn does not find the code at its exchange.',
  },
  'access-token-redirect-uri-mismatch': {
    surface: 'accessToken',
    title: 'Code of another redirect URI',
    description: 'At its exchange the code turns out to be bound to another redirect URI.',
  },
  'access-token-code-expired-or-invalid': {
    surface: 'accessToken',
    title: 'Code is 31 minutes old',
    description: 'For this code alone, 31 minutes pass between consent and exchange; the `Date` of the answer says so.',
  },
  'access-token-code-used': {
    surface: 'accessToken',
    title: 'Code was used before',
    description: 'Somebody has exchanged the code already.',
  },
  'access-token-missing-grant-type': {
    surface: 'accessToken',
    title: 'grant_type is lost',
    description: 'The parameter does not arrive at the token endpoint.',
  },
  'access-token-missing-code': {
    surface: 'accessToken',
    title: 'code is lost',
    description: 'The parameter does not arrive at the token endpoint.',
  },
  'access-token-missing-redirect-uri': {
    surface: 'accessToken',
    title: 'redirect_uri is lost',
    description: 'The parameter does not arrive at the token endpoint.',
  },
  'access-token-missing-client-id': {
    surface: 'accessToken',
    title: 'client_id is lost',
    description: 'The parameter does not arrive at the token endpoint.',
  },
  'access-token-missing-client-secret': {
    surface: 'accessToken',
    title: 'client_secret is lost',
    description: 'The parameter does not arrive at the token endpoint.',
  },
  'access-token-invalid-client': {
    surface: 'accessToken',
    title: 'Client secret was rotated',
    description: 'The app has another secret now.',
  },
  'access-token-code-verifier-rejected': {
    surface: 'accessToken',
    title: 'A code_verifier is added',
    description: 'A verifier arrives that the web flow does not have.',
  },
  'access-token-missing-token-type': {
    surface: 'accessToken',
    title: 'token_type is missing',
    description: 'The answer does not say token_type. A good client does not mind.',
  },
  'access-token-missing-expires-in': {
    surface: 'accessToken',
    title: 'expires_in is missing',
    description: 'The answer does not say how long the token lives. A good client takes the documented 60 days.',
  },
  'refresh-not-offered': {
    surface: 'accessToken',
    title: 'No refresh token',
    description: 'The app is no partner any more: the answer has no refresh_token.',
  },
  'id-token-missing': {
    surface: 'accessToken',
    title: 'id_token is missing',
    description: 'openid was granted, and the answer has no id_token.',
  },
  'id-token-bad-signature': {
    surface: 'accessToken',
    title: 'id_token is signed by a stranger',
    description: 'The signature does not belong to the published key.',
  },
  'id-token-sig-none': {
    surface: 'accessToken',
    title: 'id_token is not signed',
    description: 'Its algorithm is none.',
  },
  'id-token-invalid-iss': {
    surface: 'accessToken',
    title: 'id_token is of another issuer',
    description: 'Its iss is a site that is not LinkedIn.',
  },
  'id-token-issuer-mismatch': {
    surface: 'accessToken',
    title: 'id_token names the issuer of 2023',
    description: 'Its iss has no path, as LinkedIn’s guide still says. A good client accepts it.',
  },
  'id-token-invalid-aud': {
    surface: 'accessToken',
    title: 'id_token is for another app',
    description: 'Its aud is another client ID.',
  },
  'id-token-expired': {
    surface: 'accessToken',
    title: 'id_token is over',
    description: 'It ended an hour ago.',
  },
  'id-token-missing-iat': {
    surface: 'accessToken',
    title: 'id_token does not say when it was issued',
    description: 'It has no iat.',
  },
  'id-token-missing-sub': {
    surface: 'accessToken',
    title: 'id_token names nobody',
    description: 'It has no sub.',
  },
  'id-token-kid-absent-multiple-jwks': {
    surface: 'accessToken',
    title: 'id_token does not name its key',
    description: 'It has no kid, and LinkedIn publishes two keys.',
  },
  'id-token-missing-aud': {
    surface: 'accessToken',
    title: 'id_token is for nobody',
    description: 'It has no aud.',
  },
  'id-token-future-iat': {
    surface: 'accessToken',
    title: 'id_token comes from the future',
    description: 'It says that it was issued in an hour.',
  },
  'id-token-nonce-invalid': {
    surface: 'accessToken',
    title: 'id_token carries a foreign nonce',
    description: 'LinkedIn echoes none; this one has a nonce that nobody sent.',
  },
  'id-token-kid-absent-single-jwks': {
    surface: 'accessToken',
    title: 'id_token does not name its only key',
    description: 'It has no kid, and LinkedIn publishes one key. A good client accepts it.',
  },
  'id-token-signing-key-rotation': {
    surface: 'accessToken',
    title: 'LinkedIn signs with a new key',
    description:
      'The id_token is signed with a key that was published just now. A good client asks for the keys again. The key is withdrawn when the next scenario is set.',
  },
  'refresh-token-invalid': {
    surface: 'refresh',
    title: 'Refresh token was revoked',
    description: 'LinkedIn refuses it as if the member had taken the app’s permission back.',
  },
  'refresh-missing-grant-type': {
    surface: 'refresh',
    title: 'grant_type of a refresh is lost',
    description: 'The parameter does not arrive at the token endpoint.',
  },
  'refresh-missing-client-id': {
    surface: 'refresh',
    title: 'client_id of a refresh is lost',
    description: 'The parameter does not arrive at the token endpoint.',
  },
  'refresh-missing-client-secret': {
    surface: 'refresh',
    title: 'client_secret of a refresh is lost',
    description: 'The parameter does not arrive at the token endpoint.',
  },
  'refresh-missing-refresh-token': {
    surface: 'refresh',
    title: 'refresh_token is lost',
    description: 'The parameter does not arrive at the token endpoint.',
  },
  'refresh-invalid-client': {
    surface: 'refresh',
    title: 'Client secret was rotated before a refresh',
    description: 'The app has another secret now.',
  },
  'client-credentials-client-auth-failed': {
    surface: 'applicationToken',
    title: 'Client secret was rotated before an application token',
    description: 'The app has another secret now.',
  },
  'client-credentials-not-allowed': {
    surface: 'applicationToken',
    title: 'App may not have tokens of its own',
    description: 'LinkedIn has not enabled them.',
  },
  'client-credentials-invalid-client-id': {
    surface: 'applicationToken',
    title: 'Client ID of an application token is unknown',
    description: 'The app is not found.',
  },
  'introspect-bad-request': {
    surface: 'introspection',
    title: 'Introspected token is unknown',
    description: 'LinkedIn has forgotten the token.',
  },
  'introspect-bad-secret': {
    surface: 'introspection',
    title: 'Client secret was rotated before an introspection',
    description: 'The app has another secret now.',
  },
  'introspect-foreign-token': {
    surface: 'introspection',
    title: 'Introspected token is another app’s',
    description: 'The token turns out to belong to somebody else.',
  },
  'introspect-expired': {
    surface: 'introspection',
    title: 'Introspected token is over',
    description: 'Its 60 days have passed.',
  },
  'introspect-revoked': {
    surface: 'introspection',
    title: 'Introspected token was revoked',
    description: 'The member has taken the app’s permission back.',
  },
  'api-empty-access-token-65604': {
    surface: 'userinfo',
    title: 'Access token is lost',
    description: 'The Authorization header does not arrive at userinfo.',
  },
  'api-invalid-access-token': {
    surface: 'userinfo',
    title: 'Access token is unknown',
    description: 'LinkedIn has forgotten the token.',
  },
  'api-expired-access-token': {
    surface: 'userinfo',
    title: 'Access token is over',
    description: 'Its 60 days have passed.',
  },
  'api-revoked-access-token': {
    surface: 'userinfo',
    title: 'Access token was revoked',
    description: 'The member has taken the app’s permission back.',
  },
  'userinfo-email-absent': {
    surface: 'userinfo',
    title: 'Member shares no e-mail address',
    description: 'The claim email is left out. A good client does not mind.',
  },
  'userinfo-email-verified-string': {
    surface: 'userinfo',
    title: 'email_verified is a string',
    description: 'As in the id_token. A good client takes only "true" for true.',
  },
  'userinfo-invalid-sub': {
    surface: 'userinfo',
    title: 'Userinfo is about somebody else',
    description: 'Its sub is not that of the id_token.',
  },
} as const satisfies Readonly<Record<string, Scenario>>;
