import type { ScenarioEntry } from './scenario.ts';

/** Failures at the callback to the redirect URI. */
export const callbackScenarios = {
  'callback-user-cancelled-login': {
    surface: 'callback',
    title: 'Member leaves the sign-in page',
    description: 'Any button on the consent page cancels the login.',
  },
  'callback-user-cancelled-authorize': {
    surface: 'callback',
    title: 'Member declines consent',
    description: 'Any button on the consent page declines consent.',
  },
  'callback-state-mismatch': {
    surface: 'callback',
    title: 'Callback has a different state',
    description: 'The redirect has a `state` that was never issued, as in a forged callback.',
  },
  'callback-missing-code': {
    surface: 'callback',
    title: 'Callback has no code',
    description: 'The code is missing from the callback.',
  },
  'callback-unauthorized-scope-error': {
    surface: 'callback',
    title: 'Product for a scope is not added',
    description: 'The request also asks for r_liteprofile, which no product includes any more.',
  },
  'callback-invalid-scope-error': {
    surface: 'callback',
    title: 'Scope is misspelled',
    description: 'The request asks for a scope that does not exist.',
  },
  'callback-openid-insufficient-scope': {
    surface: 'callback',
    title: 'openid is requested alone',
    description: 'The other scopes do not reach the authorization endpoint.',
  },
  'callback-missing-scope': {
    surface: 'callback',
    title: 'scope is missing',
    description: 'The parameter does not reach the authorization endpoint.',
  },
  'callback-unsupported-response-type': {
    surface: 'callback',
    title: 'response_type is token',
    description: 'The request asks for the implicit flow.',
  },
  'callback-access-denied': {
    surface: 'callback',
    title: 'Member declines, standard error code',
    description: 'The callback has access_denied, which LinkedIn does not document.',
  },
  'callback-server-error': {
    surface: 'callback',
    title: 'LinkedIn fails after consent',
    description: 'The callback has server_error, as in RFC 6749.',
  },
  'callback-temporarily-unavailable': {
    surface: 'callback',
    title: 'LinkedIn is overloaded after consent',
    description: 'The callback has temporarily_unavailable, as in RFC 6749.',
  },
  'callback-invalid-scope-legacy': {
    surface: 'callback',
    title: 'Scope is not authorized, text of 2015',
    description: 'The callback has invalid_scope.',
  },
} as const satisfies Readonly<Record<string, ScenarioEntry>>;
