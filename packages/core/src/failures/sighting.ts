import type { FailureCode } from './catalogue.ts';
import type { Surface } from './entry.ts';

/** The judgement of a sighting. */
export type SightingJudgement =
  /** A failure. `known` completes "if …": the fact, in addition to the answer, that separates it from other failures. */
  | { readonly failure: FailureCode; readonly known?: string }
  /** A quirk that is not a failure, and how it is handled. */
  | { readonly tolerated: string }
  /** A failure that our code cannot meet, and why. */
  | { readonly leftOut: string };

/** One documented or observed way in which a login, or a call after it, goes wrong. */
export interface Sighting {
  readonly id: string;
  readonly surface: Surface;
  /** HTTP status; `null` if it is not recorded, or if there is no answer. */
  readonly status: number | null;
  readonly error: string | null;
  readonly description: string | null;
  /** `tabulated`: a row of LinkedIn's error table. `documented`: elsewhere in LinkedIn's pages. `observed`: reported by others. */
  readonly basis: 'tabulated' | 'documented' | 'observed';
  readonly source: string;
  readonly judgement: SightingJudgement;
}
