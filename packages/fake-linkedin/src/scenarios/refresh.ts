import { tokenErrors } from '../linkedin-texts.ts';
import { empty, refused } from './answers.ts';
import { fault } from './faults.ts';
import type { ScenarioEntry } from './scenario.ts';

const { refreshTokenInvalid } = tokenErrors;

const refresh = { surface: 'refresh', subject: 'Refresh' } as const;

/** Failures at a token refresh. */
export const refreshScenarios = {
  'refresh-not-offered': {
    surface: 'accessToken',
    title: 'No refresh token',
    description: 'The app is no longer a partner, so the answer has no refresh_token.',
  },
  'refresh-token-invalid': {
    surface: 'refresh',
    title: 'Refresh token was revoked',
    description: 'LinkedIn rejects it, as if the member had removed the app’s permission.',
  },
  'refresh-missing-grant-type': {
    surface: 'refresh',
    title: 'grant_type of a refresh is missing',
    description: 'The parameter does not reach the token endpoint.',
  },
  'refresh-missing-client-id': {
    surface: 'refresh',
    title: 'client_id of a refresh is missing',
    description: 'The parameter does not reach the token endpoint.',
  },
  'refresh-missing-client-secret': {
    surface: 'refresh',
    title: 'client_secret of a refresh is missing',
    description: 'The parameter does not reach the token endpoint.',
  },
  'refresh-missing-refresh-token': {
    surface: 'refresh',
    title: 'refresh_token is missing',
    description: 'The parameter does not reach the token endpoint.',
  },
  'refresh-invalid-client': {
    surface: 'refresh',
    title: 'Client secret was rotated before a refresh',
    description: 'The app has a new secret.',
  },
  'refresh-token-invalid-with-period': {
    surface: 'refresh',
    title: 'Refresh token is invalid, text with a period',
    description: 'The documented text with a period at the end, as seen in real answers.',
    replacement: refused('invalid_request', `${refreshTokenInvalid.description}.`),
  },
  'refresh-invalid-grant': {
    surface: 'refresh',
    title: 'Refresh token is invalid, standard error code',
    description: 'The answer has invalid_grant. One article says that LinkedIn returns it.',
    // [uncertain] nango.dev
    replacement: refused('invalid_grant', 'Token has been expired or revoked.'),
  },
  'refresh-missing-redirect-uri': {
    surface: 'refresh',
    title: 'Refresh is treated as an exchange',
    description: 'LinkedIn reports that redirect_uri is missing, which a refresh does not need.',
    // [documented] programmatic-refresh-tokens
    replacement: refused('invalid_request', tokenErrors.missing('redirect_uri').description),
  },
  'refresh-quota-throttled': {
    surface: 'refresh',
    title: 'Refresh quota is used up',
    description: 'The developer portal shows Throttled. The real answer is not documented; the fake uses 429.',
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
