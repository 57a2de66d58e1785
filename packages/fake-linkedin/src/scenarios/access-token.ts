import { olderTokenTexts, tokenErrors } from '../linkedin-texts.ts';
import { empty, page, refused } from './answers.ts';
import { fault } from './faults.ts';
import type { ScenarioEntry } from './scenario.ts';

const { mismatch } = tokenErrors;

const tokenEndpoint = { surface: 'accessToken', subject: 'Token endpoint' } as const;

/** Failures at the exchange of an authorization code. */
export const accessTokenScenarios = {
  'access-token-code-not-found': {
    surface: 'accessToken',
    title: 'Code is not found',
    description: 'LinkedIn does not find the code at the exchange.',
  },
  'access-token-redirect-uri-mismatch': {
    surface: 'accessToken',
    title: 'Code belongs to another redirect URI',
    description: 'At the exchange, the code is bound to another redirect URI.',
  },
  'access-token-code-expired-or-invalid': {
    surface: 'accessToken',
    title: 'Code is 31 minutes old',
    description: 'For this code only, 31 minutes pass between consent and exchange. The `Date` of the answer agrees.',
  },
  'access-token-code-used': {
    surface: 'accessToken',
    title: 'Code was already used',
    description: 'The code has been exchanged before.',
  },
  'access-token-missing-grant-type': {
    surface: 'accessToken',
    title: 'grant_type is missing',
    description: 'The parameter does not reach the token endpoint.',
  },
  'access-token-missing-code': {
    surface: 'accessToken',
    title: 'code is missing',
    description: 'The parameter does not reach the token endpoint.',
  },
  'access-token-missing-redirect-uri': {
    surface: 'accessToken',
    title: 'redirect_uri is missing',
    description: 'The parameter does not reach the token endpoint.',
  },
  'access-token-missing-client-id': {
    surface: 'accessToken',
    title: 'client_id is missing',
    description: 'The parameter does not reach the token endpoint.',
  },
  'access-token-missing-client-secret': {
    surface: 'accessToken',
    title: 'client_secret is missing',
    description: 'The parameter does not reach the token endpoint.',
  },
  'access-token-invalid-client': {
    surface: 'accessToken',
    title: 'Client secret was rotated',
    description: 'The app has a new secret.',
  },
  'access-token-code-verifier-rejected': {
    surface: 'accessToken',
    title: 'code_verifier is added',
    description: 'The request has a verifier, which the web flow does not accept.',
  },
  'access-token-missing-token-type': {
    surface: 'accessToken',
    title: 'token_type is missing',
    description: 'The answer has no token_type. A correct client accepts it.',
  },
  'access-token-missing-expires-in': {
    surface: 'accessToken',
    title: 'expires_in is missing',
    description: 'The answer has no lifetime. A correct client assumes the documented 60 days.',
  },
  'access-token-mismatch-as-invalid-request': {
    surface: 'accessToken',
    title: 'Mismatch with the code invalid_request',
    description: 'The mismatch text with another error code, as seen since 2022.',
    // [observed] d3xt3r2909/linkedin_login#77
    replacement: refused('invalid_request', mismatch.description),
  },
  'access-token-mismatch-2017': {
    surface: 'accessToken',
    title: 'Mismatch, text of 2017',
    description: 'The older text of the mismatch error.',
    // [observed] Happyr/LinkedIn-API-client#142
    replacement: refused('invalid_request', olderTokenTexts.mismatch),
  },
  'access-token-code-not-found-legacy': {
    surface: 'accessToken',
    title: 'Code is not found, text of 2015',
    description: 'The older text of this error.',
    // [observed] nraboy/ng-cordova-oauth#298
    replacement: refused('invalid_request', olderTokenTexts.codeNotFound),
  },
  'access-token-missing-parameter-legacy': {
    surface: 'accessToken',
    title: 'client_secret is missing, text of 2015',
    description: 'The older text, which ends with the name of the parameter.',
    // [observed] Happyr/LinkedIn-API-client#69
    replacement: refused('invalid_request', olderTokenTexts.missing('client_secret')),
  },
  'access-token-unauthorized-client': {
    surface: 'accessToken',
    title: 'App may not use the flow',
    description: 'HTTP 401 unauthorized_client, as seen in 2014.',
    // [observed] jeyben/IOSLinkedInAPI#23
    replacement: refused('unauthorized_client', undefined, 401),
  },
  'access-token-server-error': {
    surface: 'accessToken',
    title: 'Token endpoint returns server_error',
    description: 'LinkedIn reports an unexpected condition. The real status is not recorded; the fake uses 500.',
    // [observed] xcarpentier/react-native-linkedin#81; status [uncertain]
    replacement: refused('server_error', 'the authorization server encountered an unexpected condition', 500),
  },
  'access-token-temporarily-unavailable': {
    surface: 'accessToken',
    title: 'Token endpoint is overloaded',
    description: 'HTTP 503 temporarily_unavailable.',
    // [observed] PoBuchi/meteor-linkedin#9
    replacement: refused(
      'temporarily_unavailable',
      'the authorization server is currently unable to handle the request : RestException{}',
      503,
    ),
  },
  'access-token-non-json-body': {
    surface: 'accessToken',
    title: 'Token endpoint answers with a page',
    description: 'HTTP 404 and HTML, as from a proxy that does not know the path.',
    // [observed] feathersjs/feathers#2677
    replacement: page(404, 'Page not found'),
  },
  'access-token-anti-automation-999': {
    surface: 'accessToken',
    title: 'Request is treated as a bot',
    description: 'LinkedIn’s status 999. It is not confirmed for OAuth paths.',
    // [uncertain] anthropics/claude-code#83984. No Response can be made with it.
    replacement: async () => Object.defineProperty(new Response(null), 'status', { value: 999 }),
  },
  'access-token-throttled': {
    surface: 'accessToken',
    title: 'Too many requests',
    description: 'HTTP 429 with Retry-After: 1. The real body is not recorded.',
    // RFC 6585 §4 [uncertain]
    replacement: empty(429, () => ({ 'retry-after': '1' })),
  },
  'access-token-throttled-until': {
    surface: 'accessToken',
    title: 'Too many requests, until a time',
    description: 'HTTP 429 with a Retry-After date two seconds ahead.',
    replacement: empty(429, ({ now }) => ({ 'retry-after': new Date(now + 2000).toUTCString() })),
  },
  'access-token-external-member-binding': {
    surface: 'accessToken',
    title: 'Mismatch without a cause',
    description:
      'LinkedIn rejects the code although everything matches. “External member binding exists” was never explained.',
    // [uncertain]
    replacement: refused(mismatch.error, mismatch.description),
  },
  'access-token-code-verifier-forbidden': {
    surface: 'accessToken',
    title: 'code_verifier is forbidden',
    description: 'HTTP 403, as seen in 2020 for an app with PKCE. The real body is not recorded.',
    // [observed] alexziskind1/nativescript-oauth2#132
    replacement: empty(403),
  },
  'access-token-wrong-method': {
    surface: 'accessToken',
    title: 'Request arrives as a GET',
    description: 'HTTP 405, as after a redirect that changed the method.',
    // [observed] TerribleDev/OwinOAuthProviders#87
    replacement: empty(405, () => ({ allow: 'POST' })),
  },
  'access-token-network-timeout': fault('network-timeout', tokenEndpoint),
  'access-token-connection-reset': fault('connection-reset', tokenEndpoint),
  'access-token-answer-lost': fault('answer-lost', tokenEndpoint),
  'access-token-internal-error': fault('internal-error', tokenEndpoint),
  'access-token-empty-answer': fault('empty-answer', tokenEndpoint),
  'access-token-captive-portal': fault('captive-portal', tokenEndpoint),
  'access-token-proxy-refusal': fault('proxy-refusal', tokenEndpoint),
  'access-token-malformed': fault('malformed', tokenEndpoint),
  'access-token-truncated': fault('truncated', tokenEndpoint),
  'access-token-slow-drip': fault('slow-drip', tokenEndpoint),
  'access-token-gzip-garbage': fault('gzip-garbage', tokenEndpoint),
  'access-token-oversized': fault('oversized', tokenEndpoint),
} as const satisfies Readonly<Record<string, ScenarioEntry>>;
