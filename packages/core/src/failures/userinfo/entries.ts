import type { FailureEntry } from '../entry.ts';
import { productsThatExcludeEachOther } from '../products.ts';
import { signInWithLinkedIn } from '../sources.ts';

/** Failures of reading userinfo, and the profile endpoint that it replaced. */
export const userinfoEntries = {
  userinfo_scope_missing: {
    phase: 'userinfo',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The access token cannot read userinfo, because it was granted without `openid` and `profile`.',
    resolution: `Request \`scope: ['openid', 'profile', 'email']\`. On the Products tab, check that the app has the product "Sign In with LinkedIn using OpenID Connect"; after adding it, allow LinkedIn five minutes. Then ask the member to sign in again: a token does not gain scopes later. ${productsThatExcludeEachOther}`,
    source: 'https://github.com/linkedin-developers/linkedin-api-js-client/issues/35',
  },
  profile_endpoint_retired: {
    phase: 'userinfo',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: '`/v2/me` was called with a token for OpenID Connect, which cannot read it.',
    resolution: 'Call `https://api.linkedin.com/v2/userinfo` instead, or read the id_token.',
    source: 'https://github.com/hwi/HWIOAuthBundle/pull/2014',
  },
  userinfo_malformed: {
    phase: 'userinfo',
    origin: 'linkedin',
    remedy: 'report',
    summary: 'The userinfo response has no `sub`, the one claim that LinkedIn guarantees.',
    resolution:
      'Check that `endpoints` leads to LinkedIn and that no proxy answers in its place. If LinkedIn did answer, report the shape of the response, without its values.',
    source: signInWithLinkedIn,
  },
  userinfo_subject_mismatch: {
    phase: 'userinfo',
    origin: 'linkedin',
    remedy: 'report',
    summary: 'Userinfo and the id_token name different members.',
    resolution:
      'Trust neither for now. Check that the access token and the id_token came in the same response, and that no cache stands between the app and `api.linkedin.com`. If both are so, report it.',
    source: 'OpenID Connect Core 1.0 §5.3.2',
  },
} as const satisfies Readonly<Record<string, FailureEntry>>;
