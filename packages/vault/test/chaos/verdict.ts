import { clientId } from '../world.ts';
import { readHistory, type Version } from './history.ts';
import { findLeaks } from './leaks.ts';
import { fingerprint, type Refresh } from './linkedin.ts';
import { type ScaledTime, vaultTime } from './scaled-time.ts';
import type { Line } from './settings.ts';
import type { Stage } from './stage.ts';
import type { Worker } from './workers.ts';

/*
 * What a vault guarantees, counted by witnesses that it cannot influence: LinkedIn sees each request, and a trigger of the database notes
 * each write.
 *
 * Two refreshes of one grant at a time break the guarantee if both senders hold a lease at that time. A lease cannot stop a process that the
 * system does not run: where one sender had outlived its lease, because it was stopped or got no processor, the overlap is counted as
 * `afterLease`. Its answer must not be written, which the versions show.
 *
 * On Restate, a grant's lease passes to the worker that repeats a call. Two refreshes at a time break the guarantee if the first sender runs: one
 * that was stopped during its request, or did not end a request that took too long, is counted as `afterLease` too.
 */

/** Longest request of a vault, and the length of a lease, in milliseconds. */
const requestTimeout = 15_000;
const leaseTime = 60_000;

/** Refreshes of one grant that were lost with their senders before they were answered: a lapse after so many is chance. */
const triesInVain = 3;

/** Failures that processes which end, stop and get no processor may cause. */
const expectedFailures: ReadonlySet<string> = new Set([
  'lease_lost',
  'linkedin_unreachable',
  'response_timeout',
  'store_unavailable',
]);

export interface Verdict {
  readonly violations: readonly string[];
  readonly figures: {
    /** Refreshes that LinkedIn has received. */
    readonly refreshes: number;
    /** Tokens that were stored. */
    readonly renewals: number;
    /** Tokens that LinkedIn has issued and nobody has stored, because their process had ended, stopped or waited no longer. */
    readonly discarded: number;
    readonly overlaps: number;
    readonly overlapsAfterLease: number;
    readonly lapses: number;
    /** Versions whose token expired although refreshes were lost again and again. */
    readonly lapsesAfterTries: number;
    /** Calls of `accessToken`. */
    readonly calls: number;
    readonly failures: Readonly<Record<string, number>>;
  };
}

