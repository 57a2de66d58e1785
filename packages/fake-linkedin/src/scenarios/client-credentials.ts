import type { ScenarioEntry } from './scenario.ts';

/** What goes wrong at a client credentials grant. */
export const clientCredentialsScenarios = {
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
} as const satisfies Readonly<Record<string, ScenarioEntry>>;
