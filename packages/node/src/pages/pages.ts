import { adviceFor, type Failure, type LinkedInAuthOutcome } from '@linkedin-auth/core';
import { createNonce } from '../http/nonce.ts';
import { html, withCookies, withHeaders } from '../http/respond.ts';
import { defaultPage } from './default-page.ts';
import type { Page, PageOptions } from './page.ts';
import type { LocalWords, PageWords } from './words.ts';
import { wordsFor } from './words-for.ts';

/** The options that pages depend on. */
export interface PageSettings {
  readonly pages: PageOptions & { readonly details: boolean };
  readonly words: LocalWords;
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
  const words = await wordsFor(settings, shown.request);
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
  const { vary: name = '' } = settings.words;
  const vary = isToken(name) ? [['vary', name] as const] : [];
  const own = await renderOwnPage(settings, page, cookies);
  if (own instanceof Response) return withHeaders(own, vary);
  const script = page.script === null ? '' : `<script nonce="${nonce}">${page.script}</script>`;
  const response = html(status, `${own ?? defaultPage(page)}${script}`, nonce, cookies);
  return withHeaders(response, own === null ? [...vary, ...languageHeader(settings, words)] : vary);
}

/** Returns whether a text may be the value of a header. */
const isToken = (text: unknown): text is string => typeof text === 'string' && /^[a-z\d-]+$/i.test(text);

/** Returns the language of a page of the adapter as a header, for an application that has chosen a language. */
const languageHeader = (settings: PageSettings, { lang }: PageWords): readonly (readonly [string, string])[] =>
  Object.keys(settings.words).length > 0 && isToken(lang) ? [['content-language', lang]] : [];

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
