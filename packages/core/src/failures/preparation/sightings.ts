import type { Sighting } from '../sighting.ts';

/** LinkedIn's own texts at this step, verbatim. */
export const preparationSightings = [
  {
    id: 'callback-openid-insufficient-scope',
    surface: 'callback',
    status: null,
    error: 'openid_insufficient_scope_error',
    description: 'Include valid openId scopes like profile, email',
    basis: 'observed',
    source: 'public scope-probing script of the followthroo project and other public repositories',
    judgement: { failure: 'openid_insufficient_scope_error' },
  },
  {
    id: 'callback-missing-scope',
    surface: 'callback',
    status: null,
    error: 'invalid_request',
    description: 'You need to pass the "scope" parameter',
    basis: 'observed',
    source: 'https://github.com/nvh95/react-linkedin-login-oauth2/issues/17',
    judgement: { failure: 'scope_missing' },
  },
  {
    id: 'authorization-prompt-none-stranded',
    surface: 'authorization',
    status: null,
    error: null,
    description: 'Bummer, something went wrong',
    basis: 'observed',
    source: 'https://github.com/gitroomhq/postiz-app/issues/1580',
    judgement: { failure: 'prompt_none', known: '`prompt=none` was sent' },
  },
] as const satisfies readonly Sighting[];
