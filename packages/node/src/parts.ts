import type { Failure } from '@linkedin-auth/core';
import type { CookieJar } from './cookies.ts';
import type { Describe } from './describe.ts';
import type { Config } from './options.ts';
import type { Outcomes } from './outcomes.ts';
import type { Attempts } from './run-attempt.ts';
import type { Sealer } from './sealing.ts';
import type { Sessions } from './session.ts';

/** A failure, explained. The words are loaded when something fails. */
export type DescribeLater = (...failure: Parameters<Describe>) => Promise<Failure>;

/** What the routes of one `createLinkedInAuth` share. */
export interface Parts {
  readonly config: Config;
  readonly jar: CookieJar;
  readonly sealer: Sealer;
  readonly sessions: Sessions;
  readonly outcomes: Outcomes;
  readonly runAttempt: Attempts;
  readonly describe: DescribeLater;
  readonly failureResponse: (request: Request, status: number, failure: Failure) => Response;
}
