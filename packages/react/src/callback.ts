import type { LinkedInAuthOutcome } from '@linkedin-auth/core';
import type { LinkedInAuthClient } from './client.ts';
import { exchange } from './exchange.ts';
import { type Insides, insidesOf } from './insides.ts';
import { toPath, toUrl, withError } from './page-address.ts';

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

/** What a tab remembers while its login is being finished. */
const mark = 'linkedin-auth:finishing';

const finishing = new WeakMap<LinkedInAuthClient, Promise<Finished | null>>();

/**
 * Finishes a login on a page that is the redirect URI: takes what LinkedIn put into the address out of it, at once, so that neither a
 * reload nor a script nor a Referer meets it, and hands it to the server half. However often it is called, that happens once.
 *
 * @returns `null` when there is nothing to finish: a page that was opened by hand, or a reload after the end
 */
export function finishLinkedInLogin(client: LinkedInAuthClient): Promise<Finished | null> {
  const known = finishing.get(client) ?? finish(client, insidesOf(client));
  finishing.set(client, known);
  return known;
}

/** Loads the page to which a finished login leads, with `?linkedin_error=` after a failure. */
export function leaveLinkedInCallback(client: LinkedInAuthClient, finished: Finished | null): void {
  const code = finished?.outcome.status === 'failed' ? finished.outcome.code : null;
  insidesOf(client).browser.navigate(withError(finished?.returnTo ?? '/', code));
}

async function finish(
  client: LinkedInAuthClient,
  { server, browser, begin, settle }: Insides,
): Promise<Finished | null> {
  const url = toUrl(browser.location());
  const callback: Record<string, string> = {};
  const duplicated: string[] = [];
  for (const name of parameters) {
    const [value, another] = url.searchParams.getAll(name);
    if (value !== undefined) callback[name] = value;
    if (another !== undefined) duplicated.push(name);
    url.searchParams.delete(name);
  }
  const isCallback = ['state', 'code', 'error'].some((name) => name in callback);
  if (!isCallback) return interrupted(client, { browser, settle });

  browser.replaceLocation(toPath(url));
  browser.remember(mark, 'here');
  const attempt = begin(browser.randomName());
  attempt.send({ type: 'callback.received', callback: { duplicated } });
  // RFC 6749 §3.1: which of the two counts is not for anybody to guess, and the attempt is not spent on it.
  const exchanged = attempt.isOver() ? null : exchange(server, callback);
  const door = exchanged?.then(({ outcome, door }) => {
    attempt.send({ type: 'outcome.received', state: attempt.channel, outcome });
    return door;
  });
  const outcome = await attempt.outcome;
  browser.remember(mark, null);
  // Abandoned for another login, which has this page now.
  if (outcome === null) return null;

  // Given up, the server half may never say where the attempt came from.
  const from = (await Promise.race([door, null])) ?? null;
  if (from?.mode !== 'popup') return { outcome, returnTo: from?.returnTo ?? '/', isPopup: false };
  const message = { type: 'linkedin-auth.outcome', state: from.channel, outcome };
  const channel = browser.join(from.channel, () => {});
  channel.post(message);
  channel.close();
  browser.tellOpener(message);
  browser.closePage();
  return { outcome, returnTo: from.returnTo, isPopup: true };
}

/** Nothing in the address: was this page reloaded while it was finishing? */
async function interrupted(
  client: LinkedInAuthClient,
  { browser, settle }: Pick<Insides, 'browser' | 'settle'>,
): Promise<Finished | null> {
  if (browser.recall(mark) === null) return null;
  browser.remember(mark, null);
  await client.load();
  if (client.getSnapshot().status === 'signed-in') return null;
  const outcome: LinkedInAuthOutcome = { status: 'failed', code: 'exchange_interrupted', evidence: {} };
  settle(outcome);
  return { outcome, returnTo: '/', isPopup: false };
}
