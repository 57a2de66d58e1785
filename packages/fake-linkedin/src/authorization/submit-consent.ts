import { unescapeHtml } from '../pages/html.ts';
import type { Choice } from './choice.ts';

/** Fetches the consent page, fills in its form and submits it, as a member does in a browser. */
export async function submitConsent(
  fetch: (request: Request) => Promise<Response>,
  url: string | URL,
  { member, decision = 'allow' }: Choice,
): Promise<URL> {
  const headers = { accept: 'text/html' };
  const shown = await fetch(new Request(url, { headers }));
  const html = await shown.text();
  const callback = redirectOf(shown, html);
  if (callback !== undefined) return callback;
  if (shown.status !== 200 || !html.includes('<form ')) throw refusal(html);

  const form = new URLSearchParams(fieldsOf(html));
  if (member !== undefined) form.set('member', member);
  form.set('decision', decision);
  const [, action = ''] = /<form [^>]*action="([^"]*)"/.exec(html) ?? [];
  const decided = await fetch(new Request(new URL(unescapeHtml(action), url), { method: 'POST', body: form, headers }));
  const answer = await decided.text();
  const isOwnPage = decided.headers.get('location')?.startsWith('/') === true;
  const next = isOwnPage ? undefined : redirectOf(decided, answer);
  if (next === undefined) throw refusal(isOwnPage ? await ownPage(fetch, decided, url) : answer);
  return next;
}

/** Returns LinkedIn's own page, to which a relative redirect leads. */
const ownPage = async (
  fetch: (request: Request) => Promise<Response>,
  { headers }: Response,
  base: string | URL,
): Promise<string> => (await fetch(new Request(new URL(headers.get('location') ?? '', base)))).text();

/** Returns the URL to which a browser continues without a click, by a redirect or the interstitial. */
function redirectOf(response: Response, html: string): URL | undefined {
  const [, refresh] = /<meta http-equiv="refresh" content="0;url=([^"]*)"/.exec(html) ?? [];
  const next = response.headers.get('location') ?? (refresh === undefined ? undefined : unescapeHtml(refresh));
  return next === undefined ? undefined : new URL(next);
}

/** Returns the fields of the unchanged form: hidden fields and checked radio buttons. */
function fieldsOf(html: string): [string, string][] {
  return [...html.matchAll(/<input ([^>]*)>/g)].flatMap(([, attributes = '']): [string, string][] => {
    if (attributes.includes('type="radio"') && !attributes.endsWith(' checked')) return [];
    const [, name = ''] = /name="([^"]*)"/.exec(attributes) ?? [];
    const [, value = ''] = /value="([^"]*)"/.exec(attributes) ?? [];
    return [[unescapeHtml(name), unescapeHtml(value)]];
  });
}

/** Thrown if LinkedIn would not return the member to the app. */
export class ConsentRefusedError extends Error {}

function refusal(html: string): ConsentRefusedError {
  const [, main = html] = /<main>([\s\S]*)<\/main>/.exec(html) ?? [];
  const text = unescapeHtml(main.replace(/<[^>]+>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
  return new ConsentRefusedError(`LinkedIn does not return the member to the app: ${text}`);
}
