import type { FailureEntry } from '../entry.ts';
import { errorHandling, rateLimits } from '../sources.ts';

/** Failures that any request to LinkedIn can meet. */
export const anyRequestEntries = {
  throttled: {
    phase: 'any-request',
    origin: 'linkedin',
    remedy: 'retry-later',
    summary: 'LinkedIn refused the request because too many came in a short time.',
    resolution:
      'Wait for `retryAfterSeconds` from the evidence, or some seconds if it is absent, and try again: this kind of throttling ends by itself. If it keeps coming back, look for a loop that starts logins or repeats calls.',
    source: rateLimits,
  },
  daily_limit_reached: {
    phase: 'any-request',
    origin: 'linkedin',
    remedy: 'retry-later',
    summary: 'The app or the member has used up a daily limit.',
    resolution:
      'Wait until midnight UTC, when LinkedIn resets its counts; repeating the call earlier only adds to the count. The evidence may say whether the limit is for the app or the member. Then cache what you fetch, or ask LinkedIn for a higher limit.',
    source: rateLimits,
  },
  refused_as_automation: {
    phase: 'any-request',
    origin: 'linkedin',
    remedy: 'retry-later',
    summary: 'LinkedIn treated the request as unwanted automation and answered with status 999.',
    resolution:
      'Check that `endpoints` are the OAuth endpoints and not pages of the LinkedIn site. Then check that requests leave from an IP address of your own. Try again later; the status is not confirmed on OAuth paths.',
    source: 'https://github.com/anthropics/claude-code/issues/83984',
  },
  linkedin_unavailable: {
    phase: 'any-request',
    origin: 'linkedin',
    remedy: 'retry-later',
    summary: 'LinkedIn answered with a server error.',
    resolution:
      "Wait and try again. After a login, start a new one, because its code may be used up. If this persists, check LinkedIn's status page. Then check the client secret for a stray newline, which once caused this response. Then report `x-li-uuid`, `x-li-fabric` and `x-li-request-id` from the evidence to LinkedIn.",
    source: errorHandling,
  },
  response_not_from_linkedin: {
    phase: 'any-request',
    origin: 'environment',
    remedy: 'fix-configuration',
    summary: 'Something other than LinkedIn answered: a redirect, a page or an empty body in place of JSON.',
    resolution:
      'Check that `endpoints` leads to LinkedIn. Then look for a captive portal, proxy or firewall between the server and LinkedIn: status, content type and redirect target are in the evidence. Keep every token: this response says nothing about it. If a code was sent, it may be used up, so start a new login once LinkedIn is reachable.',
    source: 'RFC 9110 §15.4',
  },
  response_timeout: {
    phase: 'any-request',
    origin: 'environment',
    remedy: 'retry-later',
    summary: 'LinkedIn did not answer in time; the request consumed nothing.',
    resolution:
      'Try again with a growing pause. If this persists, check outgoing connections from the server to www.linkedin.com:443 and api.linkedin.com:443. Then raise `timeouts.request`.',
    source: errorHandling,
  },
  linkedin_unreachable: {
    phase: 'any-request',
    origin: 'environment',
    remedy: 'retry-later',
    summary: 'The connection to LinkedIn failed before a response came; the request consumed nothing.',
    resolution:
      'Check DNS, proxy and firewall from the server to www.linkedin.com:443 and api.linkedin.com:443. Then try again.',
    source: 'RFC 9110 §15',
  },
} as const satisfies Readonly<Record<string, FailureEntry>>;
