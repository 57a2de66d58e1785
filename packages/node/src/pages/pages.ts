import { adviceFor, type Failure, type LinkedInAuthOutcome } from '@linkedin-auth/core';
import type { Config } from '../options.ts';
import { createNonce } from '../routes/nonce.ts';
import { html, withCookies } from '../routes/respond.ts';
import { defaultPage } from './default-page.ts';
import type { Page } from './page.ts';
import { englishWords, type PageWords } from './words.ts';

/** How a popup ended, and to whom it reports. */
export interface PopupEnd {
  readonly outcome: LinkedInAuthOutcome;
  /** `null` where nothing went wrong. */
  readonly failure: Failure | null;
  /** Names the attempt on the opener's side; `null` where only the window itself does. */
  readonly channel: string | null;
  readonly returnTo: string;
}

/** Shows a member a failure. */
export const failurePage = (config: Config, request: Request, status: number, failure: Failure): Promise<Response> =>
  show(config, { kind: 'failure', request, failure, continueTo: config.home, script: null }, status, []);

/**
 * Ends a popup: hands the outcome over and closes. Without scripts, or where the browser has cut the popup off from its opener, it says
 * how it went and leads back.
 */
export const popupPage = (
  config: Config,
  request: Request,
  status: number,
  { outcome, failure, channel, returnTo }: PopupEnd,
  cookies: readonly string[],
): Promise<Response> => {
  const script = reportScript(outcome, channel);
  const identifies = outcome.status === 'succeeded' && outcome.grant.scope.includes('openid');
  const success = identifies ? 'signedIn' : 'permissionGranted';
  return show(config, { kind: 'popup', request, failure, continueTo: returnTo, script }, status, cookies, success);
};

async function show(
  config: Config,
  shown: Pick<Page, 'kind' | 'request' | 'failure' | 'continueTo' | 'script'>,
  status: number,
  cookies: readonly string[],
  success: 'signedIn' | 'permissionGranted' = 'signedIn',
): Promise<Response> {
  const { pages, address } = config;
  const nonce = createNonce();
  const words: PageWords = { ...englishWords, ...wordsOf(config, shown.request) };
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
  const rendered = await render(config, page);
  if (rendered instanceof Response) return withCookies(rendered, cookies);
  const script = page.script === null ? '' : `<script nonce="${nonce}">${page.script}</script>`;
  return html(status, `${rendered}${script}`, nonce, cookies);
}

/** A page of the application's that cannot be made is no reason to show none. */
async function render({ pages }: Config, page: Page): Promise<string | Response> {
  try {
    return pages.render === undefined ? defaultPage(page) : await pages.render(page);
  } catch {
    return defaultPage(page);
  }
}

function wordsOf({ pages }: Config, request: Request): Partial<PageWords> {
  try {
    return pages.words?.(request) ?? {};
  } catch {
    return {};
  }
}

/** JSON that cannot end the script element it stands in. */
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
