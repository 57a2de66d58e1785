import type { Behaviour } from './behaviour.ts';

/** Paths, hosts and the documents that LinkedIn publishes. */
export const endpointBehaviours = [
  {
    id: 'paths',
    step: 'Endpoints',
    does: 'The authorization (web and native), token, introspection, userinfo, signing key and discovery endpoints are on LinkedIn’s paths.',
    basis: 'documented',
    source: 'authorization-code-flow, authorization-code-flow-native, token-introspection, sign-in-with-linkedin-v2',
  },
  {
    id: 'any-host',
    step: 'Endpoints',
    does: 'Endpoints answer on any host: `www.linkedin.com`, `api.linkedin.com` or your loopback port.',
    basis: 'observed',
    source: 'supabase/auth: internal/api/provider/linkedin_oidc.go',
  },
  {
    id: 'no-root-discovery',
    step: 'Endpoints',
    does: 'There is no discovery document at the root and no RFC 8414 metadata: the answer is 404 and a page.',
    basis: 'observed',
    source: 'ory/kratos#3655',
  },
  {
    id: 'discovery-members',
    step: 'Endpoints',
    does: 'The discovery document has exactly the published members. It lists no grant types, client authentication methods, PKCE methods or revocation endpoint.',
    basis: 'documented',
    source: 'openid-configuration, 2026-06-20',
  },
  {
    id: 'jwks-without-use',
    step: 'Endpoints',
    does: 'Published keys have `kid` and `alg`, but no `use`.',
    basis: 'observed',
    source: 'keycloak/keycloak PR #31854',
  },
  {
    id: 'no-frames',
    step: 'Endpoints',
    does: 'Pages cannot be framed by other sites.',
    basis: 'observed',
    source: 'MrSwitch/hello.js#58',
  },
] as const satisfies readonly Behaviour[];
