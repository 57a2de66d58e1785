import type { RunAttempt } from '../attempt/run-attempt.ts';
import type { DoctorOptions } from '../doctor/doctor.ts';
import { examine } from '../doctor/doctor.ts';
import type { DoctorReport } from '../doctor/report.ts';
import { createDescribe } from '../failures/describe.ts';
import type { Config } from '../options/config.ts';
import { traceCall } from '../telemetry/telemetry.ts';
import { createApplicationToken, type GetApplicationToken } from './application-token.ts';
import { createExchangeCodeCall, type ExchangeCode } from './exchange-code.ts';
import { createFetchMember, type FetchMember } from './fetch-member.ts';
import { createIntrospect, type Introspect } from './introspect.ts';
import { createRefresh, type Refresh } from './refresh.ts';
import type { Result } from './result.ts';
import { withFailures } from './with-failures.ts';

/**
 * The calls that need no routes and no cookies, for workers, queues and native apps. Failures are results: a call rejects only when the
 * caller's `signal` aborts, with its reason.
 */
export interface Headless {
  /**
   * Exchanges a code from elsewhere: a native app, a queue, another front end. The code is claimed first, and sent at most once unless
   * LinkedIn cannot have processed it. The caller has to check `state`.
   */
  readonly exchangeCode: ExchangeCode;
  /**
   * Refreshes an access token. Concurrent calls with the same refresh token share one request and its result.
   *
   * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-6 RFC 6749 §6}
   */
  readonly refresh: Refresh;
  /**
   * Returns LinkedIn's information about a token. An expired token is a result, not a failure.
   *
   * @see {@link https://www.rfc-editor.org/rfc/rfc7662 RFC 7662}
   */
  readonly introspect: Introspect;
  /** Returns the member of an access token, from userinfo. Requires the scope `profile`. */
  readonly fetchMember: FetchMember;
  /**
   * Requests a token for the application itself. LinkedIn has to enable this for the app.
   *
   * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.4 RFC 6749 §4.4}
   */
  readonly applicationToken: GetApplicationToken;
  /** Reports which logins will fail, without a member: sends this configuration to LinkedIn's endpoints. */
  readonly doctor: (options?: DoctorOptions) => Promise<DoctorReport>;
}

/** Creates the calls without routes. They are loaded on first use. */
export function createHeadless(config: Config, run: RunAttempt): Headless {
  const describe = createDescribe(config);
  const { telemetry } = config;
  /** The message of an unexpected error may contain a secret. */
  const catchErrors = <A extends readonly unknown[], T>(call: (...args: A) => Promise<Result<T>>) =>
    withFailures(() => describe('unexpected_error'), call);
  return {
    exchangeCode: catchErrors(createExchangeCodeCall(config, run, describe)),
    refresh: catchErrors(traceCall(telemetry, 'refresh', createRefresh(config, describe))),
    introspect: catchErrors(traceCall(telemetry, 'introspect', createIntrospect(config, describe))),
    fetchMember: catchErrors(traceCall(telemetry, 'fetch_member', createFetchMember(config, describe))),
    applicationToken: catchErrors(traceCall(telemetry, 'application_token', createApplicationToken(config, describe))),
    doctor: (options) => examine(config, describe, options),
  };
}
