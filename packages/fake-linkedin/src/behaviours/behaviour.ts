import type { Basis } from '../habits.ts';

/** Something that LinkedIn is known to do, and that the fake does too. */
export interface Behaviour {
  readonly id: string;
  readonly step: string;
  readonly does: string;
  readonly basis: Basis;
  /** A page of LinkedIn's by its last part, a repository's issue, or a file of a repository. */
  readonly source: string;
}
