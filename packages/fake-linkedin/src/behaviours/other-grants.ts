import type { Behaviour } from './behaviour.ts';

/** Refresh tokens, introspection, client credentials and the native PKCE flow. */
export const otherGrantBehaviours = [
  {
    id: 'refresh-for-partners',
    step: 'Refresh',
    does: 'Only an approved partner’s app gets a refresh token (`refreshTokens: true`).',
    basis: 'documented',
    source: 'authorization-code-flow, programmatic-refresh-tokens',
  },
  {
    id: 'refresh-fixed-year',
    step: 'Refresh',
    does: 'It lives 365 days from the grant, whatever it is used for; the same one comes back with what is left.',
    basis: 'documented',
    source: 'programmatic-refresh-tokens',
  },
  {
    id: 'refresh-cut-short',
    step: 'Refresh',
    does: 'An access token never outlives it: near the end it is cut short.',
    basis: 'documented',
    source: 'programmatic-refresh-tokens',
  },
  {
    id: 'refresh-refused',
    step: 'Refresh',
    does: 'Expired, revoked, unknown or another app’s: 400 `The provided authorization grant or refresh token is invalid, expired or revoked`.',
    basis: 'documented',
    source: 'programmatic-refresh-tokens',
  },
  {
    id: 'permission-removed',
    step: 'Refresh',
    does: 'A member who removes the app’s permission ends every token of it. There is no endpoint for that.',
    basis: 'observed',
    source: 'a documentation audit in a public repository, 2026-09',
  },
  {
    id: 'introspection-answer',
    step: 'Introspection',
    does: '`active`, `status`, `scope` with commas, `client_id`, times in seconds, `auth_type` 2L or 3L.',
    basis: 'documented',
    source: 'token-introspection',
  },
  {
    id: 'introspection-foreign',
    step: 'Introspection',
    does: 'Of another app’s token it says `{"active":false}` and nothing else.',
    basis: 'documented',
    source: 'token-introspection',
  },
  {
    id: 'introspection-refused',
    step: 'Introspection',
    does: 'A wrong client or token is 400, a wrong secret 401.',
    basis: 'documented',
    source: 'token-introspection',
  },
  {
    id: 'application-token',
    step: 'Client credentials',
    does: 'Off for every app unless enabled (`clientCredentials: true`): 401 `access_denied`. The token lives 30 minutes; `expires_in` is a string.',
    basis: 'documented',
    source: 'client-credentials-flow',
  },
  {
    id: 'application-token-refused',
    step: 'Client credentials',
    does: 'A wrong secret is 401 `invalid_client_id` (not `invalid_client`), a wrong client 400 `The passed in client_id is invalid "…"`.',
    basis: 'documented',
    source: 'client-credentials-flow',
  },
  {
    id: 'native-flow',
    step: 'Native PKCE',
    does: 'On a path of its own, for apps for which it is enabled (`nativePkce: true`): loopback redirect URI with any port, `S256`, no secret, the verifier at the exchange.',
    basis: 'documented',
    source: 'authorization-code-flow-native',
  },
] as const satisfies readonly Behaviour[];
