import type { ScenarioEntry } from './scenario.ts';

/** Invalid id_tokens, which `token/id-token.ts` creates. */
export const idTokenScenarios = {
  'id-token-missing': {
    surface: 'accessToken',
    title: 'id_token is missing',
    description: 'openid was granted, but the answer has no id_token.',
  },
  'id-token-bad-signature': {
    surface: 'accessToken',
    title: 'id_token has an invalid signature',
    description: 'The signing key is not published.',
  },
  'id-token-sig-none': {
    surface: 'accessToken',
    title: 'id_token is not signed',
    description: 'Its `alg` is `none`.',
  },
  'id-token-invalid-iss': {
    surface: 'accessToken',
    title: 'id_token has another issuer',
    description: 'Its iss is a site other than LinkedIn.',
  },
  'id-token-issuer-mismatch': {
    surface: 'accessToken',
    title: 'id_token has the issuer of 2023',
    description: 'Its iss has no path, as LinkedIn’s guide still says. A correct client accepts it.',
  },
  'id-token-invalid-aud': {
    surface: 'accessToken',
    title: 'id_token is for another app',
    description: 'Its aud is another client ID.',
  },
  'id-token-expired': {
    surface: 'accessToken',
    title: 'id_token has expired',
    description: 'It expired an hour ago.',
  },
  'id-token-missing-iat': {
    surface: 'accessToken',
    title: 'id_token has no iat',
    description: 'It does not say when it was issued.',
  },
  'id-token-missing-sub': {
    surface: 'accessToken',
    title: 'id_token has no sub',
    description: 'It does not name a member.',
  },
  'id-token-kid-absent-multiple-jwks': {
    surface: 'accessToken',
    title: 'id_token has no kid, two keys',
    description: 'It does not name its key, and LinkedIn publishes two.',
  },
  'id-token-missing-aud': {
    surface: 'accessToken',
    title: 'id_token has no aud',
    description: 'It does not name the app that it is for.',
  },
  'id-token-future-iat': {
    surface: 'accessToken',
    title: 'id_token was issued in the future',
    description: 'Its iat is an hour ahead.',
  },
  'id-token-nonce-invalid': {
    surface: 'accessToken',
    title: 'id_token has an unknown nonce',
    description: 'LinkedIn returns no nonce. This id_token has one that was never sent.',
  },
  'id-token-kid-absent-single-jwks': {
    surface: 'accessToken',
    title: 'id_token has no kid, one key',
    description: 'It does not name its key, and LinkedIn publishes one. A correct client accepts it.',
  },
  'id-token-signing-key-rotation': {
    surface: 'accessToken',
    title: 'LinkedIn signs with a new key',
    description:
      'The id_token is signed with a key published after the client’s last request for keys. A correct client requests the keys again. The key is withdrawn when the next scenario is set.',
  },
} as const satisfies Readonly<Record<string, ScenarioEntry>>;
