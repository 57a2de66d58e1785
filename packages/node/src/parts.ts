import type { Failure, LinkedInAuthMachine } from '@linkedin-auth/core';
import type { CookieJar } from './cookies.ts';
import type { Config } from './options.ts';
import type { Outcomes } from './outcomes.ts';
import type { Sealer } from './sealing.ts';
import type { Sessions } from './session.ts';

/** What the routes of one `createLinkedInAuth` share. */
export interface Parts {
  readonly config: Config;
  readonly jar: CookieJar;
  readonly sealer: Sealer;
  readonly sessions: Sessions;
  readonly outcomes: Outcomes;
  /** The machine with its exchange provided. */
  readonly machine: LinkedInAuthMachine;
  readonly describe: (code: Failure['code'], evidence?: Failure['evidence']) => Failure;
  readonly failureResponse: (request: Request, status: number, failure: Failure) => Response;
}
