import type { RunAttempt } from '../attempt/run-attempt.ts';
import { signalOf } from '../common/arguments.ts';
import type { DoctorOptions } from '../doctor/doctor.ts';
import { examine } from '../doctor/doctor.ts';
import type { DoctorReport } from '../doctor/report.ts';
import { createDescribe, type Describe } from '../failures/describe.ts';
import type { Config } from '../options/config.ts';
import { traceCall } from '../telemetry/telemetry.ts';
import { createApplicationToken, type GetApplicationToken } from './application-token.ts';
import { createExchangeCodeCall, type ExchangeCode } from './exchange-code.ts';
import { createFetchMember, type FetchMember } from './fetch-member.ts';
import { createIntrospect, type Introspect } from './introspect.ts';
import { createRefresh, type Refresh } from './refresh.ts';
import type { Result } from './result.ts';

/** What there is without routes and cookies, for workers, queues and native apps. */
export interface Headless {
  readonly exchangeCode: ExchangeCode;
  readonly refresh: Refresh;
  readonly introspect: Introspect;
  readonly fetchMember: FetchMember;
  readonly applicationToken: GetApplicationToken;
  /**
   * Tells before any member does what will fail: what LinkedIn's endpoints answer to this configuration.
   * Rejects only by the caller's own signal.
   */
  readonly doctor: (options?: DoctorOptions) => Promise<DoctorReport>;
}

export function createHeadless(config: Config, run: RunAttempt): Headless {
  const describe = createDescribe(config.address.publicBasePath);
  const { telemetry } = config;
  return {
    exchangeCode: catchErrors(describe, createExchangeCodeCall(config, run, describe)),
    refresh: catchErrors(describe, traceCall(telemetry, 'refresh', createRefresh(config, describe))),
    introspect: catchErrors(describe, traceCall(telemetry, 'introspect', createIntrospect(config, describe))),
    fetchMember: catchErrors(describe, traceCall(telemetry, 'fetch_member', createFetchMember(config, describe))),
    applicationToken: catchErrors(
      describe,
      traceCall(telemetry, 'application_token', createApplicationToken(config, describe)),
    ),
    doctor: (options) => examine(config, describe, options),
  };
}

/** Makes a call reject only by the caller's own signal. Any other error becomes a failure without words: they may hold a secret. */
const catchErrors =
  <A extends readonly unknown[], T>(
    describe: Describe,
    call: (...args: A) => Promise<Result<T>>,
  ): ((...args: A) => Promise<Result<T>>) =>
  async (...args) => {
    try {
      return await call(...args);
    } catch {
      signalOf(args.at(-1))?.throwIfAborted();
      return { ok: false, failure: describe('unexpected_error') };
    }
  };
