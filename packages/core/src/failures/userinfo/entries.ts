import type { FailureEntry } from '../entry.ts';
import { productsThatExcludeEachOther } from '../products.ts';
import { signInWithLinkedIn } from '../sources.ts';

/** Reading userinfo, and the profile endpoint that it replaced. */
export const userinfoEntries = {
  userinfo_scope_missing: {
    phase: 'userinfo',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The access token may not read userinfo: it was granted without `openid` and `profile`.',
    resolution: `Request \`scope: ['openid', 'profile', 'email']\` with the product "Sign In with LinkedIn using OpenID Connect" on the Products tab, then send the member through the login again: a token does not gain scopes later. After adding a product allow LinkedIn five minutes. ${productsThatExcludeEachOther}`,
    source: 'https://github.com/linkedin-developers/linkedin-api-js-client/issues/35',
  },
  profile_endpoint_retired: {
    phase: 'userinfo',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: '`/v2/me` was called with a token for OpenID Connect, which may not read it.',
    resolution: 'Call `https://api.linkedin.com/v2/userinfo` instead, or read the id_token.',
    source: 'https://github.com/hwi/HWIOAuthBundle/pull/2014',
  },
  userinfo_malformed: {
    phase: 'userinfo',
    origin: 'linkedin',
    remedy: 'report',
    summary: 'Userinfo answered without `sub`, the one claim that LinkedIn guarantees.',
    resolution:
      'Check that `endpoints` leads to LinkedIn and that no proxy answers in its place. If it does, report the shape of the answer, without the values.',
    source: signInWithLinkedIn,
  },
  userinfo_subject_mismatch: {
    phase: 'userinfo',
    origin: 'linkedin',
    remedy: 'report',
    summary: 'Userinfo speaks of another member than the id_token.',
    resolution:
      'Trust neither for now. Check that the access token and the id_token came with the same answer, and that no cache stands between the app and `api.linkedin.com`. If both hold, report it.',
    source: 'OpenID Connect Core 1.0 §5.3.2',
  },
} as const satisfies Readonly<Record<string, FailureEntry>>;
