import { adviceFor, type Failure, type LinkedInAuthOutcome } from '@linkedin-auth/core';
import { createNonce } from '../http/nonce.ts';
import { html, withCookies } from '../http/respond.ts';
import { defaultPage } from './default-page.ts';
import type { Page, PageOptions } from './page.ts';
import { englishWords, type PageWords } from './words.ts';

/** The options that pages depend on. */
export interface PageSettings {
  readonly pages: PageOptions & { readonly details: boolean };
  readonly address: { readonly publicBasePath: string };
  /** Path of the site's front page. */
  readonly home: string;
}

/** The outcome that a popup reports to its opener. */
export interface PopupReport {
  readonly outcome: LinkedInAuthOutcome;
  /** `null` after a success. */
  readonly failure: Failure | null;
  /** Name of the BroadcastChannel on which the opener waits. `null`: the opener listens only to messages of the window. */
  readonly channel: string | null;
  readonly returnTo: string;
}

/** Returns the page that shows a failure. */
export const failurePage = (
  settings: PageSettings,
  request: Request,
  status: number,
  failure: Failure,
): Promise<Response> =>
  show(settings, { kind: 'failure', request, failure, continueTo: settings.home, script: null }, status, []);

/**
 * Returns the last page of a popup, which reports the outcome to the opener and closes. Without scripts, or without a connection to the
 * opener, it shows the outcome and a link back to the site.
 */
export const popupPage = (
  settings: PageSettings,
  request: Request,
  status: number,
  { outcome, failure, channel, returnTo }: PopupReport,
  cookies: readonly string[],
): Promise<Response> => {
  const script = reportScript(outcome, channel);
  const identifies = outcome.status === 'succeeded' && outcome.grant.scope.includes('openid');
  const success = identifies ? 'signedIn' : 'permissionGranted';
  return show(settings, { kind: 'popup', request, failure, continueTo: returnTo, script }, status, cookies, success);
};

async function show(
  settings: PageSettings,
  shown: Pick<Page, 'kind' | 'request' | 'failure' | 'continueTo' | 'script'>,
  status: number,
  cookies: readonly string[],
  success: 'signedIn' | 'permissionGranted' = 'signedIn',
): Promise<Response> {
  const { pages, address } = settings;
  const nonce = createNonce();
  const words: PageWords = { ...englishWords, ...wordsOf(settings, shown.request) };
  const advice = shown.failure && adviceFor(shown.failure, words);
  const again = `${address.publicBasePath}/login?${new URLSearchParams({ returnTo: shown.continueTo })}`;
  const page: Page = {
    ...shown,
    sentence: advice?.sentence ?? words[success],
    words,
    details: pages.details,
    tryAgain: shown.kind === 'failure' && advice?.canTryAgain === true ? again : null,
    nonce,
  };
  const own = await renderOwnPage(settings, page, cookies);
  if (own instanceof Response) return own;
  const script = page.script === null ? '' : `<script nonce="${nonce}">${page.script}</script>`;
  return html(status, `${own ?? defaultPage(page)}${script}`, nonce, cookies);
}

/** Responses that have been sent. Their bodies cannot be read again. */
const sent = new WeakSet<Response>();

/** Returns the application's page, or `null` when there is none or it is invalid. Never rejects. */
async function renderOwnPage(
  { pages }: PageSettings,
  page: Page,
  cookies: readonly string[],
): Promise<string | Response | null> {
  try {
    const rendered: unknown = await pages.render?.(page);
    if (typeof rendered === 'string') return rendered;
    if (!(rendered instanceof Response) || sent.has(rendered) || rendered.bodyUsed) return null;
    // Throws for `Response.error()` and for a locked body.
    const response = withCookies(rendered, cookies);
    sent.add(rendered);
    return response;
  } catch {
    return null;
  }
}

/** Returns those of the application's texts that are non-empty strings. Never throws. */
function wordsOf({ pages }: PageSettings, request: Request): Partial<PageWords> {
  try {
    const given: unknown = pages.words?.(request);
    if (typeof given !== 'object' || given === null) return {};
    const words = Object.keys(englishWords).map((name) => [name, Reflect.get(given, name) as unknown] as const);
    for (const late of [given, ...words.map(([, word]) => word)]) ignoreRejection(late);
    return Object.fromEntries(words.filter(([, word]) => typeof word === 'string' && word.trim() !== ''));
  } catch {
    return {};
  }
}

/** Handles the rejection of an unused promise, which would otherwise end a Node.js process. */
function ignoreRejection(value: unknown): void {
  Promise.resolve(value).catch(() => {});
}

/** Returns JSON that cannot end the script element that contains it. */
const scriptJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

function reportScript(outcome: LinkedInAuthOutcome, channel: string | null): string {
  const message = scriptJson({ type: 'linkedin-auth.outcome', state: channel, outcome });
  const name = scriptJson(`linkedin-auth:${channel}`);
  const broadcast =
    channel === null
      ? ''
      : `try { const channel = new BroadcastChannel(${name}); channel.postMessage(message); channel.close(); } catch {}`;
  return `
const message = ${message};
${broadcast}
try { window.opener?.postMessage(message, location.origin); } catch {}
window.close();
`;
}
