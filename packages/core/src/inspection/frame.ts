import type { Exceptions } from './redact.ts';

/** A taken transition: its source, targets, event and deciding guard. */
export interface InspectedTransition {
  readonly source: string;
  readonly targets: readonly string[];
  readonly eventType: string;
  readonly guard: string | null;
}

interface Common {
  /** Session ID of the actor. */
  readonly sessionId: string;
  /** Session ID of the root actor: the attempt or the token machine. */
  readonly rootId: string;
}

/** Options for frames. */
export interface InspectionOptions {
  /** Names of fields whose texts are shown in addition. @default none */
  readonly except?: Exceptions | undefined;
  /**
   * Other names of the login that the attempt belongs to. They are redacted too. If one of them is the `state` of another attempt, the
   * two attempts are the page's and the server's side of one login.
   */
  readonly alsoKnownAs?: readonly string[] | undefined;
}

/**
 * Receives frames. Its `except` property names fields whose texts are shown in addition. An observer sets it once, for every adapter
 * that it observes.
 */
export type InspectionObserver = ((frame: InspectionFrame) => void) & { readonly except?: Exceptions | undefined };

/**
 * One step of an actor, as plain data that may leave the process: it contains no code, token, verifier, `state` or member. The names
 * are those of the Stately inspector's protocol.
 */
export type InspectionFrame =
  | (Common & {
      readonly type: '@xstate.actor';
      readonly name: string;
      readonly parentId: string | null;
      /** The machine's configuration as JSON; `null` for an actor that is not a machine. */
      readonly definition: string | null;
      /** Other names of the login that the attempt belongs to, redacted like `state`. */
      readonly alsoKnownAs?: readonly string[] | undefined;
    })
  | (Common & { readonly type: '@xstate.event'; readonly sourceId: string | null; readonly event: unknown })
  | (Common & { readonly type: '@xstate.snapshot'; readonly event: unknown; readonly snapshot: unknown })
  | (Common & {
      readonly type: '@xstate.microstep';
      readonly event: unknown;
      readonly transitions: readonly InspectedTransition[];
    });
