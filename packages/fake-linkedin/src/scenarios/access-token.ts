import { olderWords, tokenErrors } from '../linkedin-texts.ts';
import { empty, page, refused } from './answers.ts';
import { fault } from './faults.ts';
import type { ScenarioEntry } from './scenario.ts';

const { mismatch } = tokenErrors;

const tokenEndpoint = { surface: 'accessToken', subject: 'Token endpoint' } as const;

/** What goes wrong at the exchange of an authorization code. */
export const accessTokenScenarios = {
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
  'access-token-mismatch-as-invalid-request': {
    surface: 'accessToken',
    title: 'Mismatch, under invalid_request',
    description: 'The text of the mismatch with the other error code, as seen since 2022.',
    // [observed] d3xt3r2909/linkedin_login#77
    replacement: refused('invalid_request', mismatch.description),
  },
  'access-token-mismatch-2017': {
    surface: 'accessToken',
    title: 'Mismatch, in the words of 2017',
    description: 'The older text for the same.',
    // [observed] Happyr/LinkedIn-API-client#142
    replacement: refused('invalid_request', olderWords.mismatch),
  },
  'access-token-code-not-found-legacy': {
    surface: 'accessToken',
    title: 'Code is not found, in the words of 2015',
    description: 'The older text for the same.',
    // [observed] nraboy/ng-cordova-oauth#298
    replacement: refused('invalid_request', olderWords.codeNotFound),
  },
  'access-token-missing-parameter-legacy': {
    surface: 'accessToken',
    title: 'client_secret is lost, in the words of 2015',
    description: 'The older text, which ends with the name of the parameter.',
    // [observed] Happyr/LinkedIn-API-client#69
    replacement: refused('invalid_request', olderWords.missing('client_secret')),
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
    title: 'Token endpoint says server_error',
    description: 'LinkedIn met an unexpected condition. Its status is not recorded; here it is 500.',
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
    description: 'HTTP 404 and HTML, as from an edge that does not know the path.',
    // [observed] feathersjs/feathers#2677
    replacement: page(404, 'Page not found'),
  },
  'access-token-anti-automation-999': {
    surface: 'accessToken',
    title: 'Request is taken for a robot',
    description: 'LinkedIn’s status 999; not confirmed on OAuth paths.',
    // [uncertain] anthropics/claude-code#83984. No Response can be made with it.
    replacement: async () => Object.defineProperty(new Response(null), 'status', { value: 999 }),
  },
  'access-token-throttled': {
    surface: 'accessToken',
    title: 'Too many requests',
    description: 'HTTP 429 with Retry-After: 1. No body of the token endpoint’s is recorded.',
    // RFC 6585 §4 [uncertain]
    replacement: empty(429, () => ({ 'retry-after': '1' })),
  },
  'access-token-throttled-until': {
    surface: 'accessToken',
    title: 'Too many requests, until a moment',
    description: 'HTTP 429 with a Retry-After that names a date, two seconds ahead.',
    replacement: empty(429, ({ now }) => ({ 'retry-after': new Date(now + 2000).toUTCString() })),
  },
  'access-token-external-member-binding': {
    surface: 'accessToken',
    title: 'Mismatch without a cause',
    description: 'LinkedIn refuses although everything matches. “External member binding exists” was never explained.',
    // [uncertain]
    replacement: refused(mismatch.error, mismatch.description),
  },
  'access-token-code-verifier-forbidden': {
    surface: 'accessToken',
    title: 'A code_verifier is forbidden',
    description: 'HTTP 403, as an app with PKCE got it in 2020. The body is not recorded.',
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
