import type { ScenarioEntry } from './scenario.ts';

/** What goes wrong on the way back to the redirect URI. */
export const callbackScenarios = {
  'callback-user-cancelled-login': {
    surface: 'callback',
    title: 'Member leaves the sign-in page',
    description: 'Whatever is pressed, the member has cancelled the login.',
  },
  'callback-user-cancelled-authorize': {
    surface: 'callback',
    title: 'Member declines consent',
    description: 'Whatever is pressed, the member has refused.',
  },
  'callback-state-mismatch': {
    surface: 'callback',
    title: 'Callback carries another state',
    description: 'The redirect brings a `state` that nobody issued, as a forged callback would.',
  },
  'callback-missing-code': {
    surface: 'callback',
    title: 'Callback carries no code',
    description: 'The code is lost on the way back.',
  },
  'callback-unauthorized-scope-error': {
    surface: 'callback',
    title: 'Scope’s product is not added',
    description: 'The request asks for r_liteprofile too, which no product carries any more.',
  },
  'callback-invalid-scope-error': {
    surface: 'callback',
    title: 'Scope is misspelt',
    description: 'The request asks for a scope that does not exist.',
  },
  'callback-openid-insufficient-scope': {
    surface: 'callback',
    title: 'openid is asked alone',
    description: 'The other scopes are lost on the way.',
  },
  'callback-missing-scope': {
    surface: 'callback',
    title: 'scope is lost',
    description: 'The parameter does not arrive at the authorization endpoint.',
  },
  'callback-unsupported-response-type': {
    surface: 'callback',
    title: 'response_type is token',
    description: 'The request asks for the implicit flow.',
  },
  'callback-access-denied': {
    surface: 'callback',
    title: 'Member declines, in the standard’s words',
    description: 'The callback says access_denied, which LinkedIn does not document.',
  },
  'callback-server-error': {
    surface: 'callback',
    title: 'LinkedIn breaks after consent',
    description: 'The callback says server_error, as the standard has it.',
  },
  'callback-temporarily-unavailable': {
    surface: 'callback',
    title: 'LinkedIn is overloaded after consent',
    description: 'The callback says temporarily_unavailable, as the standard has it.',
  },
  'callback-invalid-scope-legacy': {
    surface: 'callback',
    title: 'Scope is not authorized, in the words of 2015',
    description: 'The callback says invalid_scope.',
  },
} as const satisfies Readonly<Record<string, ScenarioEntry>>;
