export type ChartStateType = 'atomic' | 'compound' | 'parallel' | 'final' | 'history';

/** One transition of a machine. */
export interface ChartRow {
  readonly id: string;
  /** The state it leaves, or stays in. */
  readonly source: string;
  /** `null` for a row that is judged and changes no state. */
  readonly target: string | null;
  /** As it is shown. */
  readonly event: string;
  /** As XState names it; `''` for a row that is judged at once. */
  readonly eventType: string;
  readonly guard: string | null;
  /** The failure code that the row names, if it names one. */
  readonly failure: string | null;
  readonly description: string | null;
  /** Its place among the rows of its state, in the order of judgement. */
  readonly order: number;
}

export interface ChartState {
  /** XState's own name of the node. */
  readonly id: string;
  readonly key: string;
  /** `null` for the machine itself. */
  readonly parentId: string | null;
  readonly type: ChartStateType;
  readonly description: string | null;
  readonly isInitial: boolean;
  readonly tags: readonly string[];
  /** Rows that change no state; they are not drawn as edges. */
  readonly stays: readonly ChartRow[];
}

/** Rows that lead from one state to another and ask the same of a person: one card of the picture. */
export interface ChartGroup {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly remedy: string | null;
  readonly title: string;
  readonly rows: readonly ChartRow[];
}

export interface Chart {
  /** Of the machine. */
  readonly id: string;
  /** Where a new actor begins; `null` where that is not one state. */
  readonly initial: string | null;
  /** In the order of the story; the machine itself is the first, and a state comes before the states in it. */
  readonly states: readonly ChartState[];
  readonly groups: readonly ChartGroup[];
}
