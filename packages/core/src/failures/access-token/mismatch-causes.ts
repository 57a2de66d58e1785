import type { MismatchCause } from '../evidence.ts';

/** Describes each cause of the mismatch text, as part of a sentence. No description contains `; `, which separates them. */
export const mismatchCauseWords: Readonly<Record<MismatchCause, string>> = {
  'redirect-uri-differs': 'the token request used a different redirect URI from the authorization request',
  'code-sent-before': 'the code was sent before',
  'code-expired': 'the code is older than 30 minutes',
  'code-verifier-sent':
    "a `code_verifier` was sent, which LinkedIn accepts from native apps only, and only if it matches this login's `code_challenge`",
  'code-verifier-missing':
    'the login started with a `code_challenge` (native PKCE), but no `code_verifier` was sent (pass `codeVerifier`)',
  'code-of-another-app': 'the code belongs to another app (compare `clientId` with the Auth tab)',
  'code-used-by-somebody-else': 'someone else used the code first',
  'external-member-binding': 'LinkedIn found an "external member binding" (suspect it if only one member is affected)',
};
