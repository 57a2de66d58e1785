/** The parts of a chart to highlight for a machine that runs or has run. */
export interface Highlight {
  /** Ids of states. */
  readonly active: ReadonlySet<string>;
  /** Ids of states. */
  readonly visited: ReadonlySet<string>;
  /** Ids of the rows that were taken last. */
  readonly taken: ReadonlySet<string>;
  /** The failure code of the active final state. */
  readonly failure: string | null;
}

export const noHighlight: Highlight = { active: new Set(), visited: new Set(), taken: new Set(), failure: null };
