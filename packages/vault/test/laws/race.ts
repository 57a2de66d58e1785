import fc from 'fast-check';
import { vi } from 'vitest';
import type { Engine, GrantStore, KeptLogin, Vault } from '../../src/index.ts';
import {
  clientId,
  clientSecret,
  day,
  inTime,
  pass,
  sealingKey,
  settled,
  startedAt,
  subOf,
  waitForDatabase,
} from '../world.ts';
import { countHashing } from './hashing.ts';
import { createJudge } from './linkedin.ts';
import { observe } from './observed-store.ts';
import { type Fault, type Process, startProcess } from './process.ts';
import { randomNumbers } from './random.ts';
import { listen } from './texts.ts';

/* Processes that share a store, in any order of their steps. */

const members = ['ada', 'grace'] as const;
type Member = (typeof members)[number];

export type Action =
  /** The next steps of all processes happen, in any order. */
  | { readonly do: 'run'; readonly steps: number }
  /** Time passes, while no step happens. */
  | { readonly do: 'pass'; readonly milliseconds: number }
  /** All processes sleep. */
  | { readonly do: 'suspend'; readonly days: number }
  | { readonly do: 'ask' | 'forget'; readonly process: number; readonly member: Member }
  | { readonly do: 'login'; readonly process: number; readonly member: Member; readonly isWider: boolean }
  | { readonly do: 'rotate' | 'crash'; readonly process: number }
  | { readonly do: 'break'; readonly process: number; readonly fault: Fault; readonly operation: string }
  | { readonly do: 'linkedIn'; readonly scenario: Parameters<LinkedIn['setScenario']>[0]; readonly times: number };

type LinkedIn = ReturnType<typeof createJudge>['linkedIn'];

const process = fc.nat({ max: 2 });
const member = fc.constantFrom(...members);
const second = 1000;

/** After 365 days, a grant has to end. */
const longestStory = 300 * day;

export const actions: fc.Arbitrary<readonly Action[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 12 }).map((steps): Action => ({ do: 'run', steps })) },
    {
      weight: 4,
      arbitrary: fc
        .oneof(fc.integer({ min: 1, max: 5 * second }), fc.integer({ min: second, max: 90 * second }))
        .map((milliseconds): Action => ({ do: 'pass', milliseconds })),
    },
    { weight: 2, arbitrary: fc.integer({ min: 20, max: 70 }).map((days): Action => ({ do: 'suspend', days })) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('ask' as const), process, member }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('forget' as const), process, member }) },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant('login' as const), process, member, isWider: fc.boolean() }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('rotate' as const, 'crash' as const), process }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('break' as const),
        process,
        fault: fc.constantFrom<Fault>('before', 'after'),
        operation: fc.constantFrom('read', 'write', 'lease', 'release', 'takeDue', 'pausedUntil', 'remove'),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('linkedIn' as const),
        scenario: fc.constantFrom(
          'refresh-network-timeout' as const,
          'refresh-answer-lost' as const,
          'refresh-internal-error' as const,
          'refresh-quota-throttled' as const,
        ),
        times: fc.integer({ min: 1, max: 3 }),
      }),
    },
  ),
  { maxLength: 60, size: 'max' },
);

export interface Race {
  readonly overlaps: number;
  readonly violations: readonly string[];
  /** Secrets that were stored, logged, inspected or returned. */
  readonly leaks: readonly string[];
  readonly refreshes: number;
}

/**
 * Plays a race. At its end everything works again, and what is stored is compared with what LinkedIn has granted.
 *
 * @param pace how much simulated time may pass while a real database answers, in milliseconds
 */
