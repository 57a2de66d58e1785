import type { ScenarioEntry } from './scenario.ts';

/** Failures at the authorization endpoint. */
export const authorizationScenarios = {
  'authorization-redirect-uri-mismatch': {
    surface: 'authorization',
    title: 'Redirect URI is not registered',
    description: 'The app no longer has the redirect URL. LinkedIn shows its own page and does not redirect.',
  },
  'authorization-client-id-mismatch': {
    surface: 'authorization',
    title: 'Client ID is unknown',
    description: 'LinkedIn does not find the app. It shows its own page and does not redirect.',
  },
  'authorization-invalid-scope': {
    surface: 'authorization',
    title: 'Scope is not authorized',
    description: 'The app’s products are removed, so LinkedIn rejects its scopes.',
  },
  'authorization-page-redirect-uri-legacy': {
    surface: 'authorization',
    title: 'Redirect URI is not registered, older text',
    description: 'The app no longer has the redirect URL. The page shows the text that LinkedIn used years ago.',
  },
  'authorization-prompt-none-stranded': {
    surface: 'authorization',
    title: 'prompt=none does not return the member',
    description:
      'The request has prompt=none, but the member has never consented. LinkedIn shows its own page and does not redirect.',
  },
} as const satisfies Readonly<Record<string, ScenarioEntry>>;
