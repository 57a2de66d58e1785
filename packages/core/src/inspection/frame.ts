import type { Exceptions } from './redact.ts';

/** A transition that was taken: from where, by what, and the guard that decided. */
export interface InspectedTransition {
  readonly source: string;
  readonly targets: readonly string[];
  readonly eventType: string;
  readonly guard: string | null;
}

interface Common {
  /** Of the actor that this is about. */
  readonly sessionId: string;
  /** Of the attempt or token life that it belongs to. */
  readonly rootId: string;
}

/** What a frame may say beside itself. */
export interface InspectionOptions {
  /** Fields whose texts are shown all the same, by name. @default none */
  readonly except?: Exceptions | undefined;
  /**
   * Other names of the login that the attempt is a half of, which are redacted too. Where one of them is the `state` of another
   * attempt, the two are halves of one login.
   */
  readonly alsoKnownAs?: readonly string[] | undefined;
}

/**
 * Receives frames. `except` on it names fields whose texts it is to see all the same: whoever observes says so, in one place, for every
 * adapter that it observes.
 */
export type InspectionObserver = ((frame: InspectionFrame) => void) & { readonly except?: Exceptions | undefined };

/**
 * What an actor did, as plain data that may leave the process: it holds no code, token, verifier, `state` or member. The names are
 * those of the Stately inspector's protocol.
 */
export type InspectionFrame =
  | (Common & {
      readonly type: '@xstate.actor';
      readonly name: string;
      readonly parentId: string | null;
      /** The machine's configuration as JSON; `null` for an actor that is no machine. */
      readonly definition: string | null;
      /** Other names of the login that it is a half of, redacted as `state` is. */
      readonly alsoKnownAs?: readonly string[] | undefined;
    })
  | (Common & { readonly type: '@xstate.event'; readonly sourceId: string | null; readonly event: unknown })
  | (Common & { readonly type: '@xstate.snapshot'; readonly event: unknown; readonly snapshot: unknown })
  | (Common & {
      readonly type: '@xstate.microstep';
      readonly event: unknown;
      readonly transitions: readonly InspectedTransition[];
    });
