import type { Failure } from '@linkedin-auth/core';
import type { Outcomes } from '../attempt/outcomes.ts';
import type { Attempts } from '../attempt/run-attempt.ts';
import type { CookieJar } from '../cookies/jar.ts';
import type { Sealer } from '../cookies/sealing.ts';
import type { Describe } from '../failures/describe.ts';
import type { NotifyFailure } from '../failures/notify-failure.ts';
import type { Config } from '../options/options.ts';
import type { Sessions } from '../session/sessions.ts';

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
