import type { Delays } from '../provider/delays.ts';
import type { Surface } from './surface.ts';

/** A misbehaviour that can be set. */
export interface Scenario {
  readonly surface: Surface;
  readonly title: string;
  readonly description: string;
}

/**
 * A scenario and what it does. With a `replacement`, the replacement answers the request: this is for answers that no request can
 * provoke, such as the texts of other years and LinkedIn's own outages. Without one, the scenario changes what the fake's ordinary
 * checks see, and they refuse the request in LinkedIn's words. A search for the scenario's name finds the check.
 */
export interface ScenarioEntry extends Scenario {
  readonly replacement?: Replacement;
}

/** Answers an intercepted request. Rejects only as `fetch` would. */
export type Replacement = (intercepted: Intercepted) => Promise<Response>;

/** A request that a scenario answers. */
export interface Intercepted {
  /** Processes the request as without a scenario, side effects included, and returns the answer. */
  readonly answer: () => Promise<Response>;
  readonly delays: Delays;
  readonly signal: AbortSignal;
  /** By the fake's clock, in milliseconds since the epoch. */
  readonly now: number;
}
