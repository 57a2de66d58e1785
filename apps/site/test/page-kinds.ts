/** One page of each kind. */
export const pageKinds = {
  landing: '/',
  failure: '/failures/access_token_redirect_uri_mismatch/',
  failures: '/failures/',
  start: '/start/',
  guide: '/guides/migrate-from-next-auth/',
  concepts: '/concepts/',
  api: '/api/node/fastify/',
  decision: '/decisions/0001-one-actor-per-attempt/',
  package: '/packages/node/',
  speed: '/speed/',
} as const;
