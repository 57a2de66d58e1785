import { origin } from './linkedin.ts';

/** A site that signs members in, with the steps of one login. */
export interface Site {
  /** The parts of the id_token that it verifies. */
  readonly idToken: 'signature and claims' | 'claims' | 'not checked';
  /** Its checks and state, for the table. */
  readonly does: string;
  /** Starts a login in a new browser. Returns the URL of LinkedIn's page and the cookies so far. */
  readonly begin: () => Promise<Begun>;
  /** Handles the callback. @throws if nobody is signed in */
  readonly finish: (begun: Begun) => Promise<Cookies>;
  /** Returns who is signed in: `sub`, or the address where a library's session has no `sub`. */
  readonly read: (request: Request) => Promise<string | null>;
  /** Deletes the state on the server. */
  readonly forget?: () => void;
}

export type Cookies = ReadonlyMap<string, string>;

export interface Begun {
  readonly url: string;
  readonly cookies: Cookies;
}

type Handle = (request: Request) => Response | Promise<Response>;

/** Sends one request of a browser, with its cookies, and does not follow redirects. */
export async function visit(
  handle: Handle,
  path: string,
  cookies: Cookies,
  init: RequestInit = {},
): Promise<{ readonly response: Response; readonly cookies: Cookies }> {
  const headers = new Headers(init.headers);
  if (cookies.size > 0) headers.set('cookie', cookieHeaderOf(cookies));
  const response = await handle(new Request(new URL(path, origin), { ...init, headers }));
  const kept = new Map(cookies);
  for (const line of response.headers.getSetCookie()) {
    const end = line.indexOf(';');
    const pair = end === -1 ? line : line.slice(0, end);
    const name = pair.slice(0, pair.indexOf('='));
    if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) kept.delete(name);
    else kept.set(name, pair.slice(pair.indexOf('=') + 1));
  }
  return { response, cookies: kept };
}

export const cookieHeaderOf = (cookies: Cookies): string =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');

export const locationOf = (response: Response): string => response.headers.get('location') ?? '';

/** Returns the path of the callback to which LinkedIn redirects the member. */
export function callbackOf(url: string): string {
  const requested = new URL(url).searchParams;
  const back = new URL(requested.get('redirect_uri') ?? '');
  back.searchParams.set('code', `AQ${crypto.randomUUID()}`);
  back.searchParams.set('state', requested.get('state') ?? '');
  return back.pathname + back.search;
}

export const bytesOf = (cookies: Cookies): number =>
  [...cookies].reduce((sum, [name, value]) => sum + name.length + 1 + value.length, 0);
