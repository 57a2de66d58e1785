import type { Entry, RequestEntry } from '../live.ts';

/** The most entries to keep. One sign-in has about fifteen. */
const limit = 80;

/** What has happened, oldest first. */
export interface Flow {
  readonly all: () => readonly Entry[];
  readonly add: (entry: Entry) => void;
  /** Adds a request, and returns a function that completes it. */
  readonly begin: (request: RequestEntry) => (changes: Partial<RequestEntry>) => void;
}

/** @param onChange called after each change */
export function createFlow(saved: readonly Entry[], onChange: () => void): Flow {
  let entries = saved;
  const change = (next: readonly Entry[]): void => {
    entries = next;
    onChange();
  };
  const add = (entry: Entry): void => change([...entries, entry].slice(-limit));
  return {
    all: () => entries,
    add,
    begin: (request) => {
      add(request);
      let current = request;
      return (changes) => {
        const next = { ...current, ...changes };
        change(entries.map((entry) => (entry === current ? next : entry)));
        current = next;
      };
    },
  };
}

const secrets: ReadonlySet<string> = new Set(['code']);

/** Returns the parameters of a request to the adapter, as the fake shows those of requests to LinkedIn. */
export const maskedParameters = (query: URLSearchParams): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...query].map(([name, value]) => [name, secrets.has(name) ? `[masked, ${value.length} characters]` : value]),
  );
