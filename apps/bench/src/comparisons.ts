import type { AtOnce } from './logins/at-once.ts';
import { type About, flagsOf, loginSites, sessionSites } from './logins/sites.ts';
import { type Compared, type Contest, comparedBy, type Effort, startContest } from './rounds.ts';

/* What is compared, with the number of rounds and of calls in a round. */

interface Heap {
  readonly name: string;
  readonly bytes: number;
}

export interface LoginResults {
  readonly sites: readonly (About & { readonly name: string })[];
  /** CPU of a complete login, in microseconds. */
  readonly cpu: readonly Compared[];
  /** Of 64 logins under way at any time: logins a second, and the 99th percentile of their durations in milliseconds. */
  readonly rate: readonly Compared[];
  readonly p99: readonly Compared[];
  /** Pauses of the garbage collector for a login, in microseconds. */
  readonly pauses: readonly Compared[];
  /** Bytes of heap for each of 10,000 logins that were begun and never finished. */
  readonly unfinished: readonly Heap[];
  /** Bytes of heap for each of 50,000 complete logins, of three sites: all would take many minutes. */
  readonly complete: readonly Heap[];
  /** CPU of asking who is signed in, in microseconds. */
  readonly sessions: readonly Compared[];
}

export async function logins(): Promise<LoginResults> {
  const { names, rounds, each, stop } = await startContest('sites', loginSites, flagsOf);
  const cpu = comparedBy(names, await rounds('login', { rounds: 9, calls: 600, warmUp: 6000 }));
  const atOnce = await rounds<AtOnce>('atOnce', { rounds: 7, calls: 640, warmUp: 640 });
  const pauses = comparedBy(names, await rounds('pauses', { rounds: 9, calls: 400, warmUp: 0 }));
  const facts = await each<About>('about', 1);
  const unfinished = heapsOf(names, await each('unfinished', 10_000));
  stop();
  const sites = facts.map((about, index) => ({ name: names[index] ?? '', ...about }));
  const few = await startContest('sites', [
    'by hand: fetch + jose',
    '@linkedin-auth/node',
    'openid-client, signature checked',
  ]);
  const complete = heapsOf(few.names, await few.each('complete', 50_000));
  few.stop();
  return {
    sites,
    cpu,
    rate: comparedBy(
      names,
      atOnce.map((own) => own.map(({ rate }) => rate)),
    ),
    p99: comparedBy(
      names,
      atOnce.map((own) => own.map(({ p99 }) => p99)),
    ),
    pauses,
    unfinished,
    complete,
    sessions: await contestOf('sites', sessionSites, 'session', { rounds: 15, calls: 1000, warmUp: 20_000 }),
  };
}

const heapsOf = (names: readonly string[], bytes: readonly number[]): readonly Heap[] =>
  names.map((name, index) => ({ name, bytes: bytes[index] ?? Number.NaN }));

async function contestOf(
  group: string,
  names: Contest['names'],
  task: string,
  effort: Effort,
): Promise<readonly Compared[]> {
  const contest = await startContest(group, names, flagsOf);
  const compared = comparedBy(names, await contest.rounds<number>(task, effort));
  contest.stop();
  return compared;
}

export async function attempts(): Promise<readonly Compared[]> {
  const { attempt } = await import('./attempt.ts');
  return contestOf('attempt', Object.keys(attempt), 'attempt', { rounds: 15, calls: 3000, warmUp: 60_000 });
}

export async function fakeLogins(): Promise<readonly Compared[]> {
  const { fakeLogin } = await import('./fake-login.ts');
  return contestOf('fakeLogin', Object.keys(await fakeLogin()), 'fakeLogin', { rounds: 11, calls: 400, warmUp: 4000 });
}

export interface KeeperResults {
  /** CPU of asking for a token that is fresh, in microseconds. */
  readonly fresh: readonly Compared[];
  /** CPU of one refresh, in microseconds. */
  readonly refresh: readonly Compared[];
  /** Requests to LinkedIn when fifty callers ask for one expired token at once. */
  readonly atOnce: readonly { readonly name: string; readonly requests: number }[];
}

export async function tokenKeepers(): Promise<KeeperResults> {
  const { keepers } = await import('./vault/keepers.ts');
  const { names, rounds, each, stop } = await startContest('keepers', Object.keys(keepers));
  const fresh = comparedBy(names, await rounds<number>('fresh', { rounds: 11, calls: 1000, warmUp: 8000 }));
  const refresh = comparedBy(names, await rounds<number>('refresh', { rounds: 9, calls: 256, warmUp: 2560 }));
  const requests = await each<number>('atOnce', 1);
  stop();
  return { fresh, refresh, atOnce: names.map((name, index) => ({ name, requests: requests[index] ?? Number.NaN })) };
}
