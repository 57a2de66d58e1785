import type { Member } from '@linkedin-auth/core';
import { hideSecret, revealSecret } from '@linkedin-auth/core/login';
import { fingerprint } from '#crypto';
import { andThen, within } from '../common/waiting.ts';
import { sessionBudget } from '../cookies/budget.ts';
import type { CookieSource } from '../cookies/cookie-source.ts';
import type { CookieJar } from '../cookies/jar.ts';
import { sealFitting } from '../cookies/seal-fitting.ts';
import type { Sealer } from '../cookies/sealing.ts';
import type { Config } from '../options/config.ts';
import type { SignedIn } from '../options/on-signed-in.ts';
import type { SessionPolicy } from '../options/session-options.ts';
import { isRenewalDue, type SessionTimes, sessionEnd } from './session-policy.ts';

/** A session with a member. Times are milliseconds since the epoch. */
export interface Session {
  readonly member: Member;
  readonly signedInAt: number;
  readonly expiresAt: number;
  /** The application's data, or `null`. */
  readonly fields: unknown;
  readonly isRenewalDue: boolean;
}

/** Reads, creates, renews and ends sessions. */
export interface Sessions {
  /** Never throws or rejects. On Node, without a store of revocations, it answers at once. */
  readonly read: (request: CookieSource) => Session | null | Promise<Session | null>;
  /** Returns the result of the session's login, tokens included, or `null` where no tokens are kept. Never rejects. */
  readonly readGrant: (request: CookieSource) => Promise<SignedIn | null>;
  /** Creates the session of a login. */
  readonly create: (request: CookieSource, signedIn: SignedIn, fields: unknown) => Promise<Created>;
  /**
   * Renews a session. Returns `null` when there is none, or when no renewal is due.
   *
   * @throws RangeError when new fields make the session too long
   * @throws TypeError when JSON cannot hold the new fields
   */
  readonly renew: (request: CookieSource, fields?: unknown) => Promise<Renewed | null>;
  /** Returns the `Set-Cookie` values that remove a session, and the outcomes of earlier logins. */
  readonly end: (request: CookieSource) => readonly string[];
  /** Returns the `sub` in a request's session, without asking the store of revocations. Never rejects. */
  readonly subject: (request: CookieSource) => Promise<string | null>;
  /** Ends every session of a member. Rejects when the store does, with a TypeError when there is no store or no `sub`. */
  readonly revoke: (sub: string) => Promise<void>;
}

/** The cookies of a session, and its end in milliseconds since the epoch. */
export interface Renewed {
  readonly cookies: readonly string[];
  readonly expiresAt: number;
}

/** The result of {@link Sessions.create}. */
export type Created =
  /** `expiresAt` is `null` and `cookies` is empty where the login needs no session. */
  | { readonly kind: 'created'; readonly cookies: readonly string[]; readonly expiresAt: number | null }
  | { readonly kind: 'too-long' }
  /** The store of revocations did not answer. */
  | { readonly kind: 'unavailable' };

/** Content of the sealed session cookie. */
interface Sealed extends SessionTimes {
  readonly member: Member | null;
  readonly fields?: unknown;
  /** The tokens and what they grant. Only with `keepTokens`. */
  readonly kept?: {
    /** The member whose tokens they are; `null` when the login identified nobody. */
    readonly sub: string | null;
    readonly scope: readonly string[];
    readonly expiresAt: number;
    readonly accessToken: string;
    readonly refreshToken: string | null;
    readonly refreshTokenExpiresAt: number | null;
  };
}

/** Tolerated difference between the clocks of two servers, in milliseconds. */
const clockSkew = 5000;

const emptySession: Created = { kind: 'created', cookies: [], expiresAt: null };

/** Creates the sessions of one configuration. */
export const createSessions = (config: Config, sealer: Sealer, jar: CookieJar): Sessions =>
  config.session === null ? noSessions : createSealedSessions(config.session, config, sealer, jar);

