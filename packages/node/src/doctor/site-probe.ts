import { parseSetCookie } from 'cookie';
import { withoutSlash } from '../address/paths.ts';
import { isLoopbackName } from '../address/visited-origin.ts';
import { applicationOf, applicationTag } from '../cookies/application-tag.ts';
import { cookiePrefix } from '../cookies/jar.ts';
import type { Describe } from '../failures/describe.ts';
import type { Config } from '../options/config.ts';
import { type Answer, call } from '../requests/call.ts';
import { cannotBeKnown, type Finding, ok, willFail } from './report.ts';

/**
 * Checks the site itself, like a browser: whether the login is mounted, its cookie arrives unchanged, and the callback is mounted at the
 * redirect URI. Finds proxies that respond themselves, drop or change cookies, or cache responses.
 */
export async function probeSite(config: Config, describe: Describe, signal?: AbortSignal): Promise<readonly Finding[]> {
  const { origin, endpoints, request } = config;
  const { publicBasePath } = config.address;
  const fail = (reason: string): Finding => willFail(describe('state_mismatch', { reason }), reason);

  const [login, sibling] = await Promise.all([
    visit(config, `${origin}${publicBasePath}/login`, 'text/html', signal),
    visitSibling(config, signal),
  ]);
  if ('noResponse' in login)
    return sibling !== null && !('noResponse' in sibling.answer)
      ? [siteAtOtherHost(config, describe, sibling.origin)]
      : [
          siteUnavailable(
            describe,
            'server_half_unreachable',
            `${origin}${publicBasePath}/login could not be reached.`,
          ),
        ];
  const { headers } = login;
  const location = headers.get('location') ?? '';
  if (login.status !== 302 || !location.startsWith(`${endpoints.authorization}?`))
    return [
      siteUnavailable(
        describe,
        'server_half_missing',
        `${publicBasePath}/login answered ${login.status} and did not redirect to LinkedIn: the routes are not mounted there.`,
      ),
    ];

  const asked = new URL(location).searchParams;
  const wrong = [
    ...(asked.get('client_id') === request.clientId ? [] : ['The site uses another client ID.']),
    ...(asked.get('redirect_uri') === request.redirectUri
      ? []
      : [`The site uses another redirect URI: ${asked.get('redirect_uri')}.`]),
    ...cookieProblems(headers, config),
    ...(headers.get('cache-control')?.includes('no-store') === true
      ? []
      : ['Something on the way removed Cache-Control: no-store, so a proxy may give one member’s login to another.']),
  ];

  const callback = await visit(config, request.redirectUri, 'application/json', signal);
  const isMounted =
    !('noResponse' in callback) && callback.status === 401 && callback.body.includes('"state_mismatch"');
  if (!isMounted) wrong.push(`The callback route does not answer at the redirect URI ${request.redirectUri}.`);
  return [
    ...(wrong.length === 0
      ? [ok('state_mismatch', 'The site sets its cookie as it should, and answers at the redirect URI.')]
      : wrong.map(fail)),
    ...(sibling === null ? [] : siblingFindings(config, sibling)),
  ];
}

/** The same site at its other loopback name, and the response there. */
interface Sibling {
  readonly origin: string;
  readonly answer: Answer;
}

/** Opens the login at the other loopback name, as a member may type it. Returns `null` for a site that is not on loopback. */
async function visitSibling(config: Config, signal?: AbortSignal): Promise<Sibling | null> {
  const other = new URL(config.origin);
  if (!isLoopbackName(other.hostname)) return null;
  other.hostname = other.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  const url = `${other.origin}${config.address.publicBasePath}/login`;
  return { origin: other.origin, answer: await visit(config, url, 'application/json', signal) };
}

const siteUnavailable = (
  describe: Describe,
  code: 'server_half_unreachable' | 'server_half_missing',
  reason: string,
): Finding => willFail(describe(code, { reason }), reason);

const siteAtOtherHost = ({ origin }: Config, describe: Describe, other: string): Finding => {
  const reason = `The site answers at ${other} and not at ${origin}, where LinkedIn sends members back.`;
  return willFail(describe('site_host_differs', { reason }), reason);
};

function siblingFindings({ origin, endpoints }: Config, sibling: Sibling): readonly Finding[] {
  const code = 'site_host_differs';
  const { answer } = sibling;
  if ('noResponse' in answer) return [ok(code, `The site answers at ${origin} and not at ${sibling.origin}.`)];
  if (answer.status === 400 && answer.body.includes(code))
    return [ok(code, `At ${sibling.origin} logins are refused with ${code}. Open the site at ${origin}.`)];
  return answer.headers.get('location')?.startsWith(`${endpoints.authorization}?`) === true
    ? [
        cannotBeKnown(
          code,
          `A login that begins at ${sibling.origin} loses its cookie on the way back. Open the site at ${origin}.`,
        ),
      ]
    : [];
}

/** Opens a page of the site. Follows one redirect that only adds or removes a trailing slash. */
async function visit(config: Config, url: string, accept: string, signal?: AbortSignal): Promise<Answer> {
  const ask = (address: string): Promise<Answer> => call(config, address, { headers: { accept } }, [], signal);
  const answer = await ask(url);
  const location = 'noResponse' in answer ? null : answer.headers.get('location');
  if (location === null || !URL.canParse(location, url)) return answer;
  const [from, to] = [new URL(url), new URL(location, url)];
  const isSlashOnly =
    from.href !== to.href &&
    from.origin === to.origin &&
    from.search === to.search &&
    withoutSlash(from.pathname) === withoutSlash(to.pathname);
  return isSlashOnly ? ask(to.href) : answer;
}

/** Returns how the attempt's cookie differs from the one that the server set. */
function cookieProblems(headers: Headers, config: Config): readonly string[] {
  const secure = config.origin.startsWith('https:');
  const name = `${cookiePrefix(config.origin, applicationTag(applicationOf(config.request.clientId, config.address.publicBasePath)))}attempt.`;
  const cookie = headers
    .getSetCookie()
    .map((line) => parseSetCookie(line))
    .find((parsed) => parsed?.name.startsWith(name));
  if (cookie === undefined) return [`No cookie ${name}… arrived: a proxy drops or renames it.`];
  const lost = [
    ...(cookie.httpOnly === true ? [] : ['HttpOnly']),
    ...(String(cookie.sameSite).toLowerCase() === 'lax' ? [] : ['SameSite=Lax']),
    ...(cookie.path === '/' ? [] : ['Path=/']),
    ...(!secure || cookie.secure === true ? [] : ['Secure']),
    ...(cookie.domain === undefined ? [] : ['the absence of Domain']),
  ];
  return lost.length === 0 ? [] : [`The cookie lost ${lost.join(', ')} on its way.`];
}
