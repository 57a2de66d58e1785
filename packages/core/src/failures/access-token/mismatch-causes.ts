import type { MismatchCause } from '../evidence.ts';

/** What each cause of the mismatch text means, as part of a sentence. */
export const mismatchCauseWords: Readonly<Record<MismatchCause, string>> = {
  'redirect-uri-differs': 'the token request named another redirect URI than the authorization request',
  'code-sent-before': 'the code was sent before',
  'code-expired': 'the code is older than 30 minutes',
  'code-verifier-sent':
    'a `code_verifier` was sent, which LinkedIn takes from native apps only, and only the one of this login’s `code_challenge`',
  'code-verifier-missing':
    'the login began with a `code_challenge` (native PKCE), and no `code_verifier` was sent (pass `codeVerifier`)',
  'code-of-another-app': 'the code belongs to another app (compare `clientId` with the Auth tab)',
  'code-used-by-somebody-else': 'somebody else used the code first',
  'external-member-binding': 'what LinkedIn calls an "external member binding" (suspect it when it is one member only)',
};
