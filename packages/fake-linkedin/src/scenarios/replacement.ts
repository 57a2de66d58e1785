import type { WaitingRoom } from '../provider/delays.ts';

/** A request in whose answer's place something else is to happen. */
export interface Struck {
  /** The answer that the request would have had. Asking is what lets LinkedIn do what was asked. */
  readonly answer: () => Promise<Response>;
  readonly waiting: WaitingRoom;
  readonly signal: AbortSignal;
  /** By the fake's clock, in milliseconds since the epoch. */
  readonly now: number;
}

/** What happens instead. Rejects only as `fetch` would. */
export type Strike = (struck: Struck) => Promise<Response>;
