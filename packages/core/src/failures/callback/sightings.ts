import type { Sighting } from '../sighting.ts';

/** LinkedIn's own texts at this step, verbatim. */
export const callbackSightings = [
  {
    id: 'callback-user-cancelled-login',
    surface: 'callback',
    status: null,
    error: 'user_cancelled_login',
    description: 'The user cancelled LinkedIn login',
    basis: 'documented',
    source:
      'https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow ; text: https://github.com/yiisoft/yii2/issues/16454',
    judgement: { failure: 'user_cancelled_login' },
  },
  {
    id: 'callback-user-cancelled-authorize',
    surface: 'callback',
    status: null,
    error: 'user_cancelled_authorize',
    description: 'The user cancelled the authorization',
    basis: 'documented',
    source:
      'https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow ; text: https://github.com/auth0/passport-linkedin-oauth2/issues/90',
    judgement: { failure: 'user_cancelled_authorize' },
  },
  {
    id: 'callback-state-mismatch',
    surface: 'callback',
    status: 401,
    error: null,
    description: null,
    basis: 'documented',
    source: 'https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow',
    judgement: { failure: 'state_mismatch', known: 'the `state` is not the issued one' },
  },
  {
    id: 'callback-unsupported-response-type',
    surface: 'callback',
    status: null,
    error: 'unsupported_response_type',
    description: 'We only support a response_type of "code" but you passed "token"',
    basis: 'observed',
    source: 'https://github.com/zalando-stups/oauth2-client-js/issues/28',
    judgement: { failure: 'unsupported_response_type' },
  },
  {
    id: 'callback-access-denied',
    surface: 'callback',
    status: null,
    error: 'access_denied',
    description: null,
    basis: 'observed',
    source: 'https://github.com/aspnet-contrib/AspNet.Security.OAuth.Providers (LinkedInAuthenticationHandler.cs)',
    judgement: { failure: 'access_denied' },
  },
  {
    id: 'callback-missing-code',
    surface: 'callback',
    status: null,
    error: null,
    description: null,
    basis: 'observed',
    source:
      'https://github.com/atinux/nuxt-auth-utils (src/runtime/server/lib/oauth/linkedin.ts), inferred from client code (uncertain)',
    judgement: { failure: 'callback_missing_code' },
  },
] as const satisfies readonly Sighting[];
