import { unescapeHtml } from '../pages/html.ts';
import type { Choice } from './choice.ts';

/** Fetches the page, fills in its form and sends it, as a browser does for a member. */
export async function submitConsent(
  fetch: (request: Request) => Promise<Response>,
  url: string | URL,
  { member, decision = 'allow' }: Choice,
): Promise<URL> {
  const headers = { accept: 'text/html' };
  const asked = await fetch(new Request(url, { headers }));
  const html = await asked.text();
  const callback = leadsTo(asked, html);
  if (callback !== undefined) return callback;
  if (asked.status !== 200 || !html.includes('<form ')) throw refusal(html);

  const form = new URLSearchParams(fieldsOf(html));
  if (member !== undefined) form.set('member', member);
  form.set('decision', decision);
  const [, action = ''] = /<form [^>]*action="([^"]*)"/.exec(html) ?? [];
  const decided = await fetch(new Request(new URL(unescapeHtml(action), url), { method: 'POST', body: form, headers }));
  const answer = await decided.text();
  const own = decided.headers.get('location')?.startsWith('/') === true;
  const next = own ? undefined : leadsTo(decided, answer);
  if (next === undefined) throw refusal(own ? await ownPage(fetch, decided, url) : answer);
  return next;
}

/** A page of LinkedIn's own, to which a relative redirect leads. */
const ownPage = async (
  fetch: (request: Request) => Promise<Response>,
  { headers }: Response,
  base: string | URL,
): Promise<string> => (await fetch(new Request(new URL(headers.get('location') ?? '', base)))).text();

/** Where a browser goes on by itself: a redirect, or the interstitial. */
function leadsTo(response: Response, html: string): URL | undefined {
  const [, refresh] = /<meta http-equiv="refresh" content="0;url=([^"]*)"/.exec(html) ?? [];
  const next = response.headers.get('location') ?? (refresh === undefined ? undefined : unescapeHtml(refresh));
  return next === undefined ? undefined : new URL(next);
}

/** What the form sends when nothing is changed on it: hidden fields, and radios that are checked. */
function fieldsOf(html: string): [string, string][] {
  return [...html.matchAll(/<input ([^>]*)>/g)].flatMap(([, attributes = '']): [string, string][] => {
    if (attributes.includes('type="radio"') && !attributes.endsWith(' checked')) return [];
    const [, name = ''] = /name="([^"]*)"/.exec(attributes) ?? [];
    const [, value = ''] = /value="([^"]*)"/.exec(attributes) ?? [];
    return [[unescapeHtml(name), unescapeHtml(value)]];
  });
}

/** LinkedIn would not send the member back. */
export class ConsentRefusedError extends Error {}

function refusal(html: string): ConsentRefusedError {
  const [, main = html] = /<main>([\s\S]*)<\/main>/.exec(html) ?? [];
  const text = unescapeHtml(main.replace(/<[^>]+>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
  return new ConsentRefusedError(`LinkedIn does not send the member back: ${text}`);
}
