import type { ScenarioEntry } from './scenario.ts';

/** What is wrong with an id_token. `token/id-token.ts` holds what each changes. */
export const idTokenScenarios = {
  'id-token-missing': {
    surface: 'accessToken',
    title: 'id_token is missing',
    description: 'openid was granted, and the answer has no id_token.',
  },
  'id-token-bad-signature': {
    surface: 'accessToken',
    title: 'id_token is signed by a stranger',
    description: 'The signature does not belong to the published key.',
  },
  'id-token-sig-none': {
    surface: 'accessToken',
    title: 'id_token is not signed',
    description: 'Its algorithm is none.',
  },
  'id-token-invalid-iss': {
    surface: 'accessToken',
    title: 'id_token is of another issuer',
    description: 'Its iss is a site that is not LinkedIn.',
  },
  'id-token-issuer-mismatch': {
    surface: 'accessToken',
    title: 'id_token names the issuer of 2023',
    description: 'Its iss has no path, as LinkedIn’s guide still says. A good client accepts it.',
  },
  'id-token-invalid-aud': {
    surface: 'accessToken',
    title: 'id_token is for another app',
    description: 'Its aud is another client ID.',
  },
  'id-token-expired': {
    surface: 'accessToken',
    title: 'id_token is over',
    description: 'It ended an hour ago.',
  },
  'id-token-missing-iat': {
    surface: 'accessToken',
    title: 'id_token does not say when it was issued',
    description: 'It has no iat.',
  },
  'id-token-missing-sub': {
    surface: 'accessToken',
    title: 'id_token names nobody',
    description: 'It has no sub.',
  },
  'id-token-kid-absent-multiple-jwks': {
    surface: 'accessToken',
    title: 'id_token does not name its key',
    description: 'It has no kid, and LinkedIn publishes two keys.',
  },
  'id-token-missing-aud': {
    surface: 'accessToken',
    title: 'id_token is for nobody',
    description: 'It has no aud.',
  },
  'id-token-future-iat': {
    surface: 'accessToken',
    title: 'id_token comes from the future',
    description: 'It says that it was issued in an hour.',
  },
  'id-token-nonce-invalid': {
    surface: 'accessToken',
    title: 'id_token carries a foreign nonce',
    description: 'LinkedIn echoes none; this one has a nonce that nobody sent.',
  },
  'id-token-kid-absent-single-jwks': {
    surface: 'accessToken',
    title: 'id_token does not name its only key',
    description: 'It has no kid, and LinkedIn publishes one key. A good client accepts it.',
  },
  'id-token-signing-key-rotation': {
    surface: 'accessToken',
    title: 'LinkedIn signs with a new key',
    description:
      'The id_token is signed with a key that was published just now. A good client asks for the keys again. The key is withdrawn when the next scenario is set.',
  },
} as const satisfies Readonly<Record<string, ScenarioEntry>>;
