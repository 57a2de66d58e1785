import type { FailureEntry } from '../entry.ts';

/** Failures of the request with which a page asks its own server to start a login. Judged before any request to LinkedIn. */
export const loginRequestEntries = {
  return_to_refused: {
    phase: 'login-request',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: '`returnTo` does not lead back to this site, so the login did not start.',
    resolution:
      'Pass a path (`/account`) or a URL with the same origin as `redirectUri`. If your site answers on several origins, start the login on the origin of `redirectUri`.',
    source: 'RFC 9700 §4.11 (open redirectors)',
  },
  site_host_differs: {
    phase: 'login-request',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary:
      'The site is open under a different host from the one in the redirect URI, so the login could not come back.',
    resolution:
      'Open the site at the host of `redirectUri`; the evidence names both. Browsers treat `localhost`, `127.0.0.1` and `[::1]` as three sites and keep their cookies apart. To use the other host, register a redirect URI with it on the Auth tab and set that as `redirectUri`.',
    source: 'RFC 6265 §5.3',
    predicts: 'state_mismatch',
  },
  scope_set_unknown: {
    phase: 'login-request',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'The login was asked for a set of scopes that is not configured on the server.',
    resolution:
      'Compare the name in the evidence with the keys of `scopes` in `createLinkedInAuth`. Pass one of them as `/login?scope=<name>` or `signIn({ scope })`. Names are case-sensitive. Without `scopes`, the only name is `default`.',
    source: 'RFC 6749 §3.3',
    predicts: 'authorization_invalid_scope',
  },
  channel_malformed: {
    phase: 'login-request',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: '`channel` is not a valid name for a channel between a popup and its opener.',
    resolution:
      'Send 16 to 64 characters from `A-Z a-z 0-9 _ -`, random and new for each login. Or omit `channel`: the popup then reports to its opener with `postMessage` only. `@linkedin-auth/react` sets `channel` for you.',
    source: 'https://html.spec.whatwg.org/multipage/web-messaging.html#broadcasting-to-other-browsing-contexts',
  },
  login_parameter_unknown: {
    phase: 'login-request',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'The `/login` URL has a parameter, or a parameter value, that the server does not accept.',
    resolution:
      'Fix the parameter that the evidence names. `/login` accepts `returnTo`, `mode` (`redirect` or `popup`), `channel` and `scope`, each at most once. To send LinkedIn more parameters, use `authorizationParameters` of `createLinkedInAuth`.',
    source: 'RFC 6749 §3.1',
  },
  server_half_missing: {
    phase: 'login-request',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'Something other than your server answered the page: the response was not the expected JSON.',
    resolution:
      'Open the address that the evidence names: it must answer with JSON. Compare `basePath` in the page with `basePath` on the server. Then check that `linkedIn.fetch` is mounted before any handler that answers every path: a single-page app fallback, a 404 page or a proxy.',
    source: 'https://github.com/nvh95/react-linkedin-login-oauth2/issues/89',
  },
} as const satisfies Readonly<Record<string, FailureEntry>>;
