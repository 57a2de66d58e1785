import type { FailureCode } from './catalogue.ts';
import type { Surface } from './entry.ts';

/** How a sighting is judged. */
export type SightingJudgement =
  /** It is a failure. `known`: what must be known in addition to the answer to tell it from others. */
  | { readonly failure: FailureCode; readonly known?: string }
  /** It is a quirk and not a failure; how it is handled. */
  | { readonly tolerated: string }
  /** None of our code can meet it; why. */
  | { readonly leftOut: string };

/** One documented or observed way in which a login, or a call after it, goes wrong. */
export interface Sighting {
  readonly id: string;
  readonly surface: Surface;
  /** `null` if it is not recorded, or if there is no answer. */
  readonly status: number | null;
  readonly error: string | null;
  readonly description: string | null;
  /** `tabulated`: a row of LinkedIn's error table. `documented`: elsewhere in its pages. `observed`: reported by others. */
  readonly basis: 'tabulated' | 'documented' | 'observed';
  readonly source: string;
  readonly judgement: SightingJudgement;
}
