import type { LinkedInAuthOutcome } from '@linkedin-auth/core';
import type { LinkedInAuthClient } from './client.ts';
import { exchange } from './exchange.ts';
import { type Internals, internalsOf } from './internals.ts';
import { thisWindow } from './own-window.ts';
import { toPath, toUrl, withError } from './page-address.ts';
import type { FailedOutcome } from './server.ts';

/** How a login ended on the callback page: the page of the application that is the redirect URI. */
export interface Finished {
  /** `null` when there was nothing to finish: the page was opened by hand, or reloaded after the end. */
  readonly outcome: LinkedInAuthOutcome | null;
  /** The path on this site that the member was going to; `/` where it is not known. */
  readonly returnTo: string;
  /** Whether this page is a popup. Its opener has received the outcome. */
  readonly isPopup: boolean;
}

/**
 * The parameters of an authorization response.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2 RFC 6749 §4.1.2}, for `iss`
 * {@link https://www.rfc-editor.org/rfc/rfc9207#section-2 RFC 9207 §2}
 */
const parameters = ['code', 'state', 'error', 'error_description', 'iss'] as const;

/** The key under which a tab remembers that it is finishing a login. */
const mark = 'linkedin-auth:finishing';

const finishing = new WeakMap<LinkedInAuthClient, Promise<Finished | null>>();

const isCallback = (url: URL): boolean => ['state', 'code', 'error'].some((name) => url.searchParams.has(name));

/**
 * Finishes a login on the callback page. Removes LinkedIn's parameters from the address at once, so that no reload, script or Referer
 * exposes them, and sends them to the server. Calling it again returns the same promise, until the address has parameters again.
 *
 * @returns `null` when another login has begun on this page
 * @throws TypeError for a client that `createLinkedInAuthClient` did not make
 */
export function finishLinkedInLogin(client: LinkedInAuthClient): Promise<Finished | null> {
  const internals = internalsOf(client);
  const url = toUrl(internals.browser.location());
  const known = isCallback(url) ? undefined : finishing.get(client);
  const finished = known ?? finish(url, client, internals);
  finishing.set(client, finished);
  return finished;
}

/** Loads the page that a finished login leads to, with `?linkedin_error=` after a failure. Removes this page from the history. */
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
  { server, browser, beginAttempt, interrupt }: Internals,
): Promise<Finished | null> {
  if (!isCallback(url)) return interrupted(client, { browser, interrupt });
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
  // The server uses the same name, so that an inspector sees one login.
  const { state = '' } = callback;
  const attempt = beginAttempt(state.length < 16 ? browser.randomName() : state);
  // Another login has this page now.
  if (attempt === null) return null;
  attempt.send({ type: 'callback.received', callback: { duplicated } });
  // A duplicated parameter is not sent: nobody can say which of the two counts, and the attempt stays unused.
  // https://www.rfc-editor.org/rfc/rfc6749#section-3.1
  const exchanged = duplicated.length > 0 ? null : exchange(server, callback);
  const origin = exchanged?.then(({ outcome, origin }) => {
    // Cancelled or timed out since: the server may still have signed the member in.
    if (attempt.isOver()) void client.refetch();
    attempt.send({ type: 'outcome.received', state: attempt.channel, outcome });
    return origin;
  });
  const outcome = await attempt.outcome;
  browser.remember(mark, null);
  // Another login has this page now.
  if (outcome === null) return null;

  // Without an answer the page does not know the attempt's mode, but a window that the store opened has a name.
  const { name, tellOpener, close } = browser.ownWindow ?? thisWindow;
  const channel = name();
  const from =
    (await Promise.race([origin, null])) ?? (channel === '' ? null : { mode: 'popup', channel, returnTo: '/' });
  if (from?.mode !== 'popup') return { outcome, returnTo: from?.returnTo ?? '/', isPopup: false };
  const message = { type: 'linkedin-auth.outcome', state: from.channel, outcome };
  const opener = browser.join(from.channel, () => {});
  opener.post(message);
  opener.close();
  tellOpener(message);
  close();
  return { outcome, returnTo: from.returnTo, isPopup: true };
}

/** Handles an address without parameters: the page may have been reloaded while it was finishing. */
async function interrupted(
  client: LinkedInAuthClient,
  { browser, interrupt }: Pick<Internals, 'browser' | 'interrupt'>,
): Promise<Finished | null> {
  if (browser.recall(mark) === null) return nothing;
  browser.remember(mark, null);
  await client.refetch();
  if (client.getSnapshot().session.status === 'signed-in') return nothing;
  const outcome: FailedOutcome = { status: 'failed', code: 'exchange_interrupted', evidence: {} };
  // Another login has this page now.
  return interrupt(outcome) ? { outcome, returnTo: '/', isPopup: false } : null;
}
