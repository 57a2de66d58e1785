import type { ScaledTime } from './scaled-time.ts';

/** Where workers find the store. */
export type StoreSettings =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly config: PostgresSettings };

type PostgresSettings = Readonly<Record<'host' | 'user' | 'database' | 'options', string>>;

/** What attends to the grants of a worker: its own engine, or Restate, which calls workers and is called by web servers. */
export type EngineSettings =
  | { readonly kind: 'embedded' }
  /** @param port on which all workers listen */
  | { readonly kind: 'restate-worker'; readonly port: number }
  | { readonly kind: 'web-server'; readonly ingress: string };

/** What a worker needs, as JSON in the variable `WORKER` of its environment. */
export interface WorkerSettings {
  /** Sent to LinkedIn with each refresh. */
  readonly name: string;
  readonly store: StoreSettings;
  readonly engine: EngineSettings;
  /** Origin of LinkedIn. */
  readonly linkedIn: string;
  readonly time: ScaledTime;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly sealingKey: string;
  /** Members whose tokens the worker asks for at random. */
  readonly asksFor: readonly string[];
  readonly seed: number;
  /** Whether the worker waits for `SIGCONT` before it writes the result of its first refresh. */
  readonly holdsWrite?: boolean;
}

/** What a worker prints, one JSON text a line. Times are those of the vault. */
export type Line =
  | { readonly event: 'started' }
  /** The store has confirmed a write. */
  | { readonly event: 'written'; readonly id: string; readonly version: number; readonly expiresAt: number }
  /** The store has rejected a write. */
  | { readonly event: 'rejected' }
  /** The worker has the answer to its first refresh, and waits before it writes. */
  | { readonly event: 'held' }
  | { readonly event: 'notice'; readonly sub: string; readonly key: string; readonly code: string }
  | { readonly event: 'failure'; readonly sub: string | null; readonly code: string }
  /** `accessToken` has returned a token. */
  | {
      readonly event: 'access';
      readonly sub: string;
      /** Its SHA-256. */
      readonly token: string;
      readonly at: number;
      readonly expiresAt: number;
    }
  | { readonly event: 'refused'; readonly sub: string; readonly code: string }
  /** The clock has jumped, and is ahead by so many milliseconds. */
  | { readonly event: 'jumped'; readonly ahead: number };

/** Headers of a refresh, by which LinkedIn knows its sender. */
export const headers = { worker: 'x-worker', sentAt: 'x-sent-at', leases: 'x-leases' } as const;
