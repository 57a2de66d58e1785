import type { LinkedInAuthOutcome } from '@linkedin-auth/core';
import type { ReturnTarget } from './attempt-cookie.ts';
import type { ReadDecision } from './decision.ts';

/** How the machine ended an attempt, tokens included, with the `rootId` of the attempt's inspection frames. */
export type Outcome = LinkedInAuthOutcome & { readonly attemptId: string };

/** An attempt that has ended, as its browser may see it. */
export interface Settled {
  /** The attempt's own `state`. The names of its cookies hold only the first characters. */
  readonly state: string;
  /** Contains no tokens. */
  readonly outcome: LinkedInAuthOutcome;
  /** `false` after a forged callback: the attempt waits for its own. */
  readonly isSpent: boolean;
  readonly target: ReturnTarget;
  /** `Set-Cookie` values of the response. Empty when an earlier response has set them. */
  readonly cookies: readonly string[];
  /** Headers of the application's decision. Empty when an earlier response has sent them. */
  readonly headers: ReadDecision['headers'];
}
