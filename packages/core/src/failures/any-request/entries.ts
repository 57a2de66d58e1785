import type { FailureEntry } from '../entry.ts';
import { errorHandling, rateLimits } from '../sources.ts';

/** What can become of any request to LinkedIn. */
export const anyRequestEntries = {
  throttled: {
    phase: 'any-request',
    origin: 'linkedin',
    remedy: 'retry-later',
    summary: 'LinkedIn turned the request away because too many came in a short time.',
    resolution:
      'Wait for as long as `retryAfterSeconds` in the evidence says, else some seconds, and try again: this kind of throttling passes by itself. If it keeps coming back, look for a loop that begins logins or repeats calls by itself.',
    source: rateLimits,
  },
  daily_limit_reached: {
    phase: 'any-request',
    origin: 'linkedin',
    remedy: 'retry-later',
    summary: 'A daily limit of the app or of the member is used up.',
    resolution:
      'Wait until midnight UTC, when LinkedIn counts anew; repeating the call before only adds to the count. The evidence may say whether it is the limit of the app or of a member. Keep what you have fetched instead of fetching it again, or ask LinkedIn for a higher limit.',
    source: rateLimits,
  },
  refused_as_automation: {
    phase: 'any-request',
    origin: 'linkedin',
    remedy: 'retry-later',
    summary: 'LinkedIn took the request for an unwanted robot and answered with status 999.',
    resolution:
      'Check that `endpoints` are the OAuth endpoints and not pages of the site, and that the requests go out by an address of your own. Then try again later; the status is not confirmed on OAuth paths.',
    source: 'https://github.com/anthropics/claude-code/issues/83984',
  },
  linkedin_unavailable: {
    phase: 'any-request',
    origin: 'linkedin',
    remedy: 'retry-later',
    summary: 'LinkedIn answered with a server error.',
    resolution:
      "Wait and try again; a login needs a new authorization, because its code may be used up. If it lasts, look at LinkedIn's status page, check the client secret for a stray newline, which once caused such an answer, and report the values of `x-li-uuid`, `x-li-fabric` and `x-li-request-id` from the evidence to LinkedIn.",
    source: errorHandling,
  },
  response_not_from_linkedin: {
    phase: 'any-request',
    origin: 'environment',
    remedy: 'fix-configuration',
    summary: 'Something other than LinkedIn answered: a redirect, a page or an empty body arrived in place of JSON.',
    resolution:
      'Check that `endpoints` names LinkedIn, then look for a captive portal, proxy or firewall between the server and LinkedIn; status, content type and redirect target are in the evidence. Keep every token: the answer says nothing about it. If a code was sent, it may be used up, so start a new login once LinkedIn can be reached.',
    source: 'RFC 9110 §15.4',
  },
  response_timeout: {
    phase: 'any-request',
    origin: 'environment',
    remedy: 'retry-later',
    summary: 'LinkedIn did not answer in time; the request used nothing up.',
    resolution:
      'Try again with a growing pause. If it persists, check outgoing connections from the server to www.linkedin.com:443 and api.linkedin.com:443, then raise `timeouts.request`.',
    source: errorHandling,
  },
  linkedin_unreachable: {
    phase: 'any-request',
    origin: 'environment',
    remedy: 'retry-later',
    summary: 'The connection to LinkedIn failed before an answer came; the request used nothing up.',
    resolution:
      'Check name resolution, proxy and firewall from the server to www.linkedin.com:443 and api.linkedin.com:443. Then try again.',
    source: 'RFC 9110 §15',
  },
} as const satisfies Readonly<Record<string, FailureEntry>>;
