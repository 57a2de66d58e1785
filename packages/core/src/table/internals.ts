import type { AnyActorRef, AnyActorScope } from 'xstate';

/** What XState's machines use of a system, and its types do not show. */
interface SystemInternals {
  readonly _relay: (source: AnyActorRef, target: AnyActorRef, event: object) => void;
  readonly _sendInspectionEvent: (event: object) => void;
}

export const internalsOf = ({ system }: AnyActorScope): SystemInternals => system as unknown as SystemInternals;
