import type { Behaviour } from './behaviour.ts';

/** Refresh tokens, introspection, client credentials and the native PKCE flow. */
export const otherGrantBehaviours = [
  {
    id: 'refresh-for-partners',
    step: 'Refresh',
    does: 'Only apps of approved partners get a refresh token (`refreshTokens: true`).',
    basis: 'documented',
    source: 'authorization-code-flow, programmatic-refresh-tokens',
  },
  {
    id: 'refresh-fixed-year',
    step: 'Refresh',
    does: 'A refresh token is valid for 365 days from the member’s consent. A refresh returns the same token with the remaining lifetime.',
    basis: 'documented',
    source: 'programmatic-refresh-tokens',
  },
  {
    id: 'refresh-cut-short',
    step: 'Refresh',
    does: 'An access token never outlives its refresh token: its lifetime is shortened near the end.',
    basis: 'documented',
    source: 'programmatic-refresh-tokens',
  },
  {
    id: 'refresh-refused',
    step: 'Refresh',
    does: 'An expired, revoked or unknown token, or one of another app, returns 400 `The provided authorization grant or refresh token is invalid, expired or revoked`.',
    basis: 'documented',
    source: 'programmatic-refresh-tokens',
  },
  {
    id: 'permission-removed',
    step: 'Refresh',
    does: 'If a member removes the app’s permission, all its tokens for that member are revoked. There is no endpoint for this.',
    basis: 'observed',
    source: 'a documentation audit in a public repository, 2026-09',
  },
  {
    id: 'introspection-answer',
    step: 'Introspection',
    does: 'The answer has `active`, `status`, `scope` with commas, `client_id`, times in seconds, and `auth_type` 2L or 3L.',
    basis: 'documented',
    source: 'token-introspection',
  },
  {
    id: 'introspection-foreign',
    step: 'Introspection',
    does: 'For another app’s token, the answer is `{"active":false}` and nothing else.',
    basis: 'documented',
    source: 'token-introspection',
  },
  {
    id: 'introspection-refused',
    step: 'Introspection',
    does: 'An unknown client or token returns 400, a wrong secret 401.',
    basis: 'documented',
    source: 'token-introspection',
  },
  {
    id: 'application-token',
    step: 'Client credentials',
    does: 'Disabled for every app unless LinkedIn enables it (`clientCredentials: true`): 401 `access_denied`. The token is valid for 30 minutes, and `expires_in` is a string.',
    basis: 'documented',
    source: 'client-credentials-flow',
  },
  {
    id: 'application-token-refused',
    step: 'Client credentials',
    does: 'A wrong secret returns 401 `invalid_client_id` (not `invalid_client`), an unknown client 400 `The passed in client_id is invalid "…"`.',
    basis: 'documented',
    source: 'client-credentials-flow',
  },
  {
    id: 'native-flow',
    step: 'Native PKCE',
    does: 'The flow has its own path and must be enabled for the app (`nativePkce: true`). It takes a loopback redirect URI with any port, `S256`, no secret, and the verifier at the exchange.',
    basis: 'documented',
    source: 'authorization-code-flow-native',
  },
] as const satisfies readonly Behaviour[];
