import type { ActorLogic, AnyStateMachine, EventFromLogic, InputFrom, SnapshotFrom } from 'xstate';

/** What a machine and the table that was compiled from it have in common. */
export type LogicLike<TMachine extends AnyStateMachine> = ActorLogic<
  SnapshotFrom<TMachine>,
  EventFromLogic<TMachine>,
  InputFrom<TMachine>
> & { readonly provide: (implementations: Parameters<TMachine['provide']>[0]) => LogicLike<TMachine> };
