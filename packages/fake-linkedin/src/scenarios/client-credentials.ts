import type { ScenarioEntry } from './scenario.ts';

/** Failures at a client credentials grant. */
export const clientCredentialsScenarios = {
  'client-credentials-client-auth-failed': {
    surface: 'applicationToken',
    title: 'Client secret was rotated before an application token',
    description: 'The app has a new secret.',
  },
  'client-credentials-not-allowed': {
    surface: 'applicationToken',
    title: 'App may not get application tokens',
    description: 'LinkedIn has not enabled client credentials for the app.',
  },
  'client-credentials-invalid-client-id': {
    surface: 'applicationToken',
    title: 'Client ID of an application token is unknown',
    description: 'LinkedIn does not find the app.',
  },
} as const satisfies Readonly<Record<string, ScenarioEntry>>;
