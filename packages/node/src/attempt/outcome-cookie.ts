import type { Evidence, FailureCode, LinkedInAuthOutcome } from '@linkedin-auth/core';
import { cookieBytes, lineBytes, loginBudget, smallestOutcome } from '../cookies/budget.ts';
import type { CookieSource } from '../cookies/cookie-source.ts';
import type { CookieJar } from '../cookies/jar.ts';
import type { Sealer } from '../cookies/sealing.ts';
import type { Config } from '../options/config.ts';
import type { Sessions } from '../session/sessions.ts';
import type { Settled } from './outcome.ts';
import { shorterReturnTo } from './shorter-return-to.ts';

/** How long the callback URL shows the same outcome when it is opened again, in seconds. */
const outcomeLifetime = 300;

/** Keeps the outcome of a settled attempt in the browser, sealed, for five minutes. */
export interface OutcomeCookies {
  /**
   * Returns the `Set-Cookie` values that replace an attempt's cookie with its outcome, and remove older cookies where these would exceed
   * the budget. Keeps a shorter form of the outcome where `room` does not suffice for all removals.
   *
   * @param room bytes that the response's header has left for the outcome's cookie and the removals, not counting the attempt's own
   */
  readonly keep: (request: Request, id: string, settled: Settled, room: number) => Promise<readonly string[]>;
  /** Returns the kept outcome, with the member only while the same member is signed in. `null` when there is none. Never rejects. */
  readonly read: (request: Request, id: string, state: string) => Promise<Settled | null>;
  /** Returns the evidence of the latest login of this browser that failed with a code, or no evidence. Never rejects. */
  readonly evidenceOf: (request: CookieSource, code: FailureCode) => Promise<Evidence>;
}

/** Content of a sealed outcome cookie. Short, because a browser sends it with every request. */
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

/** What an outcome's cookie stores of a settled attempt. */
type Stored = Pick<Settled, 'state' | 'outcome' | 'target'>;

export function createOutcomeCookies(
  { home, keepTokens }: Config,
  sealer: Sealer,
  jar: CookieJar,
  sessions: Sessions,
): OutcomeCookies {
  const budget = loginBudget(keepTokens);

  const open = async (sealed: string | undefined): Promise<ReturnType<typeof expand>> => {
    if (sealed === undefined) return null;
    const opened = await sealer.open('outcome', sealed);
    return opened.kind === 'open' ? expand(opened.data) : null;
  };

  return {
    keep: async (request, id, settled, room) => {
      const attempt = jar.attempt(id);
      const cookies = jar.read(request);
      const freed = cookieBytes(attempt, cookies.get(attempt));
      // Waiting attempts take precedence over the outcome of one that has ended.
      const left = Math.max(budget - jar.attemptBytes(cookies) + freed, smallestOutcome);
      const name = jar.outcome(id);
      const limit = Math.min(left, room);
      let smallest: readonly string[] = [];
      for (const form of formsOf(settled, home)) {
        const sealed = await sealer.seal('outcome', form, outcomeLifetime);
        const size = cookieBytes(name, sealed);
        if (size > limit) continue;
        // Every removed cookie takes a line of the response too, so a shorter outcome needs fewer removals.
        const removals = jar.makeRoom(cookies, size, budget, name, attempt).map(jar.clear);
        const fitting = takeFitting(room - size, removals);
        smallest = [...fitting, jar.set(name, sealed, outcomeLifetime)];
        if (fitting.length === removals.length) break;
      }
      return [jar.clear(attempt), ...smallest];
    },
    read: async (request, id, state) => {
      const kept = await open(jar.read(request).get(jar.outcome(id)));
      if (kept?.settled.state !== state) return null;
      const { settled, sub } = kept;
      const { outcome } = settled;
      if (outcome.status !== 'succeeded') return settled;
      // Another member may have signed in since.
      const signedIn = (await sessions.read(request))?.member ?? null;
      const member = signedIn?.sub === sub ? signedIn : null;
      return { ...settled, outcome: { status: 'succeeded', grant: { ...outcome.grant, member } } };
    },
    evidenceOf: async (request, code) => {
      // Browsers send the newest cookie last, RFC 6265 §5.4.
      const cookies = jar.read(request);
      for (const name of jar.outcomes(cookies).toReversed()) {
        const outcome = (await open(cookies.get(name)))?.settled.outcome;
        if (outcome?.status === 'failed' && outcome.code === code) return outcome.evidence;
      }
      return {};
    },
  };
}

/** Returns the `Set-Cookie` values that fit into `room` bytes, in order. The next response removes the other cookies. */
function takeFitting(room: number, lines: readonly string[]): readonly string[] {
  let left = room;
  return lines.filter((line) => {
    left -= lineBytes(line);
    return left >= 0;
  });
}

/** Returns the content of an outcome's cookie. Of the member it holds only `sub`: the session holds the rest. */
const compact = ({ state, outcome, target: { returnTo, mode, channel } }: Stored): Compact => [
  2,
  state,
  outcome.status === 'succeeded'
    ? [outcome.grant.expiresAt, outcome.grant.scope.join(' '), outcome.grant.member?.sub ?? null]
    : [outcome.code, outcome.evidence],
  returnTo,
  mode === 'popup' ? 1 : 0,
  channel,
];

/** Reads the content of an outcome's cookie: the attempt without the member, and the member's `sub`. Returns `null` for other content. */
function expand(data: unknown): { readonly settled: Settled; readonly sub: string | null } | null {
  if (!Array.isArray(data) || data[0] !== 2) return null;
  // Sealed by this package for this purpose, and of this version.
  const [, state, ended, returnTo, isPopup, channel] = data as unknown as Compact;
  const target = { mode: isPopup === 1 ? 'popup' : 'redirect', returnTo, channel } as const;
  // Only spent attempts are kept.
  const common = { state, target, isSpent: true, cookies: [], headers: [] };
  if (ended.length === 2) {
    const [code, evidence] = ended;
    return { settled: { ...common, outcome: { status: 'failed', code, evidence } }, sub: null };
  }
  const [expiresAt, scope, sub] = ended;
  const grant = { member: null, scope: scope.split(' '), expiresAt, tokens: null };
  return { settled: { ...common, outcome: { status: 'succeeded', grant } }, sub };
}

/** Returns the forms in which an outcome can be kept, the fullest first. */
function* formsOf({ state, outcome, target }: Stored, home: string): Generator<Compact> {
  let shortest = target;
  for (const returnTo of shorterReturnTo(target.returnTo, home)) {
    shortest = { ...target, returnTo };
    yield compact({ state, outcome, target: shortest });
  }
  for (const shorter of shorterOutcomes(outcome)) yield compact({ state, outcome: shorter, target: shortest });
}

/** Maximum length of the application's message in the shorter forms, in characters. */
const shortMessage = 80;

function shorterOutcomes(outcome: LinkedInAuthOutcome): readonly LinkedInAuthOutcome[] {
  if (outcome.status === 'succeeded') return [];
  const { reason, message } = outcome.evidence;
  const given = { ...(reason !== undefined && { reason }), ...(message !== undefined && { message }) };
  const forms = [given, { ...given, ...(message !== undefined && { message: message.slice(0, shortMessage) }) }, {}];
  return forms.map((evidence) => ({ ...outcome, evidence }));
}
