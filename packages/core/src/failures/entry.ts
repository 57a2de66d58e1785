import type { Evidence } from './evidence.ts';

/**
 * The step at which a failure is detected: what is prepared, asked or answered. Entries, guards and sightings of a step share a folder
 * of this name.
 */
export type Phase =
  /** The authorization request, before it is sent. */
  | 'preparation'
  /** The request with which a page asks its own server to begin a login. */
  | 'login-request'
  | 'authorization'
  | 'callback'
  /** The exchange of an authorization code. */
  | 'access-token'
  /** A token request of any grant type. */
  | 'token-endpoint'
  | 'refresh'
  | 'application-token'
  | 'introspection'
  | 'userinfo'
  | 'api'
  /** Any request to LinkedIn. */
  | 'any-request';

/** A step at which LinkedIn answers, so that its answer can be judged alone. */
export type Surface = Exclude<Phase, 'preparation' | 'login-request' | 'token-endpoint' | 'any-request'>;

/**
 * What helps. `ask-member-again`: the member decided against it or left. `new-authorization`: start again; nothing needs to be
 * changed.
 */
export type Remedy = 'fix-configuration' | 'ask-member-again' | 'new-authorization' | 'retry-later' | 'report';

export interface FailureEntry {
  readonly phase: Phase;
  /** The cause on the wire: LinkedIn's answer, the browser or network in between, or a check of ours. */
  readonly origin: 'linkedin' | 'environment' | 'ours';
  readonly remedy: Remedy;
  /** `false` if anyone can cause the failure with a forged callback. The attempt that it imitates goes on. @default true */
  readonly spendsAttempt?: false | undefined;
  /** One sentence for developers. */
  readonly summary: string;
  /** What to check and change, most likely cause first. */
  readonly resolution: string;
  /** LinkedIn's page, RFC section or report that the entry is based on. */
  readonly source: string;
  /** The row of LinkedIn's own error table, word for word. */
  readonly documented?:
    | { readonly status: number; readonly error: string | null; readonly description: string }
    | undefined;
  /** The documented failure that this check prevents by detecting it before the request. */
  readonly predicts?: string | undefined;
}

/** A failure, explained. Plain data: it may be logged, serialised and shown. `evidence` never holds a secret. */
export interface Explained<TCode extends string> {
  readonly code: TCode;
  readonly phase: Phase;
  readonly remedy: Remedy;
  readonly summary: string;
  readonly resolution: string;
  /** Path of the failure's documentation inside the installed packages: `@linkedin-auth/core/failures.md#<code>`. */
  readonly docs: string;
  readonly evidence: Evidence;
}
