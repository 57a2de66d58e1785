import type { FailureEntry } from '../entry.ts';
import { authorizationCodeFlow } from '../sources.ts';

/** The authorization response, judged in the order duplicates, issuer, state, error, code. */
export const callbackEntries = {
  callback_parameter_duplicated: {
    phase: 'callback',
    origin: 'environment',
    spendsAttempt: false,
    remedy: 'new-authorization',
    summary: 'A parameter of the callback occurs more than once, so it cannot be trusted.',
    resolution:
      'LinkedIn does not send duplicates: look for a proxy, router or link rewriter that appends to the query; then start a new login.',
    source: 'RFC 6749 §3.1',
  },
  issuer_mismatch: {
    phase: 'callback',
    origin: 'environment',
    spendsAttempt: false,
    remedy: 'new-authorization',
    summary: 'The callback names another authorization server (`iss`); this is what a mix-up attack looks like.',
    resolution:
      'The callback was discarded. If several providers share one redirect URI, give each its own. Then start a new login.',
    source: 'RFC 9207 §2.4',
  },
  state_mismatch: {
    phase: 'callback',
    origin: 'environment',
    spendsAttempt: false,
    remedy: 'new-authorization',
    summary: 'The callback does not carry the `state` of a login that this browser began; it may be forged (CSRF).',
    resolution:
      'The callback was discarded and its code was not used. Start a new login. If it happens to honest members: begin and end the login on the same host (`localhost` and `127.0.0.1` are two), do not open old callback links, and check that cookies survive your proxy.',
    source: authorizationCodeFlow,
  },
  callback_timeout: {
    phase: 'callback',
    origin: 'environment',
    remedy: 'ask-member-again',
    summary: 'No callback arrived in time: the member walked away, or LinkedIn never sent them back.',
    resolution:
      'If it happens to every member, LinkedIn is showing its own error page: check redirect URI and client ID (Auth tab). On phones the LinkedIn app may have taken the link over. Otherwise offer the sign-in button again.',
    source: 'https://github.com/decioferreira/omniauth-linkedin-oauth2/issues/66',
  },
  user_cancelled_login: {
    phase: 'callback',
    origin: 'linkedin',
    remedy: 'ask-member-again',
    summary: 'The member left without signing in to LinkedIn.',
    resolution: 'Nothing to fix: offer the sign-in button again.',
    source: authorizationCodeFlow,
  },
  user_cancelled_authorize: {
    phase: 'callback',
    origin: 'linkedin',
    remedy: 'ask-member-again',
    summary: 'The member refused to share what was asked for.',
    resolution: 'Nothing to fix: say why you ask for these permissions, and offer the sign-in button again.',
    source: authorizationCodeFlow,
  },
  access_denied: {
    phase: 'callback',
    origin: 'linkedin',
    remedy: 'ask-member-again',
    summary: 'Access was refused, in the standard words that LinkedIn does not document for this flow.',
    resolution:
      'Treat it like a refused consent: nothing to fix, offer the sign-in button again. If no member ever gets through, look for a proxy or gateway that translates LinkedIn’s own codes.',
    source: 'RFC 6749 §4.1.2.1',
  },
  unsupported_response_type: {
    phase: 'callback',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The authorization request asked for something other than a code.',
    resolution:
      'Send `response_type=code`: LinkedIn supports nothing else. The adapters do; look for a link or proxy that builds the authorization URL by itself.',
    source: 'https://github.com/zalando-stups/oauth2-client-js/issues/28',
  },
  unknown_callback_error: {
    phase: 'callback',
    origin: 'linkedin',
    remedy: 'report',
    summary: 'LinkedIn sent the member back with an error that is in no table.',
    resolution: 'Read the evidence: `error` and `errorDescription` are what LinkedIn said. Then report the pair.',
    source: 'RFC 6749 §4.1.2.1',
  },
  callback_missing_code: {
    phase: 'callback',
    origin: 'environment',
    remedy: 'new-authorization',
    summary: 'The callback carries neither a code nor an error.',
    resolution:
      'Look for a redirect (trailing slash, http to https, locale) or a router that drops the query string on the way to the callback route; then start a new login.',
    source: authorizationCodeFlow,
  },
  server_half_unreachable: {
    phase: 'callback',
    origin: 'environment',
    remedy: 'retry-later',
    summary: 'The page could not reach its server half, or got no answer in time.',
    resolution:
      'Look at the address that the evidence names: is the server that `linkedIn.fetch` is mounted in running, does the development server or proxy before it pass the path on, was the device offline? Then start a new login: a code that was handed over may have been used.',
    source: 'RFC 9110 §15.6',
  },
  refused_by_application: {
    phase: 'callback',
    origin: 'ours',
    remedy: 'ask-member-again',
    summary: 'LinkedIn signed the member in, and the application refused them.',
    resolution:
      'The decision of `onSignedIn` refused this member. The evidence holds its `reason`, a code of the application, and its `message`, the sentence for the member. Nothing is wrong with LinkedIn or the configuration.',
    source: 'RFC 6749 §1.1',
  },
} as const satisfies Readonly<Record<string, FailureEntry>>;
