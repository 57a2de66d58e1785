import type { LinkedInAuthOutcome } from '@linkedin-auth/core';
import type { Browser } from './browser.ts';
import type { Exchanged, Server } from './server.ts';

/** How a login ended on the page to which LinkedIn sent the member back. */
export interface Finished {
  readonly outcome: LinkedInAuthOutcome;
  /** Where the member was going, on this site. */
  readonly returnTo: string;
  /** Whether this page is a popup, whose opener has been told. */
  readonly isPopup: boolean;
}

/** What LinkedIn puts into the address. [documented] ACF; `iss` by RFC 9207 */
const parameters = ['code', 'state', 'error', 'error_description', 'iss'] as const;

/**
 * Finishes a login on a page of the application's: takes what LinkedIn put into the address out of it, at once, so that neither a
 * reload nor a script nor a Referer meets it, and hands it to the server half.
 *
 * @param begun called when there is something to finish
 * @returns `null` when LinkedIn put nothing into the address: a reload, or a page that was opened by hand
 */
export async function finishLogin(server: Server, browser: Browser, begun: () => void): Promise<Finished | null> {
  const url = new URL(browser.location(), 'http://this.page');
  const callback: Record<string, string> = {};
  let duplicated: string | null = null;
  for (const name of parameters) {
    const [value, another] = url.searchParams.getAll(name);
    if (value !== undefined) callback[name] = value;
    if (another !== undefined) duplicated = name;
    url.searchParams.delete(name);
  }
  if (callback['state'] === undefined && callback['code'] === undefined && callback['error'] === undefined) return null;
  begun();
  browser.replaceLocation(url.pathname + url.search + url.hash);

  // RFC 6749 §3.1: which of the two counts is not for anybody to guess, and the attempt is not spent on it.
  const exchanged: Exchanged =
    duplicated === null
      ? await server.exchange(callback)
      : {
          status: 'failed',
          failure: { code: 'callback_parameter_duplicated', evidence: { parameter: duplicated } },
          door: null,
        };
  const outcome = outcomeOf(exchanged);
  const { door } = exchanged;
  if (door?.mode === 'popup') {
    browser.announce(door.channel, { type: 'linkedin-auth.outcome', state: door.channel, outcome });
    browser.closePage();
  }
  return { outcome, returnTo: door?.returnTo ?? '/', isPopup: door?.mode === 'popup' };
}

const outcomeOf = (exchanged: Exchanged): LinkedInAuthOutcome =>
  exchanged.status === 'failed'
    ? { status: 'failed', code: exchanged.failure.code, evidence: exchanged.failure.evidence }
    : {
        status: 'succeeded',
        grant: { member: exchanged.member, scope: [], expiresAt: exchanged.expiresAt, tokens: null },
      };
