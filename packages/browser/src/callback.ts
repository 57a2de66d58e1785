import type { LinkedInAuthOutcome } from '@linkedin-auth/core';
import type { LinkedInAuthClient } from './client.ts';
import { exchange } from './exchange.ts';
import { type Internals, internalsOf } from './internals.ts';
import { thisWindow } from './own-window.ts';
import { toPath, toUrl, withError } from './page-address.ts';
import type { FailedOutcome } from './server.ts';

/** How a login ended on the page to which LinkedIn sent the member back. */
export interface Finished {
  /** `null` when there was nothing to finish: a page that was opened by hand, or a reload after the end. */
  readonly outcome: LinkedInAuthOutcome | null;
  /** Where the member was going, on this site; the front page where that is not known. */
  readonly returnTo: string;
  /** Whether this page is a popup, whose opener has been told. */
  readonly isPopup: boolean;
}

/** What LinkedIn puts into the address. [documented] ACF; `iss` by RFC 9207 */
const parameters = ['code', 'state', 'error', 'error_description', 'iss'] as const;

/** What a tab remembers while its login is being finished. */
const mark = 'linkedin-auth:finishing';

const finishing = new WeakMap<LinkedInAuthClient, Promise<Finished | null>>();

const isCallback = (url: URL): boolean => ['state', 'code', 'error'].some((name) => url.searchParams.has(name));

/**
 * Finishes a login on a page that is the redirect URI: takes what LinkedIn put into the address out of it, at once, so that neither a
 * reload nor a script nor a Referer meets it, and hands it to the server half. However often it is called, that happens once, and
 * every caller gets the same, until LinkedIn puts something into the address again.
 *
 * @returns `null` when another login has begun on this page meanwhile
 */
export function finishLinkedInLogin(client: LinkedInAuthClient): Promise<Finished | null> {
  const internals = internalsOf(client);
  const url = toUrl(internals.browser.location());
  const known = isCallback(url) ? undefined : finishing.get(client);
  const finished = known ?? finish(url, client, internals);
  finishing.set(client, finished);
  return finished;
}

/** Loads the page to which a finished login leads, with `?linkedin_error=` after a failure. No way leads back to this one. */
export function leaveLinkedInCallback(client: LinkedInAuthClient, { outcome, returnTo }: Finished): void {
  const code = outcome?.status === 'failed' ? outcome.code : null;
  internalsOf(client).browser.navigate(withError(returnTo, code), 'replace');
}

/**
 * Runs a callback page for a framework's component: finishes the login, then leads on.
 *
 * @param onFinished returns the application's own way to lead on, or `undefined` to load `returnTo`. Read when the login is finished
 * @param onLeftOpen called in a popup that the browser may refuse to close
 * @returns a function that stops: nothing is called or loaded afterwards
 */
export function runLinkedInCallback(
  client: LinkedInAuthClient,
  onFinished: () => ((finished: Finished) => void) | undefined,
  onLeftOpen: (finished: Finished) => void,
): () => void {
  let isWanted = true;
  const run = async (): Promise<void> => {
    const finished = await finishLinkedInLogin(client);
    // `null`: another login has begun on this page, and leads on itself.
    if (!isWanted || finished === null) return;
    const leadOn = onFinished();
    if (finished.isPopup) onLeftOpen(finished);
    else if (leadOn === undefined) leaveLinkedInCallback(client, finished);
    else leadOn(finished);
  };
  void run();
  return () => {
    isWanted = false;
  };
}

const nothing: Finished = { outcome: null, returnTo: '/', isPopup: false };

async function finish(
  url: URL,
  client: LinkedInAuthClient,
  { server, browser, beginAttempt, refresh, interrupt }: Internals,
): Promise<Finished | null> {
  if (!isCallback(url)) return interrupted(client, { browser, refresh, interrupt });
  const callback: Record<string, string> = {};
  const duplicated: string[] = [];
  for (const name of parameters) {
    const [value, another] = url.searchParams.getAll(name);
    if (value !== undefined) callback[name] = value;
    if (another !== undefined) duplicated.push(name);
    url.searchParams.delete(name);
  }
  browser.replaceLocation(toPath(url));
  browser.remember(mark, 'here');
  // By the name that the server half has for it too, so that who watches sees one login.
  const { state = '' } = callback;
  const attempt = beginAttempt(state.length < 16 ? browser.randomName() : state);
  // Another login has this page now.
  if (attempt === null) return null;
  attempt.send({ type: 'callback.received', callback: { duplicated } });
  // RFC 6749 §3.1: which of the two counts is not for anybody to guess, and the attempt is not spent on it.
  const exchanged = attempt.isOver() ? null : exchange(server, callback);
  const door = exchanged?.then(({ outcome, door }) => {
    // Cancelled or given up meanwhile: the server half may have signed the member in all the same.
    if (attempt.isOver()) void refresh();
    attempt.send({ type: 'outcome.received', state: attempt.channel, outcome });
    return door;
  });
  const outcome = await attempt.outcome;
  browser.remember(mark, null);
  // Abandoned for another login, which has this page now.
  if (outcome === null) return null;

  // Given up, or not understood, the server half never says where the attempt came from; a window of ours bears its name.
  const { name, tellOpener, close } = browser.ownWindow ?? thisWindow;
  const channel = name();
  const from =
    (await Promise.race([door, null])) ?? (channel === '' ? null : { mode: 'popup', channel, returnTo: '/' });
  if (from?.mode !== 'popup') return { outcome, returnTo: from?.returnTo ?? '/', isPopup: false };
  const message = { type: 'linkedin-auth.outcome', state: from.channel, outcome };
  const opener = browser.join(from.channel, () => {});
  opener.post(message);
  opener.close();
  tellOpener(message);
  close();
  return { outcome, returnTo: from.returnTo, isPopup: true };
}

/** Nothing in the address: was this page reloaded while it was finishing? */
async function interrupted(
  client: LinkedInAuthClient,
  { browser, refresh, interrupt }: Pick<Internals, 'browser' | 'refresh' | 'interrupt'>,
): Promise<Finished | null> {
  if (browser.recall(mark) === null) return nothing;
  browser.remember(mark, null);
  await refresh();
  if (client.getSnapshot().session.status === 'signed-in') return nothing;
  const outcome: FailedOutcome = { status: 'failed', code: 'exchange_interrupted', evidence: {} };
  // Another login has this page now.
  return interrupt(outcome) ? { outcome, returnTo: '/', isPopup: false } : null;
}
