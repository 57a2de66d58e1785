import type { ScenarioEntry } from './scenario.ts';

/** What goes wrong at the authorization endpoint. */
export const authorizationScenarios = {
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
} as const satisfies Readonly<Record<string, ScenarioEntry>>;
