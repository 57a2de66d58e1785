import type { Failure } from '@linkedin-auth/core';
import type { AttemptParts } from '../attempt/parts.ts';

/** The parts of one `createLinkedInAuth` that its routes share. */
export interface Parts extends AttemptParts {
  readonly failureResponse: (request: Request, status: number, failure: Failure) => Promise<Response>;
}
