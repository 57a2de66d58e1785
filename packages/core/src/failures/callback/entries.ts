import type { FailureEntry } from '../entry.ts';
import { authorizationCodeFlow } from '../sources.ts';

/** Failures of the authorization response, judged in the order duplicates, issuer, state, error, code. */
export const callbackEntries = {
  callback_parameter_duplicated: {
    phase: 'callback',
    origin: 'environment',
    spendsAttempt: false,
    remedy: 'new-authorization',
    summary: 'A callback parameter occurs more than once, so the callback cannot be trusted.',
    resolution:
      'Look for a proxy, router or link rewriter that appends to the query: LinkedIn sends no duplicates. Then start a new login.',
    source: 'RFC 6749 §3.1',
  },
  issuer_mismatch: {
    phase: 'callback',
    origin: 'environment',
    spendsAttempt: false,
    remedy: 'new-authorization',
    summary: 'The callback names another authorization server (`iss`), as in a mix-up attack.',
    resolution:
      'If several providers share this redirect URI, give each its own. Then start a new login: the callback was discarded.',
    source: 'RFC 9207 §2.4',
  },
  state_mismatch: {
    phase: 'callback',
    origin: 'environment',
    spendsAttempt: false,
    remedy: 'new-authorization',
    summary:
      'The callback does not carry the `state` of a login that this browser started, so it may be forged (CSRF).',
    resolution:
      'Start a new login: the callback was discarded, and its code was not used. If real members see this, check that the login starts and ends on the same host (`localhost` and `127.0.0.1` are two), that nobody opens old callback links, and that cookies pass through your proxy.',
    source: authorizationCodeFlow,
  },
  callback_timeout: {
    phase: 'callback',
    origin: 'environment',
    remedy: 'ask-member-again',
    summary: 'No callback arrived in time: the member left, or LinkedIn never sent them back.',
    resolution:
      'If this affects every member, LinkedIn is showing its own error page: check `redirectUri` and `clientId` against the Auth tab. On phones, the LinkedIn app may have opened the link instead. Otherwise, offer the sign-in button again.',
    source: 'https://github.com/decioferreira/omniauth-linkedin-oauth2/issues/66',
  },
  user_cancelled_login: {
    phase: 'callback',
    origin: 'linkedin',
    remedy: 'ask-member-again',
    summary: 'The member left without signing in to LinkedIn.',
    resolution: 'Nothing to fix. Offer the sign-in button again.',
    source: authorizationCodeFlow,
  },
  user_cancelled_authorize: {
    phase: 'callback',
    origin: 'linkedin',
    remedy: 'ask-member-again',
    summary: 'The member refused the requested permissions.',
    resolution: 'Nothing to fix. Explain why you ask for these permissions, and offer the sign-in button again.',
    source: authorizationCodeFlow,
  },
  access_denied: {
    phase: 'callback',
    origin: 'linkedin',
    remedy: 'ask-member-again',
    summary: 'Access was refused with `access_denied`, a standard code that LinkedIn does not document for this flow.',
    resolution:
      "Treat it as a refused consent: nothing to fix, offer the sign-in button again. If no member ever gets through, look for a proxy or gateway that translates LinkedIn's own codes.",
    source: 'RFC 6749 §4.1.2.1',
  },
  unsupported_response_type: {
    phase: 'callback',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The authorization request asked for something other than a code.',
    resolution:
      'Send `response_type=code`: LinkedIn supports nothing else. The adapters do this, so look for a link or proxy that builds its own authorization URL.',
    source: 'https://github.com/zalando-stups/oauth2-client-js/issues/28',
  },
  unknown_callback_error: {
    phase: 'callback',
    origin: 'linkedin',
    remedy: 'report',
    summary: 'LinkedIn sent the member back with an unknown error.',
    resolution: "Read `error` and `errorDescription` in the evidence: they are LinkedIn's own words. Then report both.",
    source: 'RFC 6749 §4.1.2.1',
  },
  callback_missing_code: {
    phase: 'callback',
    origin: 'environment',
    remedy: 'new-authorization',
    summary: 'The callback has neither a code nor an error.',
    resolution:
      'Look for a redirect (trailing slash, http to https, locale) or a router that drops the query string on the way to the callback route. Then start a new login.',
    source: authorizationCodeFlow,
  },
  server_half_unreachable: {
    phase: 'callback',
    origin: 'environment',
    remedy: 'retry-later',
    summary: 'The page could not reach its server, or got no response in time.',
    resolution:
      'Check the address that the evidence names. The server that mounts `linkedIn.fetch` must be running, and a development server or proxy in front of it must forward the path. The device may also have been offline. Then start a new login: a code that was handed over may have been used.',
    source: 'RFC 9110 §15.6',
  },
  refused_by_application: {
    phase: 'callback',
    origin: 'ours',
    remedy: 'ask-member-again',
    summary: 'LinkedIn signed the member in, but the application refused them.',
    resolution:
      "No change to LinkedIn or the configuration is needed: `onSignedIn` refused this member. In the evidence, `reason` is the application's code and `message` is its sentence for the member.",
    source: 'RFC 6749 §1.1',
  },
} as const satisfies Readonly<Record<string, FailureEntry>>;
