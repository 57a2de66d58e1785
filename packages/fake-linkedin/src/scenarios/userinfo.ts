import { restErrors } from '../linkedin-texts.ts';
import { rest } from './answers.ts';
import { fault } from './faults.ts';
import type { ScenarioEntry } from './scenario.ts';

const userinfo = { surface: 'userinfo', subject: 'Userinfo' } as const;

/** Failures at userinfo. */
export const userinfoScenarios = {
  'userinfo-email-absent': {
    surface: 'userinfo',
    title: 'Member shares no email address',
    description: 'The email claim is absent. A correct client accepts it.',
  },
  'userinfo-email-verified-string': {
    surface: 'userinfo',
    title: 'email_verified is a string',
    description: 'As in the id_token. A correct client treats only "true" as true.',
  },
  'userinfo-invalid-sub': {
    surface: 'userinfo',
    title: 'Userinfo belongs to another member',
    description: 'Its sub differs from that of the id_token.',
  },
  'userinfo-token-not-yet-active': {
    surface: 'userinfo',
    title: 'Access token is not active yet',
    description: 'For some seconds after it is issued, userinfo reports the token as revoked.',
    // [observed] tomasvotava/fastapi-sso#196
    replacement: rest(restErrors.revoked),
  },
  'userinfo-not-enough-permissions': {
    surface: 'userinfo',
    title: 'Token may not read userinfo',
    description: 'HTTP 403, as without the scopes openid and profile.',
    replacement: rest(restErrors.forbidden),
  },
  'userinfo-legacy-me-forbidden': {
    surface: 'userinfo',
    title: 'App has no access to me',
    description: 'HTTP 403, as from the profile API before 2023.',
    // [observed] hwi/HWIOAuthBundle PR #2014
    replacement: rest(restErrors.forbiddenMe),
  },
  'userinfo-network-timeout': fault('network-timeout', userinfo),
  'userinfo-connection-reset': fault('connection-reset', userinfo),
  'userinfo-answer-lost': fault('answer-lost', userinfo),
  'userinfo-internal-error': fault('internal-error', userinfo),
  'userinfo-empty-answer': fault('empty-answer', userinfo),
  'userinfo-captive-portal': fault('captive-portal', userinfo),
  'userinfo-proxy-refusal': fault('proxy-refusal', userinfo),
  'userinfo-malformed': fault('malformed', userinfo),
  'userinfo-truncated': fault('truncated', userinfo),
  'userinfo-slow-drip': fault('slow-drip', userinfo),
  'userinfo-gzip-garbage': fault('gzip-garbage', userinfo),
  'userinfo-oversized': fault('oversized', userinfo),
} as const satisfies Readonly<Record<string, ScenarioEntry>>;
