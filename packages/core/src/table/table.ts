/*
 * A machine as a table: what `pnpm generate` compiles a machine to. Every row is a transition, in the order of judgement.
 */

// What the functions read has been checked in the machine's source.
// oxlint-disable-next-line typescript/no-explicit-any
type Args = any;

/** What a row or a state refers to by name. Params are computed from context and event. */
export interface Reference {
  readonly type: string;
  readonly params?: ((args: Args) => unknown) | undefined;
}

/** A transition of the machine's source. A table takes its guard and its action; where it leads is in the row. */
export interface RowSource {
  readonly guard?: Reference | undefined;
  readonly actions?: string | Reference | undefined;
  readonly target?: string | undefined;
  readonly description?: string | undefined;
  readonly meta?: unknown;
}

/** A transition: the state it leads from, its event (`''`: at once), the state it leads to (`null`: none), and the row itself. */
export type Row = readonly [from: string, event: string, to: string | null, source: RowSource];

export interface State {
  readonly tags?: readonly string[];
  readonly meta?: unknown;
  readonly isFinal?: boolean;
  /** The child that is entered first. A state with children is never active alone. */
  readonly initial?: string;
  readonly entry?: readonly (string | Reference)[];
  /** Names of delays. Each sends the event of its row, as long as the state is active. */
  readonly after?: readonly string[];
  /** The actor that runs while the state is active. */
  readonly invoke?: { readonly id: string; readonly src: string; readonly input?: (args: Args) => unknown };
}

/** Implementations by name, with XState's signatures. */
export interface Implementations {
  readonly guards: Readonly<Record<string, (args: never, params: never) => boolean>>;
  readonly actions: Readonly<Record<string, unknown>>;
  readonly actors: Readonly<Record<string, unknown>>;
  readonly delays: Readonly<Record<string, ((args: Args) => number) | number>>;
}

export interface Table extends Implementations {
  readonly id: string;
  readonly context: (args: Args) => unknown;
  readonly output: (args: Args) => unknown;
  readonly initial: string;
  /** By path, as `alive.fresh`, parents first. */
  readonly states: Readonly<Record<string, State>>;
  readonly rows: readonly Row[];
}
