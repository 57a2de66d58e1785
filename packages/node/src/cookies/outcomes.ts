import type { Evidence, FailureCode, LinkedInAuthOutcome, Member } from '@linkedin-auth/core';
import type { Door } from './attempts.ts';
import type { CookieJar } from './jar.ts';
import type { Sealer } from './sealing.ts';
import type { Sessions } from './session.ts';

/** An attempt that has ended: its outcome without tokens, and the door through which the member leaves. */
export interface Settled {
  /** Whose outcome it is: cookies bear only its beginning. */
  readonly state: string;
  readonly outcome: LinkedInAuthOutcome;
  readonly door: Door;
}

/** Seconds for which opening the callback URL again shows the same outcome. */
const outcomeLifetime = 300;

/** The sealed outcome that a settled attempt leaves in the browser for a short while. */
export interface Outcomes {
  /** The `Set-Cookie` value that keeps an outcome. */
  readonly keep: (id: string, settled: Settled) => Promise<string>;
  readonly read: (request: Request, id: string, state: string) => Promise<Settled | null>;
  /** What was seen when a login of this browser failed with a code; empty when none did lately. */
  readonly evidenceOf: (request: Request, code: FailureCode) => Promise<Evidence>;
}

/** As it is sealed: whose login it was, by the subject alone. */
interface Kept extends Settled {
  readonly sub: string | null;
}

export function createOutcomes(sealer: Sealer, jar: CookieJar, sessions: Sessions): Outcomes {
  const open = async (sealed: string | undefined): Promise<Kept | null> => {
    if (sealed === undefined) return null;
    const opened = await sealer.open('outcome', sealed);
    // Sealed by us for this purpose, so it has the form we gave it.
    return opened.kind === 'open' ? (opened.data as Kept) : null;
  };
  return {
    keep: async (id, { outcome, ...rest }) => {
      const sub = outcome.status === 'succeeded' ? (outcome.grant.member?.sub ?? null) : null;
      const kept: Kept = { outcome: withMember(outcome, null), ...rest, sub };
      return jar.set(jar.outcome(id), await sealer.seal('outcome', kept, outcomeLifetime), outcomeLifetime);
    },
    read: async (request, id, state) => {
      const kept = await open(jar.read(request)[jar.outcome(id)]);
      if (kept?.state !== state) return null;
      const { sub, ...settled } = kept;
      if (settled.outcome.status !== 'succeeded') return settled;
      // Another member may have signed in since: this login was not theirs.
      const member = (await sessions.read(request))?.member ?? null;
      return { ...settled, outcome: withMember(settled.outcome, member?.sub === sub ? member : null) };
    },
    evidenceOf: async (request, code) => {
      // The last cookie is the newest, RFC 6265 §5.4.
      for (const name of jar.outcomes(request).toReversed()) {
        const outcome = (await open(jar.read(request)[name]))?.outcome;
        if (outcome?.status === 'failed' && outcome.code === code) return outcome.evidence;
      }
      return {};
    },
  };
}

/** Who it was is in the session, which a long profile shares among its cookies; the outcome is in one. */
const withMember = (outcome: LinkedInAuthOutcome, member: Member | null): LinkedInAuthOutcome =>
  outcome.status === 'succeeded' ? { status: 'succeeded', grant: { ...outcome.grant, member } } : outcome;
