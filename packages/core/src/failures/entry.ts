/** Where in the flow a failure is noticed. */
export type Phase =
  | 'preparation'
  | 'authorization'
  | 'callback'
  | 'access-token'
  | 'refresh'
  | 'application-token'
  | 'introspection'
  | 'token-use'
  /** Whatever was asked of LinkedIn. */
  | 'any-request';

/** What helps. `ask-member-again`: the member decided or walked away. `new-authorization`: start over, nobody need change anything. */
export type Remedy = 'fix-configuration' | 'ask-member-again' | 'new-authorization' | 'retry-later' | 'report';

export interface FailureEntry {
  readonly phase: Phase;
  /** Who causes it on the wire: LinkedIn's answer, the browser or network between, or a check of ours. */
  readonly origin: 'linkedin' | 'environment' | 'ours';
  /** The guard, event or delay that detects it; `null` for the checks of an adapter. */
  readonly trigger: string | null;
  readonly remedy: Remedy;
  /** One sentence for developers. */
  readonly summary: string;
  /** What to look at and change, in the order in which to look. */
  readonly resolution: string;
  /** LinkedIn's page, RFC section or report that the entry rests on. */
  readonly source: string;
  /** The row of LinkedIn's own error table, word for word. */
  readonly documented?:
    | { readonly status: number; readonly error: string | null; readonly description: string }
    | undefined;
  /** Documented failure that this one, noticed before the request, saves the member from. */
  readonly predicts?: string | undefined;
}
