import type { Failure } from '@linkedin-auth/core';
import type { AttemptParts } from '../attempt/parts.ts';
import type { StandingOf } from '../vault/standing-of.ts';

/** Answers a request. `url` is the request's, parsed. */
export type Handler = (request: Request, url: URL) => Promise<Response>;

/** The parts of one `createLinkedInAuth` that its routes share. */
export interface Parts extends AttemptParts {
  readonly failureResponse: (request: Request, status: number, failure: Failure) => Promise<Response>;
  readonly standingOf: StandingOf;
}
