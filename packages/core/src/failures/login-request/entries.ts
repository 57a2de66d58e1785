import type { FailureEntry } from '../entry.ts';

/** The request with which a page asks its own server to begin a login. Judged before LinkedIn is asked anything. */
export const loginRequestEntries = {
  return_to_refused: {
    phase: 'login-request',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: '`returnTo` does not lead back to this site, so the login was not begun.',
    resolution:
      "Pass a path (`/account`) or a URL of the redirect URI's own origin. If your site answers on several origins, begin the login on the one that `redirectUri` names.",
    source: 'RFC 9700 §4.11 (open redirectors)',
  },
  site_host_differs: {
    phase: 'login-request',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'The site is open under another name than the one in the redirect URI, so the login could not come back.',
    resolution:
      'Open the site at the host of `redirectUri`; the evidence names both. Browsers take `localhost`, `127.0.0.1` and `[::1]` for three sites and keep their cookies apart. To use the other name instead, register a redirect URI with it on the Auth tab and configure that one.',
    source: 'RFC 6265 §5.3',
    predicts: 'state_mismatch',
  },
  scope_set_unknown: {
    phase: 'login-request',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'The login was asked for a set of scopes that the server does not define.',
    resolution:
      'Compare the name in the evidence with the keys of `scopes` in `createLinkedInAuth`. Pass one of them as `/login?scope=<name>` or `signIn({ scope })`; the names are case-sensitive, and without `scopes` the only one is `default`.',
    source: 'RFC 6749 §3.3',
    predicts: 'authorization_invalid_scope',
  },
  channel_malformed: {
    phase: 'login-request',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: '`channel` is not a name on which a popup can report to its opener.',
    resolution:
      'Send 16 to 64 characters from `A-Z a-z 0-9 _ -`, random and new for each login, or leave `channel` out: the popup then reports to its opener with `postMessage` alone. `@linkedin-auth/react` does this for you.',
    source: 'https://html.spec.whatwg.org/multipage/web-messaging.html#broadcasting-to-other-browsing-contexts',
  },
  login_parameter_unknown: {
    phase: 'login-request',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'The address of the login holds a parameter, or a value of one, that the server does not know.',
    resolution:
      'The evidence names the parameter. `/login` takes `returnTo`, `mode` (`redirect` or `popup`), `channel` and `scope`, each at most once. Further parameters for LinkedIn belong into `authorizationParameters` of `createLinkedInAuth`.',
    source: 'RFC 6749 §3.1',
  },
  server_half_missing: {
    phase: 'login-request',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'Something else answers where the page looks for its server half.',
    resolution:
      'The address that the evidence names has to answer JSON. Compare `basePath` of the page with that of the server, and check that `linkedIn.fetch` is mounted before whatever answers every path (a single-page application’s fallback, a 404 page, a proxy).',
    source: 'https://github.com/nvh95/react-linkedin-login-oauth2/issues/89',
  },
} as const satisfies Readonly<Record<string, FailureEntry>>;
