import type { Failure } from '@linkedin-auth/core';
import type { CookieJar } from '../cookies/jar.ts';
import type { Outcomes } from '../cookies/outcomes.ts';
import type { Sealer } from '../cookies/sealing.ts';
import type { Sessions } from '../cookies/session.ts';
import type { Describe } from '../describe.ts';
import type { Attempts } from '../exchange/run-attempt.ts';
import type { Config } from '../options.ts';
import type { NotifyFailure } from './notify-failure.ts';

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
  readonly notifyFailure: NotifyFailure;
  readonly failureResponse: (request: Request, status: number, failure: Failure) => Promise<Response>;
}
