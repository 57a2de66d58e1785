import type { Basis } from '../habits.ts';

/** A known behaviour of LinkedIn that the fake reproduces. */
export interface Behaviour {
  readonly id: string;
  readonly step: string;
  readonly does: string;
  readonly basis: Basis;
  /** A key of `documentation`, an issue of a GitHub repository (`owner/name#1`), or a file in one (`owner/name: path`). */
  readonly source: string;
}
