import { fault } from './faults.ts';
import type { ScenarioEntry } from './scenario.ts';

const introspection = { surface: 'introspection', subject: 'Introspection' } as const;

/** Failures at token introspection. */
export const introspectScenarios = {
  'introspect-bad-request': {
    surface: 'introspection',
    title: 'Introspected token is unknown',
    description: 'LinkedIn does not find the token.',
  },
  'introspect-bad-secret': {
    surface: 'introspection',
    title: 'Client secret was rotated before an introspection',
    description: 'The app has a new secret.',
  },
  'introspect-foreign-token': {
    surface: 'introspection',
    title: 'Introspected token belongs to another app',
    description: 'The token was issued to another app.',
  },
  'introspect-expired': {
    surface: 'introspection',
    title: 'Introspected token has expired',
    description: 'Its 60 days have passed.',
  },
  'introspect-revoked': {
    surface: 'introspection',
    title: 'Introspected token was revoked',
    description: 'The member has removed the app’s permission.',
  },
  'introspect-network-timeout': fault('network-timeout', introspection),
  'introspect-connection-reset': fault('connection-reset', introspection),
  'introspect-answer-lost': fault('answer-lost', introspection),
  'introspect-internal-error': fault('internal-error', introspection),
  'introspect-empty-answer': fault('empty-answer', introspection),
  'introspect-captive-portal': fault('captive-portal', introspection),
  'introspect-proxy-refusal': fault('proxy-refusal', introspection),
  'introspect-malformed': fault('malformed', introspection),
  'introspect-truncated': fault('truncated', introspection),
  'introspect-slow-drip': fault('slow-drip', introspection),
  'introspect-gzip-garbage': fault('gzip-garbage', introspection),
  'introspect-oversized': fault('oversized', introspection),
} as const satisfies Readonly<Record<string, ScenarioEntry>>;
