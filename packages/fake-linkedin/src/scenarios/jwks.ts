import { fault } from './faults.ts';
import type { ScenarioEntry } from './scenario.ts';

const jwks = { surface: 'jwks', subject: 'JWKS endpoint' } as const;

/** Failures at the signing keys. */
export const jwksScenarios = {
  'jwks-network-timeout': fault('network-timeout', jwks),
  'jwks-connection-reset': fault('connection-reset', jwks),
  'jwks-answer-lost': fault('answer-lost', jwks),
  'jwks-internal-error': fault('internal-error', jwks),
  'jwks-empty-answer': fault('empty-answer', jwks),
  'jwks-captive-portal': fault('captive-portal', jwks),
  'jwks-proxy-refusal': fault('proxy-refusal', jwks),
  'jwks-malformed': fault('malformed', jwks),
  'jwks-truncated': fault('truncated', jwks),
  'jwks-slow-drip': fault('slow-drip', jwks),
  'jwks-gzip-garbage': fault('gzip-garbage', jwks),
  'jwks-oversized': fault('oversized', jwks),
} as const satisfies Readonly<Record<string, ScenarioEntry>>;
