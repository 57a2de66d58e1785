import { type Choice, checkChoice, hintFor } from './authorization/choice.ts';
import { ConsentRefusedError, submitConsent } from './authorization/submit-consent.ts';
import { advance, removeKnownPermission } from './control/actions.ts';
import { grantsOf, type MemberGrant } from './control/grants.ts';
import { createRequestLog, type LoggedRequest } from './control/request-log.ts';
import { checkedLatency, checkedLimits, type FakeLinkedInOptions, resolveOptions } from './options.ts';
import type { DailyLimits } from './provider/daily-limits.ts';
import { createProvider } from './provider/provider.ts';
import type { Post } from './provider/records.ts';
import { isSaved, type SavedFakeLinkedIn, savedVersion } from './provider/saved.ts';
import { createFetch } from './router.ts';
import type { ScenarioName } from './scenarios/scenarios.ts';
import { setScenario } from './scenarios/switch.ts';

/** `RequestInit` as clients type it: with their own body types, and with `undefined` for omitted properties. */
type Init = { readonly [Name in Exclude<keyof RequestInit, 'body'>]?: RequestInit[Name] | undefined } & {
  readonly body?: unknown;
};

/** Can be passed wherever a `fetch` function is expected. */
export type InterceptingFetch = (input: RequestInfo | URL, init?: Init) => Promise<Response>;

/** A fake LinkedIn, for development and tests only: it signs in anyone without a password. */
export interface FakeLinkedIn {
  /**
   * Answers as LinkedIn does, on LinkedIn's paths and on any origin. Rejects only as `fetch` would: if the request is aborted, or if a
   * scenario closes the connection.
   */
  readonly fetch: (request: Request) => Promise<Response>;
  /**
   * Returns a `fetch` for clients that use LinkedIn's own URLs. The fake answers requests to `www.linkedin.com` and
   * `api.linkedin.com`; all others are passed on.
   *
   * @param next receives all other requests. @default the global `fetch` at the time of the call to `intercept`
   */
  readonly intercept: (next?: typeof globalThis.fetch) => InterceptingFetch;
  /**
   * Opens the consent page and submits it, as a member would in a browser.
   *
   * @param url the authorization request
   * @returns the URL at which the member returns to the app
   * @throws TypeError if the member or the decision is unknown
   * @throws Error with the text of LinkedIn's own page if LinkedIn would not return the member to the app
   */
  readonly authorize: (url: string | URL, choice?: Choice) => Promise<URL>;
  /**
   * Sets a scenario and replaces the previous one. `null` ends it.
   *
   * @param options `times`: how often the scenario takes effect, 1 by default; `null` until it is reset
   * @throws TypeError if the name is unknown, or if `times` is not a positive integer
   */
  readonly setScenario: (name: ScenarioName | null, options?: { readonly times?: number | null | undefined }) => void;
  /**
   * Removes the permission of an app, as a member does in LinkedIn's settings. All tokens of the member for the app are revoked, and
   * the next login asks for consent.
   *
   * @param clientId @default the client ID of the first app
   * @throws TypeError if the member or the app is unknown
   */
  readonly removePermission: (member: string, clientId?: string) => void;
  /** Signs id_tokens with a new key from now on. Earlier keys remain published. */
  readonly rotateKeys: () => void;
  /** Delays every answer from now on. @throws TypeError if the number of milliseconds is below 0 or too large for a timer */
  readonly setLatency: (milliseconds: number) => void;
  /**
   * Sets the most calls of one UTC day, and removes the limits that are not given. Calls of this day count.
   *
   * @throws TypeError that names the unknown or invalid limit
   */
  readonly setDailyLimits: (limits: Partial<DailyLimits>) => void;
  /** Returns the posts in order of arrival. */
  readonly posts: () => readonly Post[];
  /** Returns what members have granted, with the number of refreshes, and the most that were under way at once. */
  readonly grants: () => readonly MemberGrant[];
  /** Returns the time of the fake's own clock, in milliseconds since the epoch. */
  readonly now: () => number;
  /** Advances the fake's clock. @throws TypeError if the number of seconds is below 0 or not finite */
  readonly advance: (seconds: number) => void;
  /** Returns the last 100 requests in order of arrival, with secrets masked. */
  readonly requests: () => readonly LoggedRequest[];
  /**
   * Clears codes, grants, tokens, posts, logged requests and added keys. Resets the scenario, the latency, the daily limits and the
   * clock, and ends requests that hang. Apps and members remain.
   */
  readonly reset: () => void;
  /**
   * Returns the whole state as plain data, which JSON can hold, codes and tokens included. Only the keys are missing: pass your own as the
   * option `keys`, so that earlier id_tokens stay valid. Requests that are under way are not among it.
   */
  readonly save: () => SavedFakeLinkedIn;
  /**
   * Replaces the state by a saved one, for example of a service worker that the browser has stopped.
   *
   * @throws TypeError if `save()` of this version did not return the value
   */
  readonly restore: (saved: SavedFakeLinkedIn) => void;
}

const linkedInHosts: ReadonlySet<string> = new Set(['www.linkedin.com', 'api.linkedin.com']);

/**
 * Creates a fake LinkedIn.
 *
 * @throws TypeError that names the invalid option
 */
export function createFakeLinkedIn(options?: FakeLinkedInOptions): FakeLinkedIn {
  const provider = createProvider(resolveOptions(options));
  const log = createRequestLog();
  const fetch = createFetch(provider, log);
  return {
    fetch,
    intercept: (next = globalThis.fetch) => {
      return async (input, init) => {
        // `Request` treats an `undefined` property like an absent one.
        const request = new Request(input, init as RequestInit);
        return linkedInHosts.has(new URL(request.url).hostname) ? fetch(request) : next(request);
      };
    },
    authorize: async (url, choice = {}) => {
      checkChoice(provider, choice);
      try {
        return await submitConsent(fetch, url, choice);
      } catch (error) {
        const hint = error instanceof ConsentRefusedError ? hintFor(provider, url) : null;
        throw hint === null ? error : new ConsentRefusedError(`${(error as ConsentRefusedError).message} (${hint})`);
      }
    },
    setScenario: (name, { times } = {}) => setScenario(provider.scenario, name, times),
    removePermission: (member, clientId = provider.settings.apps[0]?.clientId ?? '') => {
      removeKnownPermission(provider, member, clientId);
    },
    rotateKeys: provider.keys.rotate,
    setLatency: (milliseconds) => provider.setLatency(checkedLatency(milliseconds)),
    setDailyLimits: (limits) => provider.quota.setLimits(checkedLimits(limits)),
    posts: () => [...provider.posts.values()],
    grants: () => grantsOf(provider),
    now: provider.now,
    advance: (seconds) => advance(provider, seconds),
    requests: log.all,
    reset: () => {
      provider.reset();
      log.clear();
    },
    save: () => ({ version: savedVersion, ...provider.save(), requests: log.all() }),
    restore: (saved) => {
      if (!isSaved(saved)) throw new TypeError('restore: must be what save() of this version returned');
      provider.restore(saved);
      log.restore(saved.requests);
    },
  };
}
