import type { Failure } from '@linkedin-auth/core';
import type { CookieJar } from './cookies.ts';
import type { Config } from './options.ts';
import type { Outcomes } from './outcomes.ts';
import type { Attempts } from './run-attempt.ts';
import type { Sealer } from './sealing.ts';
import type { Sessions } from './session.ts';

/** A failure, explained, with `docs` pointing at our own route. */
export type Describe = (code: Failure['code'], evidence?: Failure['evidence']) => Failure;

/** What the routes of one `createLinkedInAuth` share. */
export interface Parts {
  readonly config: Config;
  readonly jar: CookieJar;
  readonly sealer: Sealer;
  readonly sessions: Sessions;
  readonly outcomes: Outcomes;
  readonly runAttempt: Attempts;
  readonly describe: Describe;
  readonly failureResponse: (request: Request, status: number, failure: Failure) => Response;
}
