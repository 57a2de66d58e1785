/* What the page and the worker exchange. */

/** A request that one side received, with secrets masked. */
export interface RequestEntry {
  readonly kind: 'request';
  /** Who received it. */
  readonly to: 'server' | 'linkedIn';
  readonly from: 'browser' | 'server';
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** `null` until it is answered, and where the connection closes without an answer. */
  readonly status: number | null;
}

/** A step of a machine. */
export interface StepEntry {
  readonly kind: 'step';
  /** Where the machine runs. */
  readonly in: 'page' | 'server';
  readonly at: number;
  /** Empty for a step that needs none. */
  readonly event: string;
  readonly source: string;
  readonly target: string;
  /** The guard that decided, or `null`. */
  readonly guard: string | null;
}

/** LinkedIn shows its own error page, and the app does not learn of it. */
export interface StrandedEntry {
  readonly kind: 'stranded';
  readonly at: number;
  /** The failure code for the text of that page; `null` for a text that is not in the catalogue. */
  readonly code: string | null;
}

export type Entry = RequestEntry | StepEntry | StrandedEntry;

/** A way in which the fake can fail at every sign-in. */
export interface Scenario {
  readonly name: string;
  readonly surface: string;
  readonly title: string;
  readonly description: string;
}

/** What changes in the worker. It posts this to its channel after each change. */
export interface Changes {
  /** The name of the scenario of every sign-in, or `null`. */
  readonly scenario: string | null;
  /** The latest sign-ins, oldest first. */
  readonly entries: readonly Entry[];
}

/** The answer of the worker to `GET live.json`. */
export interface Live extends Changes {
  readonly scenarios: readonly Scenario[];
}

/** A message of the page to its worker. `claim`: the page is not controlled, as after a forced reload. */
export type Message = { readonly type: 'claim' } | { readonly type: 'step'; readonly step: StepEntry };

/** Name of the channel of the worker with this scope. */
export const channelName = (scope: URL): string => `linkedin-auth-live:${scope.pathname}`;
