import { origin } from './linkedin.ts';

/** A site that signs members in, and what one login has to do at it. */
export interface Site {
  readonly name: string;
  /** What it verifies of the id_token. */
  readonly idToken: 'signature and claims' | 'claims' | 'not looked at';
  /** What it checks and keeps, for the reader of the table. */
  readonly does: string;
  /** Begins a login, in a browser that was never here: the URL of LinkedIn's page, and the cookies so far. */
  readonly begin: () => Promise<Begun>;
  /** The callback. @throws when nobody is signed in */
  readonly finish: (begun: Begun) => Promise<Cookies>;
  /** Forgets what was kept on the server. */
  readonly forget?: () => void;
}

export type Cookies = ReadonlyMap<string, string>;

export interface Begun {
  readonly url: string;
  readonly cookies: Cookies;
}

type Handle = (request: Request) => Response | Promise<Response>;

/** One request of a browser: with its cookies, without following redirects. */
export async function visit(
  handle: Handle,
  path: string,
  cookies: Cookies,
  init: RequestInit = {},
): Promise<{ readonly response: Response; readonly cookies: Cookies }> {
  const headers = new Headers(init.headers);
  if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
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

export const locationOf = (response: Response): string => response.headers.get('location') ?? '';

/** Where LinkedIn sends the member back. */
export function callbackOf(url: string): string {
  const asked = new URL(url).searchParams;
  const back = new URL(asked.get('redirect_uri') ?? '');
  back.searchParams.set('code', `AQ${crypto.randomUUID()}`);
  back.searchParams.set('state', asked.get('state') ?? '');
  return back.pathname + back.search;
}

export const bytesOf = (cookies: Cookies): number =>
  [...cookies].reduce((sum, [name, value]) => sum + name.length + 1 + value.length, 0);
