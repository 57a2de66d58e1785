import { type Choice, checkChoice, hintFor } from './authorization/choice.ts';
import { ConsentRefusedError, submitConsent } from './authorization/submit-consent.ts';
import { advance, removeKnownPermission } from './control/actions.ts';
import { createRequestLog, type LoggedRequest } from './control/request-log.ts';
import { checkedLatency, type FakeLinkedInOptions, resolveOptions } from './options.ts';
import { createProvider } from './provider/provider.ts';
import { createFetch } from './router.ts';
import type { ScenarioName } from './scenarios/scenarios.ts';
import { setScenario } from './scenarios/switch.ts';

/** What goes with a request, as widely as clients type it: their bodies, and `undefined` for what is left out. */
type Init = { readonly [Name in Exclude<keyof RequestInit, 'body'>]?: RequestInit[Name] | undefined } & {
  readonly body?: unknown;
};

/** May stand wherever a `fetch` is asked for. */
export type InterceptingFetch = (input: RequestInfo | URL, init?: Init) => Promise<Response>;

/** A stand-in for LinkedIn. For development and tests only: it signs anybody in. */
export interface FakeLinkedIn {
  /**
   * Answers as LinkedIn does, on LinkedIn's paths, on whatever origin the request names. Rejects only as `fetch` would:
   * when the request is aborted, or when a scenario breaks the connection.
   */
  readonly fetch: (request: Request) => Promise<Response>;
  /**
   * A `fetch` for clients that are bound to LinkedIn's own addresses: requests to `www.linkedin.com` and `api.linkedin.com` are
   * answered here, all others go on.
   *
   * @param next @default the global `fetch` of the moment of the call to `intercept`
   */
  readonly intercept: (next?: typeof globalThis.fetch) => InterceptingFetch;
  /**
   * Goes through the consent page as a member would.
   *
   * @param url the authorization request
   * @returns the URL on which the member comes back to the app
   * @throws TypeError when there is no such member or decision
   * @throws Error with the page's text when LinkedIn would not send the member back
   */
  readonly authorize: (url: string | URL, choice?: Choice) => Promise<URL>;
  /**
   * Sets the next misbehaviour, in place of the one that was set; `null` for none. `times`: how often it takes effect,
   * `null` until it is reset. @default 1
   *
   * @throws TypeError for a name that is no scenario's, or a `times` that is no whole number above 0
   */
  readonly setScenario: (name: ScenarioName | null, options?: { readonly times?: number | null | undefined }) => void;
  /**
   * Takes an app's permission back, as a member does in LinkedIn's settings: every token ends, and consent is asked again.
   *
   * @param clientId @default the first app's
   * @throws TypeError when there is no such member or app
   */
  readonly removePermission: (member: string, clientId?: string) => void;
  /** Signs id_tokens with a new key from now on. The keys before stay published. */
  readonly rotateKeys: () => void;
  /** How long every answer takes from now on. @throws TypeError for a number of milliseconds below 0 or too large for a timer */
  readonly setLatency: (milliseconds: number) => void;
  /** The fake's own clock, in milliseconds since the epoch. */
  readonly now: () => number;
  /** Lets seconds pass on the fake's clock. @throws TypeError for a number below 0 or not finite */
  readonly advance: (seconds: number) => void;
  /** The last 100 requests in order of arrival, secrets masked. */
  readonly requests: () => readonly LoggedRequest[];
  /** Forgets codes, grants, tokens, scenario, latency, new keys, requests and time; ends requests that hang. Apps and members stay. */
  readonly reset: () => void;
}

const linkedInHosts: ReadonlySet<string> = new Set(['www.linkedin.com', 'api.linkedin.com']);

/** @throws TypeError that names the malformed option */
export function createFakeLinkedIn(options?: FakeLinkedInOptions): FakeLinkedIn {
  const provider = createProvider(resolveOptions(options));
  const log = createRequestLog();
  const fetch = createFetch(provider, log);
  return {
    fetch,
    intercept: (next = globalThis.fetch) => {
      return async (input, init) => {
        // An absent member and one that is `undefined` are the same to `Request`.
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
    now: provider.now,
    advance: (seconds) => advance(provider, seconds),
    requests: log.all,
    reset: () => {
      provider.reset();
      log.clear();
    },
  };
}