/** Judges what has happened. Ends the server of the database. */
export async function judge(stage: Stage, lifetime: number): Promise<Verdict> {
  const { place, restate, linkedIn, workers, store, time, now } = stage;
  const violations: string[] = [];
  const history = await readHistory(place, linkedIn.issued, time);
  const lines = workers.all.flatMap((worker) => worker.lines);

  const isExpected = (code: string): boolean =>
    expectedFailures.has(code) || (restate !== null && code === 'scheduler_unavailable');

  // One refresh at a time.
  let overlapsAfterLease = 0;
  for (const { at, refreshes } of linkedIn.overlaps) {
    const isLate = (refresh: Refresh): boolean => {
      const sender = workers.all.find(({ name }) => name === refresh.worker);
      const since = restate === null ? at - leaseTime : refresh.sentAt;
      return (restate !== null || refresh.leasedUntil <= at) && wasHeldUp(refresh, at, since, sender, time);
    };
    // The second sender holds a lease, or has just begun.
    const excused = restate === null ? refreshes : refreshes.slice(0, 1);
    if (!excused.some(isLate)) violations.push(`two refreshes at once: ${JSON.stringify({ at, refreshes })}`);
    else overlapsAfterLease += 1;
  }

  // No refresh before it is due.
  for (const refresh of linkedIn.refreshes) {
    const before = history.get(`${clientId}/${refresh.sub}`)?.findLast(({ at }) => at <= refresh.sentAt);
    const refreshAt = before?.content?.refreshAt ?? Number.POSITIVE_INFINITY;
    if (refreshAt > refresh.sentAt && refresh.leasedUntil > refresh.begunAt)
      violations.push(`a refresh that is not due: ${JSON.stringify({ refresh, before })}`);
  }

  // No grant is lost, ends, or goes back.
  let renewals = 0;
  let lapses = 0;
  let lapsesAfterTries = 0;
  for (const [id, versions] of history) {
    const row = await store.read(id);
    const last = versions.at(-1);
    if (row === null || row.version !== last?.version) violations.push(`${id} is not as it was written`);
    for (const [index, version] of versions.entries()) {
      violations.push(
        ...problemsOf(version, versions[index - 1]).map((problem) => `${problem}: ${JSON.stringify(version)}`),
      );
      const { content } = version;
      if (content === null) continue;
      if (content.rank !== versions[index - 1]?.content?.rank && index > 0) renewals += 1;
      const next = versions[index + 1];
      if (content.expiresAt > (next?.at ?? now())) continue;
      const tries = linkedIn.refreshes.filter(
        ({ sub, sentAt, state }) =>
          `${clientId}/${sub}` === id &&
          state === 'lost' &&
          sentAt > content.expiresAt - lifetime &&
          sentAt < content.expiresAt,
      );
      if (tries.length >= triesInVain) lapsesAfterTries += 1;
      else {
        lapses += 1;
        violations.push(`expired before it was renewed: ${JSON.stringify([version, next, tries])}`);
      }
    }
    const tokens = new Set(versions.map(({ content }) => content?.rank));
    const [first] = versions;
    const due = Math.floor((now() - ((first?.content?.expiresAt ?? 0) - lifetime)) / lifetime);
    if (tokens.size - 1 < due) violations.push(`${id} was renewed ${tokens.size - 1} times, and ${due} times due`);
  }

  // What was confirmed, is there.
  const tokens = new Map([...linkedIn.issued].map(([token, { sub }]) => [fingerprint(token), sub]));
  for (const line of lines) {
    if (line.event === 'written' && !history.get(line.id)?.some(({ version }) => version === line.version))
      violations.push(`a confirmed write is lost: ${JSON.stringify(line)}`);
    if (line.event === 'access' && (tokens.get(line.token) !== line.sub || line.expiresAt <= line.at))
      violations.push(`a caller gets an invalid token: ${JSON.stringify(line)}`);
    if ((line.event === 'failure' || line.event === 'refused') && !isExpected(line.code))
      violations.push(`an unexpected failure: ${JSON.stringify(line)}`);
    if (line.event === 'notice') violations.push(`a grant has ended: ${JSON.stringify(line)}`);
  }
  if (workers.errors() !== '') violations.push(`a worker printed an error: ${workers.errors()}`);

  // A server that runs would change its files during the search.
  await place.stop();
  const ofEngine = (await restate?.end()) ?? [];
  const [id = ''] = history.keys();
  let isSearched = false;
  const files = function* files(): Generator<string> {
    for (const content of place.contents()) {
      isSearched ||= content.includes(id);
      yield content;
    }
  };
  violations.push(
    ...findLeaks(linkedIn.secrets(), { output: [workers.printed()], database: files(), engine: ofEngine }),
  );
  if (!isSearched) violations.push('the files of the database were not found');
  if (restate !== null && !ofEngine.some((text) => text.includes(id)))
    violations.push('the files of Restate were not found');
  return {
    violations,
    figures: {
      refreshes: linkedIn.refreshes.length,
      renewals,
      discarded: linkedIn.issued.size - history.size - renewals,
      overlaps: linkedIn.overlaps.length - overlapsAfterLease,
      overlapsAfterLease,
      lapses,
      lapsesAfterTries,
      calls: lines.filter(({ event }) => event === 'access' || event === 'refused').length,
      failures: countFailures(lines),
    },
  };
}

/** Returns whether the sender of a refresh was stopped between two times, or did not end a request that took too long. */
const wasHeldUp = (
  refresh: Refresh,
  at: number,
  since: number,
  sender: Worker | undefined,
  time: ScaledTime,
): boolean =>
  at - refresh.sentAt >= requestTimeout ||
  (sender?.stops ?? []).some(
    ({ from, to }) => vaultTime(time, from) < at && vaultTime(time, Math.min(to, Date.now())) > since,
  );

function problemsOf({ version, content, status }: Version, before: Version | undefined): readonly string[] {
  const problems: string[] = [];
  if (before !== undefined && version !== before.version + 1) problems.push(`follows version ${before.version}`);
  if (status === 'expired' || status === 'revoked') problems.push('has ended');
  if (content === null) problems.push('cannot be opened');
  else if (content.rank === null) problems.push('has a token that LinkedIn has not issued for its member');
  else if (content.rank < (before?.content?.rank ?? 0)) problems.push('goes back to an older token');
  return problems;
}

function countFailures(lines: readonly Line[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const line of lines)
    if (line.event === 'failure' || line.event === 'refused') counts[line.code] = (counts[line.code] ?? 0) + 1;
  return counts;
}
