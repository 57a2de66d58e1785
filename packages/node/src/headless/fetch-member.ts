import type { Member } from '@linkedin-auth/core';
import { diagnose } from '@linkedin-auth/core/diagnose';
import { parseMember, youngTokenAge } from '@linkedin-auth/core/wire';
import { membersOf, problemOf, signalOf } from '../common/arguments.ts';
import { pause } from '../common/waiting.ts';
import type { Describe } from '../failures/describe.ts';
import type { Config } from '../options/config.ts';
import { call } from '../requests/call.ts';
import type { CallOptions, Result } from './result.ts';

export interface FetchMemberOptions extends CallOptions {
  /**
   * When the access token was issued, in milliseconds since the epoch. For some seconds after, LinkedIn calls a token revoked that
   * is only new: with this, the call waits and asks again. Without, it cannot know and takes LinkedIn at its word.
   */
  readonly issuedAt?: number | undefined;
  /** The `sub` of the id_token that came with the access token, which has to be userinfo's. OpenID Connect Core 1.0 §5.3.2 */
  readonly sub?: string | undefined;
}

export type FetchMember = (
  accessToken: string,
  options?: FetchMemberOptions,
) => Promise<Result<{ readonly member: Member }>>;

/** Milliseconds before a young token is tried again; then twice as long, until it is no longer young. */
const firstWait = 500;

/** Who an access token belongs to, from userinfo. Needs the scope `profile`. [documented] OIDC */
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
