import type { Evidence, FailureCode, LinkedInAuthOutcome, Member } from '@linkedin-auth/core';
import { cookieBytes, lineBytes, loginBudget, smallestOutcome } from '../cookies/budget.ts';
import type { CookieSource } from '../cookies/cookie-source.ts';
import type { CookieJar } from '../cookies/jar.ts';
import { shorterWays } from '../cookies/seal-fitting.ts';
import type { Sealer } from '../cookies/sealing.ts';
import type { Config } from '../options/config.ts';
import type { Sessions } from '../session/sessions.ts';
import type { Door } from './attempt-cookie.ts';

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
  /**
   * Returns the `Set-Cookie` values that keep an outcome in the place of its attempt, and remove what would be too much. An outcome that
   * needs more removals than `room` allows is kept in a shorter form.
   *
   * @param room bytes that the response's header has left for the outcome's cookie and for removals, the attempt's own aside
   */
  readonly keep: (request: Request, id: string, settled: Settled, room: number) => Promise<readonly string[]>;
  readonly read: (request: Request, id: string, state: string) => Promise<Settled | null>;
  /** What was seen when a login of this browser failed with a code; empty when none did lately. */
  readonly evidenceOf: (request: CookieSource, code: FailureCode) => Promise<Evidence>;
}

/** What a sealed outcome cookie holds. A browser sends it with every request, so it is short. */
type Compact = readonly [
  version: 2,
  state: string,
  ended:
    | readonly [expiresAt: number, scope: string, sub: string | null]
    | readonly [code: FailureCode, evidence: Evidence],
  returnTo: string,
  isPopup: 0 | 1,
  channel: string | null,
];

/** An outcome as it is read: whose login it was, by the subject alone. */
interface Kept extends Settled {
  readonly sub: string | null;
}

export function createOutcomes(
  { home, keepTokens }: Config,
  sealer: Sealer,
  jar: CookieJar,
  sessions: Sessions,
): Outcomes {
  const budget = loginBudget(keepTokens);

  const open = async (sealed: string | undefined): Promise<Kept | null> => {
    if (sealed === undefined) return null;
    const opened = await sealer.open('outcome', sealed);
    return opened.kind === 'open' ? expand(opened.data) : null;
  };

  return {
    keep: async (request, id, settled, room) => {
      const attempt = jar.attempt(id);
      const freed = cookieBytes(attempt, jar.read(request)[attempt]);
      // Attempts that wait are worth more than what is left of one that has ended.
      const left = Math.max(budget - jar.attemptBytes(request) + freed, smallestOutcome);
      const name = jar.outcome(id);
      const limit = Math.min(left, room);
      let smallest: readonly string[] = [];
      for (const form of formsOf(settled, home)) {
        const sealed = await sealer.seal('outcome', form, outcomeLifetime);
        const size = cookieBytes(name, sealed);
        if (size > limit) continue;
        // Every cookie that is removed takes a line of the response too: a shorter outcome removes fewer.
        const gone = jar.makeRoom(request, size, budget, name, attempt).map(jar.clear);
        const fitting = fitInto(room - size, gone);
        smallest = [...fitting, jar.set(name, sealed, outcomeLifetime)];
        if (fitting.length === gone.length) break;
      }
      return [jar.clear(attempt), ...smallest];
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

/** Returns the first of several `Set-Cookie` values, as many as fit into `room` bytes. The next response removes the others. */
function fitInto(room: number, lines: readonly string[]): readonly string[] {
  let left = room;
  return lines.filter((line) => {
    left -= lineBytes(line);
    return left >= 0;
  });
}

/** Who it was is in the session, and not once more in the outcome. */
const withMember = (outcome: LinkedInAuthOutcome, member: Member | null): LinkedInAuthOutcome =>
  outcome.status === 'succeeded' ? { status: 'succeeded', grant: { ...outcome.grant, member } } : outcome;

const compact = ({ state, outcome, door: { returnTo, mode, channel } }: Settled): Compact => [
  2,
  state,
  outcome.status === 'succeeded'
    ? [outcome.grant.expiresAt, outcome.grant.scope.join(' '), outcome.grant.member?.sub ?? null]
    : [outcome.code, outcome.evidence],
  returnTo,
  mode === 'popup' ? 1 : 0,
  channel,
];

function expand(data: unknown): Kept | null {
  if (!Array.isArray(data) || data[0] !== 2) return null;
  // Sealed by us for this purpose, and of this version.
  const [, state, ended, returnTo, isPopup, channel] = data as unknown as Compact;
  const door: Door = { mode: isPopup === 1 ? 'popup' : 'redirect', returnTo, channel };
  if (ended.length === 2) {
    const [code, evidence] = ended;
    return { state, door, sub: null, outcome: { status: 'failed', code, evidence } };
  }
  const [expiresAt, scope, sub] = ended;
  const grant = { member: null, scope: scope.split(' '), expiresAt, tokens: null };
  return { state, door, sub, outcome: { status: 'succeeded', grant } };
}

/** Returns an outcome to be sealed, from all that is known of it to the least that is of use. */
function formsOf(settled: Settled, home: string): readonly Compact[] {
  const ways = shorterWays(settled.door.returnTo, home).map((returnTo) => ({ ...settled.door, returnTo }));
  const shortest = ways.at(-1) ?? settled.door;
  return [
    ...ways.map((door) => compact({ ...settled, door })),
    ...shorterOutcomes(settled.outcome).map((outcome) => compact({ ...settled, outcome, door: shortest })),
  ];
}

/** Longest sentence of the application that is kept where there is hardly any room, in characters. */
const shortMessage = 80;

function shorterOutcomes(outcome: LinkedInAuthOutcome): readonly LinkedInAuthOutcome[] {
  if (outcome.status === 'succeeded') return [];
  const { reason, message } = outcome.evidence;
  const said = { ...(reason !== undefined && { reason }), ...(message !== undefined && { message }) };
  const forms = [said, { ...said, ...(message !== undefined && { message: message.slice(0, shortMessage) }) }, {}];
  return forms.map((evidence) => ({ ...outcome, evidence }));
}
