import type { Evidence } from './evidence.ts';

/**
 * The step at which a failure is detected. The entries, guards and sightings of a step share a folder with this name.
 */
export type Phase =
  /** The authorization request, before it is sent. */
  | 'preparation'
  /** The request with which a page asks its own server to start a login. */
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
  /** Keeping grants and calling APIs with them. */
  | 'vault'
  /** Any request to LinkedIn. */
  | 'any-request';

/** A step at which LinkedIn answers, so that its answer can be judged on its own. */
export type Surface = Exclude<Phase, 'preparation' | 'login-request' | 'token-endpoint' | 'vault' | 'any-request'>;

/**
 * The kind of action that helps. `ask-member-again`: the member refused or left. `new-authorization`: start a new login without any
 * change.
 */
export type Remedy = 'fix-configuration' | 'ask-member-again' | 'new-authorization' | 'retry-later' | 'report';

export interface FailureEntry {
  readonly phase: Phase;
  /** Where the failure comes from: LinkedIn's answer, the browser or network in between, or our own check. */
  readonly origin: 'linkedin' | 'environment' | 'ours';
  readonly remedy: Remedy;
  /** `false` if anyone can cause the failure with a forged callback. The real attempt then continues. @default true */
  readonly spendsAttempt?: false | undefined;
  /** One sentence for developers. */
  readonly summary: string;
  /** Instructions for developers: what to check and change, most likely cause first. */
  readonly resolution: string;
  /** The source of the entry: a LinkedIn page, an RFC section or a report. */
  readonly source: string;
  /** The row of LinkedIn's own error table, verbatim. */
  readonly documented?:
    | { readonly status: number; readonly error: string | null; readonly description: string }
    | undefined;
  /** The failure that this check prevents by detecting its cause before the request. */
  readonly predicts?: string | undefined;
}

/** A failure, explained. Plain data that may be logged, serialised and shown. `evidence` never contains a secret. */
export interface Explained<TCode extends string> {
  readonly code: TCode;
  readonly phase: Phase;
  readonly remedy: Remedy;
  readonly summary: string;
  readonly resolution: string;
  /**
   * Where the failure is documented. From core, a path inside the installed packages: `@linkedin-auth/core/failures.md#<code>`. From a
   * server, the path of its `failures` route, or a URL below its option `failureDocs`.
   */
  readonly docs: string;
  readonly evidence: Evidence;
}