export async function playRace(
  inner: GrantStore,
  scheduler: fc.Scheduler,
  script: readonly Action[],
  seed: number,
  pace = 10 * 60 * second,
): Promise<Race> {
  // Loading a module takes real time, so it is loaded before the race.
  await import('../../src/inspection/inspect.ts');
  vi.spyOn(Math, 'random').mockImplementation(randomNumbers(seed));
  const judge = createJudge();
  const texts = listen();
  const observed = observe(inner, [sealingKey], clientId, judge.issued, texts.hear);
  const { store, violations, tokenOf } = observed;
  const hashing = countHashing();
  waitForDatabase(() => observed.underWay() + hashing.underWay());
  const own: string[] = [];
  const faults = new Map<string, Fault>();
  let isHealed = false;
  let generations = 0;
  const forgotten = new Set<string>();
  const kept = new Set<string>();

  const create = (index: number, generation: number): { readonly process: Process; readonly engine: Engine | null } => {
    const created = startProcess(
      store,
      {
        gate: async (label) => {
          if (!isHealed) await scheduler.schedule(Promise.resolve(), `${index}.${generation} ${label}`);
        },
        faultOf: (operation) => {
          const fault = faults.get(`${index} ${operation}`) ?? 'none';
          faults.delete(`${index} ${operation}`);
          return fault;
        },
      },
      (answered) => ({
        fetch: judge.fetchFor(answered),
        onReauthorizationDue: texts.hear,
        onEnded: texts.hear,
        onFailure: texts.hear,
        ...(index === 0 && { inspect: texts.hear }),
      }),
    );
    // The second process only asks, as a web server without an engine.
    return { process: created, engine: index === 1 ? null : created.start() };
  };
  let processes = [0, 1, 2].map((index) => create(index, 0));
  const vaultOf = (index: number) => processes[index]?.process.vault;

  /** Follows a call that may never end, because its process stops. */
  const follow = (call: Promise<unknown>): void => {
    call.then(
      (result) => texts.hear(typeof result === 'object' && result !== null && 'failure' in result ? result : 'done'),
      (error) => violations.length === 0 && own.push(`a call rejected: ${String(error)}`),
    );
  };

  const keep = async (vault: Vault, name: string, login: KeptLogin) => {
    const result = await vault.keep(login);
    if (result.ok) kept.add(name);
    return result;
  };

  const perform = async (action: Action): Promise<void> => {
    switch (action.do) {
      case 'run':
        for (let step = 0; step < action.steps && scheduler.count() > 0; step += 1) {
          await scheduler.waitNext(1);
          await settled();
        }
        return;
      case 'pass':
        await pass(action.milliseconds, Math.min(action.milliseconds, pace));
        return;
      case 'suspend':
        if (Date.now() + action.days * day < startedAt + longestStory) vi.setSystemTime(Date.now() + action.days * day);
        return;
      case 'linkedIn':
        judge.linkedIn.setScenario(action.scenario, { times: action.times });
        return;
      case 'break':
        faults.set(`${action.process} ${action.operation}`, action.fault);
        return;
      case 'crash': {
        const crashed = processes[action.process];
        crashed?.process.crash();
        generations += 1;
        processes = processes.with(action.process, create(action.process, generations));
        return;
      }
      default:
    }
    const vault = vaultOf(action.process);
    if (vault === undefined) return;
    if (action.do === 'ask') follow(vault.accessToken(subOf(action.member)));
    else if (action.do === 'rotate') follow(vault.rotate());
    else if (action.do === 'forget') {
      forgotten.add(action.member);
      follow(vault.forget(subOf(action.member)));
    } else if (action.do === 'login') {
      await pass(1, 1);
      const scope = action.isWider ? ['w_member_social', 'profile'] : ['w_member_social'];
      const login = await judge.login(action.member, scope);
      follow(keep(vault, action.member, login));
    }
  };

  try {
    for (const name of members) {
      await pass(1, 1);
      const login = await judge.login(name);
      const [vault] = vaultsOf(processes);
      if (vault !== undefined) follow(keep(vault, name, login));
    }
    while (scheduler.count() > 0) {
      await scheduler.waitNext(1);
      await settled();
    }
    vi.setSystemTime(Date.now() + 50 * day);
    for (const action of script) await perform(action);

    // Everything works again.
    isHealed = true;
    faults.clear();
    judge.linkedIn.setScenario(null);
    while (scheduler.count() > 0) {
      await scheduler.waitNext(scheduler.count());
      await settled();
    }
    await pass(4 * 60 * 60 * second, pace);
    for (const name of members) {
      const [vault] = vaultsOf(processes);
      const result = vault && (await inTime(vault.accessToken(subOf(name))));
      const row = await inner.read(`${clientId}/${subOf(name)}`);
      if (row === null && kept.has(name) && !forgotten.has(name)) own.push(`the grant of ${name} is lost`);
      if (row === null || result === undefined) continue;
      const token = await tokenOf(row);
      if (token === null || !result.ok) own.push(`the grant of ${name} has ended: ${JSON.stringify(result)}`);
      else if (result.accessToken !== token) own.push(`${name} gets another token than the stored one`);
      else if ((judge.issued.get(token)?.expiresAt ?? 0) <= Date.now()) own.push(`the token of ${name} has expired`);
    }
    const stopped = processes.map(({ engine }) => engine?.stop());
    await inTime(Promise.all(stopped));
    return {
      overlaps: judge.overlaps(),
      violations: [...violations, ...own],
      leaks: texts.found([...judge.secrets(), clientSecret, sealingKey]),
      refreshes: [...judge.refreshes.values()].flat().length,
    };
  } finally {
    waitForDatabase(() => 0);
    hashing.stop();
    for (const { process: stopped } of processes) stopped.crash();
    texts.stop();
    vi.mocked(Math.random).mockRestore();
  }
}

const vaultsOf = (processes: readonly { readonly process: Process }[]) =>
  processes.map(({ process: { vault } }) => vault);
