import type { ActorLogic, AnyStateMachine, EventFromLogic, InputFrom, SnapshotFrom } from 'xstate';
import { tableLogic } from './logic.ts';
import type { Table } from './table.ts';

/** The logic of a machine's table: what `createActor` uses of the machine, with the machine's own types. */
export type LogicOf<TMachine extends AnyStateMachine> = ActorLogic<
  SnapshotFrom<TMachine>,
  EventFromLogic<TMachine>,
  InputFrom<TMachine>
> & {
  /** Returns the same logic with the transitions that an inspector sees: slower, so only for an actor that is inspected. */
  readonly watched: (definition: object) => LogicOf<TMachine>;
  readonly resolveState: TMachine['resolveState'];
  /** Returns the same logic with other implementations. */
  readonly provide: (implementations: Parameters<TMachine['provide']>[0]) => LogicOf<TMachine>;
};

/** Runs a machine's table. A property test compares the two. */
export const logicOf = <TMachine extends AnyStateMachine>(table: Table): LogicOf<TMachine> =>
  // A table has no types of its own: they are those of the machine that it was compiled from.
  tableLogic(table) as unknown as LogicOf<TMachine>;
