export type ChartStateType = 'atomic' | 'compound' | 'parallel' | 'final' | 'history';

/** One transition of a machine. */
export interface ChartRow {
  readonly id: string;
  /** Id of the source state. */
  readonly source: string;
  /** Id of the target state; `null` for a row that does not change the state. */
  readonly target: string | null;
  /** The name to display. */
  readonly event: string;
  /** XState's event type; `''` for an `always` transition. */
  readonly eventType: string;
  readonly guard: string | null;
  /** The row's failure code, or `null`. */
  readonly failure: string | null;
  readonly description: string | null;
  /** Its index among the rows of its state, in the order in which they are tried. */
  readonly order: number;
}

export interface ChartState {
  /** XState's id of the state node. */
  readonly id: string;
  readonly key: string;
  /** `null` for the machine itself. */
  readonly parentId: string | null;
  readonly type: ChartStateType;
  readonly description: string | null;
  readonly isInitial: boolean;
  readonly tags: readonly string[];
  /** Rows that do not change the state. They are not drawn as edges. */
  readonly stays: readonly ChartRow[];
}

/** Rows between two states with the same remedy: one card of the chart. */
export interface ChartGroup {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly remedy: string | null;
  readonly title: string;
  readonly rows: readonly ChartRow[];
}

export interface Chart {
  /** Id of the machine. */
  readonly id: string;
  /** Id of the first state of a new actor; `null` if there is not exactly one. */
  readonly initial: string | null;
  /** In the order in which a run reaches them. The machine itself is the first; a parent comes before its children. */
  readonly states: readonly ChartState[];
  readonly groups: readonly ChartGroup[];
}
