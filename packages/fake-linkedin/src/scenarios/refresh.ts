import { tokenErrors } from '../linkedin-texts.ts';
import { empty, refused } from './answers.ts';
import { fault } from './faults.ts';
import type { ScenarioEntry } from './scenario.ts';

const { refreshTokenInvalid } = tokenErrors;

const refresh = { surface: 'refresh', subject: 'Refresh' } as const;

/** What goes wrong at a refresh. */
export const refreshScenarios = {
  'refresh-not-offered': {
    surface: 'accessToken',
    title: 'No refresh token',
    description: 'The app is no partner any more: the answer has no refresh_token.',
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
  'refresh-token-invalid-with-period': {
    surface: 'refresh',
    title: 'Refresh token is invalid, with a full stop',
    description: 'The documented text as seen on the wire.',
    replacement: refused('invalid_request', `${refreshTokenInvalid.description}.`),
  },
  'refresh-invalid-grant': {
    surface: 'refresh',
    title: 'Refresh token is invalid, as RFC 6749 says it',
    description: 'invalid_grant: one article claims it of LinkedIn.',
    // [uncertain] nango.dev
    replacement: refused('invalid_grant', 'Token has been expired or revoked.'),
  },
  'refresh-missing-redirect-uri': {
    surface: 'refresh',
    title: 'Refresh is read as an exchange',
    description: 'LinkedIn misses redirect_uri, which a refresh does not have.',
    // [documented] programmatic-refresh-tokens
    replacement: refused('invalid_request', tokenErrors.missing('redirect_uri').description),
  },
  'refresh-quota-throttled': {
    surface: 'refresh',
    title: 'Quota of refreshes is used up',
    description: 'The developer portal says Throttled. The wire answer is not documented; here it is 429.',
    // quota [documented] developer-portal-tools; answer [uncertain]
    replacement: empty(429),
  },
  'refresh-network-timeout': fault('network-timeout', refresh),
  'refresh-connection-reset': fault('connection-reset', refresh),
  'refresh-answer-lost': fault('answer-lost', refresh),
  'refresh-internal-error': fault('internal-error', refresh),
  'refresh-empty-answer': fault('empty-answer', refresh),
  'refresh-captive-portal': fault('captive-portal', refresh),
  'refresh-proxy-refusal': fault('proxy-refusal', refresh),
  'refresh-malformed': fault('malformed', refresh),
  'refresh-truncated': fault('truncated', refresh),
  'refresh-slow-drip': fault('slow-drip', refresh),
  'refresh-gzip-garbage': fault('gzip-garbage', refresh),
  'refresh-oversized': fault('oversized', refresh),
} as const satisfies Readonly<Record<string, ScenarioEntry>>;