function createSealedSessions(policy: SessionPolicy, config: Config, sealer: Sealer, jar: CookieJar): Sessions {
  const { keepTokens, revocations, clock, readFields, requestTimeout } = config;
  const limit = sessionBudget(keepTokens);
  const keyOf = (sub: string): string | Promise<string> => fingerprint(`member ${config.request.clientId} ${sub}`);

  /**
   * Returns when the sessions of a member were last ended, in milliseconds since the epoch, or `null`.
   *
   * @throws when the store rejects, does not answer within `requestTimeout`, or returns something other than a time
   */
  const revokedAt = async (sub: string): Promise<number | null> => {
    if (revocations === null) return null;
    const asked = revocations.revokedAt(await keyOf(sub)).then((at) => ({ at }));
    const answered = await within(asked, requestTimeout);
    if (answered === null) throw new TypeError('the store of revocations did not answer in time');
    const { at } = answered;
    if (at !== null && !Number.isFinite(at)) throw new TypeError('the store of revocations did not return a time');
    return at;
  };

  const isRevoked = async ({ member, signedInAt }: Sealed): Promise<boolean> => {
    const at = member === null ? null : await revokedAt(member.sub);
    return at !== null && signedInAt <= at;
  };

  /** Opens the cookie. Does not check whether the session has been revoked. */
  const unseal = (request: CookieSource): Sealed | null | Promise<Sealed | null> =>
    andThen(sealer.open('session', jar.read(request).get(jar.session) ?? ''), (opened) => {
      if (opened.kind !== 'open') return null;
      // Sealed by this package for this purpose, so it has the form of `Sealed`.
      const { kept, ...session } = opened.data as Sealed;
      // The current policy applies to sessions that began under an earlier one.
      if (sessionEnd(policy, session) <= clock()) return null;
      return keepTokens && kept !== undefined ? { ...session, kept } : session;
    });

  /** Opens the cookie of a session that has not been revoked and whose fields the application accepts. */
  const open = (request: CookieSource): Sealed | null | Promise<Sealed | null> =>
    andThen(unseal(request), (session) => {
      if (session === null || readFields(session.fields) === undefined) return null;
      if (revocations === null) return session;
      // Fails closed: a store that does not answer may contain a revocation.
      return isRevoked(session)
        .catch(() => true)
        .then((revoked) => (revoked ? null : session));
    });

  const seal = async (
    session: Sealed,
  ): Promise<({ readonly kind: 'created' } & Renewed) | { readonly kind: 'too-long' }> => {
    const expiresAt = sessionEnd(policy, session);
    const ttl = Math.max(1, Math.floor((expiresAt - clock()) / 1000));
    const { member } = session;
    const contents = [session, ...(member === null ? [] : [{ ...session, member: { ...member, picture: null } }])];
    const sealed = await sealFitting(sealer, 'session', { name: jar.session, limit, ttl }, contents);
    return sealed === null
      ? { kind: 'too-long' }
      : { kind: 'created', cookies: [jar.set(jar.session, sealed, ttl)], expiresAt };
  };

  const readable = (session: Sealed | null): Session | null => {
    if (session === null || session.member === null) return null;
    const { member, signedInAt } = session;
    const fields = readFields(session.fields) ?? null;
    const isDue = isRenewalDue(policy, session, clock());
    return { member, signedInAt, expiresAt: sessionEnd(policy, session), fields, isRenewalDue: isDue };
  };

  return {
    read: (request) => andThen(open(request), readable),
    readGrant: async (request) => {
      const session = await open(request);
      if (session?.kept === undefined) return null;
      const { sub, scope, expiresAt, accessToken, refreshToken, refreshTokenExpiresAt } = session.kept;
      return {
        member: sub !== null && session.member?.sub === sub ? session.member : null,
        scope,
        expiresAt,
        tokens: {
          accessToken: hideSecret(accessToken),
          refreshToken: refreshToken === null ? null : hideSecret(refreshToken),
          refreshTokenExpiresAt,
        },
      };
    },
    create: async (request, { member, scope, expiresAt, tokens }, fields) => {
      if (member === null && !keepTokens) return emptySession;
      const now = clock();
      const kept = {
        sub: member?.sub ?? null,
        scope,
        expiresAt,
        accessToken: revealSecret(tokens.accessToken),
        refreshToken: tokens.refreshToken === null ? null : revealSecret(tokens.refreshToken),
        refreshTokenExpiresAt: tokens.refreshTokenExpiresAt,
      };
      let signedInAt = now;
      try {
        // A session that begins after a revocation is valid, even when the clock of the revoking server is ahead.
        const revoked = member === null ? null : await revokedAt(member.sub);
        if (revoked !== null) signedInAt = Math.max(now, revoked + 1);
      } catch {
        return { kind: 'unavailable' };
      }
      // A login that identifies nobody adds its tokens to the existing session.
      const before = member === null ? await open(request) : null;
      return seal({
        ...(before ?? { member, signedInAt }),
        sealedAt: now,
        ...(fields !== undefined && { fields }),
        ...(keepTokens && { kept }),
      });
    },
    renew: async (request, given) => {
      const fields =
        given === undefined ? undefined : (await import('../common/plain-data.ts')).copyJsonData('fields', given);
      // Read first, so that a revocation during this call is later than the renewal.
      const sealedAt = clock();
      const session = await open(request);
      if (session === null) return null;
      if (fields === undefined && !isRenewalDue(policy, session, sealedAt)) return null;
      const renewed = await seal({ ...session, sealedAt, ...(fields !== undefined && { fields }) });
      if (renewed.kind === 'created') return renewed;
      // A session of an earlier configuration may exceed the limit. It keeps its end.
      if (fields === undefined) return null;
      throw new RangeError(tooLong(limit));
    },
    // A kept outcome must not show the member again when the callback URL is opened again.
    end: (request) => {
      const cookies = jar.read(request);
      return [...(cookies.has(jar.session) ? [jar.session] : []), ...jar.outcomes(cookies)].map(jar.clear);
    },
    subject: async (request) => (await unseal(request))?.member?.sub ?? null,
    revoke: async (sub) => {
      if (typeof sub !== 'string' || sub === '')
        throw new TypeError('sub: pass the identifier of a member, as in member.sub');
      if (revocations === null) throw new TypeError(noRevocations);
      // Sessions that began just after an earlier revocation carry a time slightly ahead of the clock.
      const at = Math.max(clock() + clockSkew, ((await revokedAt(sub)) ?? 0) + 1);
      await revocations.revoke(await keyOf(sub), at, policy.maxAge + (2 * clockSkew) / 1000);
    },
  };
}

const noRevocations = 'revocations: pass a store to createLinkedInAuth, such as redisRevocations(send)';
const tooLong = (limit: number): string =>
  `fields: the session would exceed the ${limit} bytes that its cookie may have`;

/** Sessions of an application that has its own. */
const noSessions: Sessions = {
  read: () => null,
  readGrant: async () => null,
  create: async () => emptySession,
  renew: async () => null,
  end: () => [],
  subject: async () => null,
  revoke: () => Promise.reject(new TypeError('session: false leaves no sessions to end')),
};
