import type { Member } from '@linkedin-auth/core';
import { diagnose } from '@linkedin-auth/core/diagnose';
import { parseMember, youngTokenAge } from '@linkedin-auth/core/wire';
import { membersOf, problemOf, signalOf } from '../common/arguments.ts';
import { pause } from '../common/waiting.ts';
import type { Describe } from '../failures/describe.ts';
import type { Config } from '../options/config.ts';
import { call } from '../requests/call.ts';
import type { CallOptions, Result } from './result.ts';

/** Options of `fetchMember`. */
export interface FetchMemberOptions extends CallOptions {
  /**
   * When the access token was issued, in milliseconds since the epoch. For some seconds LinkedIn reports a new token as revoked: with this
   * time, the call waits and tries again. Without it, the call returns LinkedIn's error.
   */
  readonly issuedAt?: number | undefined;
  /**
   * The `sub` of the id_token that came with the access token. The userinfo response must have the same one.
   *
   * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse OpenID Connect Core 1.0 §5.3.2}
   */
  readonly sub?: string | undefined;
}

export type FetchMember = (
  accessToken: string,
  options?: FetchMemberOptions,
) => Promise<Result<{ readonly member: Member }>>;

/** First wait before a new token is tried again, in milliseconds. Each further wait is twice as long, until the token is no longer new. */
const firstWait = 500;

/** Creates the call that returns the member of an access token, from userinfo. Requires the scope `profile`. [documented] OIDC */
export const createFetchMember =
  (config: Config, describe: Describe): FetchMember =>
  async (accessToken, options) => {
    const signal = signalOf(options);
    signal?.throwIfAborted();
    const missing = problemOf('accessToken', accessToken);
    if (missing !== null)
      return { ok: false, failure: describe('access_token_not_sent', { sent: false, reason: missing }) };
    // `fetch` throws for most other characters in a header.
    if (!/^[ -~]+$/.test(accessToken.trim())) {
      const reason = 'accessToken holds a character that no token has';
      return { ok: false, failure: describe('access_token_invalid', { sent: false, reason }) };
    }
    const { issuedAt: givenTime, sub } = membersOf(options);
    const issuedAt = typeof givenTime === 'number' && Number.isFinite(givenTime) ? givenTime : undefined;
    for (let wait = firstWait; ; wait *= 2) {
      const init = { headers: { accept: 'application/json', authorization: `Bearer ${accessToken}` } };
      const answer = await call(config, config.endpoints.userinfo, init, [accessToken], signal);
      const receivedAt = config.clock();
      const failure = diagnose({ surface: 'userinfo', ...answer, authorization: 'bearer', issuedAt, receivedAt });
      if (failure === null && !('noResponse' in answer)) {
        const member = readMember(answer.body);
        if (member === null) return { ok: false, failure: describe('userinfo_malformed') };
        if (sub !== undefined && member.sub !== sub)
          return { ok: false, failure: describe('userinfo_subject_mismatch') };
        return { ok: true, member };
      }
      const { code, evidence } = failure ?? describe('unknown_api_error');
      const isYoung = code === 'access_token_not_yet_active' && receivedAt + wait < (issuedAt ?? 0) + youngTokenAge;
      if (!isYoung) return { ok: false, failure: describe(code, evidence) };
      await pause(wait, signal);
    }
  };

function readMember(body: string): Member | null {
  try {
    const claims: unknown = JSON.parse(body);
    return typeof claims === 'object' && claims !== null ? parseMember({ ...claims }) : null;
  } catch {
    return null;
  }
}
