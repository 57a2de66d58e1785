import type { CookieJar } from '../cookies/jar.ts';
import type { Sealer } from '../cookies/sealing.ts';
import type { DescribeLater } from '../failures/describe.ts';
import type { NotifyFailure } from '../failures/notify-failure.ts';
import type { Config } from '../options/config.ts';
import type { Sessions } from '../session/sessions.ts';

/** The parts of one `createLinkedInAuth` that attempts use. */
export interface AttemptParts {
  readonly config: Config;
  readonly jar: CookieJar;
  readonly sealer: Sealer;
  readonly sessions: Sessions;
  readonly describe: DescribeLater;
  readonly notifyFailure: NotifyFailure;
}
