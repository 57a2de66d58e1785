import { parseSetCookie } from 'cookie';
import { applicationOf, applicationTag } from '../cookies/application-tag.ts';
import { cookiePrefix } from '../cookies/jar.ts';
import type { Describe } from '../describe.ts';
import { call } from '../headless/call.ts';
import type { Config } from '../options.ts';
import { type Finding, ok, willFail } from './report.ts';

/**
 * Asks the site itself, as a browser would reach it: is the login mounted there, does its cookie arrive as it was set, and is the
 * callback mounted at the redirect URI? A proxy that answers by itself, drops or changes cookies, or keeps answers, shows here.
 */
export async function probeSite(config: Config, describe: Describe, signal?: AbortSignal): Promise<readonly Finding[]> {
  const { origin, basePath, endpoints, request } = config;
  const fail = (reason: string): Finding => willFail(describe('state_mismatch', { reason }), reason);

  const login = await call(config, `${origin}${basePath}/login`, { headers: { accept: 'text/html' } }, [], signal);
  if ('noResponse' in login) return [fail(`${origin}${basePath}/login could not be reached.`)];
  const { headers } = login;
  const location = headers.get('location') ?? '';
  if (login.status !== 302 || !location.startsWith(`${endpoints.authorization}?`))
    return [
      fail(
        `${basePath}/login answered ${login.status} and did not lead to LinkedIn: the routes are not mounted there.`,
      ),
    ];

  const asked = new URL(location).searchParams;
  const wrong = [
    ...(asked.get('client_id') === request.clientId ? [] : ['The site uses another client ID.']),
    ...(asked.get('redirect_uri') === request.redirectUri
      ? []
      : [`The site uses another redirect URI: ${asked.get('redirect_uri')}.`]),
    ...cookieTrouble(headers, config),
    ...(headers.get('cache-control')?.includes('no-store') === true
      ? []
      : ['Something on the way removed Cache-Control: no-store, so a proxy may hand one member’s login to another.']),
  ];

  const callback = await call(config, request.redirectUri, { headers: { accept: 'application/json' } }, [], signal);
  const isMounted =
    !('noResponse' in callback) && callback.status === 401 && callback.body.includes('"state_mismatch"');
  if (!isMounted) wrong.push(`Nothing of ours answers at the redirect URI ${request.redirectUri}.`);
  return wrong.length === 0
    ? [ok('state_mismatch', 'The site sets its cookie as it should, and answers at the redirect URI.')]
    : wrong.map(fail);
}

/** What became of the attempt's cookie between the server and here. */
function cookieTrouble(headers: Headers, config: Config): readonly string[] {
  const secure = config.origin.startsWith('https:');
  const name = `${cookiePrefix(config.origin, applicationTag(applicationOf(config)))}attempt.`;
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
