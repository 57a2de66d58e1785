import { vi } from 'vitest';
import type { Engine, GrantNotice, GrantStore } from '../../src/index.ts';
import { clientId, day, pass, sealingKey, subOf, waitForDatabase } from '../world.ts';
import { createJudge } from './linkedin.ts';
import { observe } from './observed-store.ts';
import { type Fault, type Process, startProcess } from './process.ts';
import { randomNumbers } from './random.ts';
import { listen } from './texts.ts';

/* Workers that look after grants for as long as these live, with crashes, delays and outages. */

const second = 1000;
const members = ['ada', 'grace', 'pablo'] as const;

const outages = [
  'refresh-network-timeout',
  'refresh-connection-reset',
  'refresh-internal-error',
  'refresh-quota-throttled',
] as const;

export interface Year {
  readonly overlaps: number;
  readonly violations: readonly string[];
  readonly refreshes: number;
}

/** Plays the whole life of grants. The first worker never stops, the others crash at any time. */
export async function playYear(inner: GrantStore, seed: number, refreshTokens: boolean): Promise<Year> {
  const random = randomNumbers(seed);
  vi.spyOn(Math, 'random').mockImplementation(random);
  const judge = createJudge(refreshTokens);
  const texts = listen();
  const { store, violations, underWay } = observe(inner, [sealingKey], clientId, judge.issued, texts.hear);
  waitForDatabase(underWay);
  const own: string[] = [];
  const accepted = new Map<string, { readonly at: number; readonly notice: GrantNotice }>();

  /** Accepts a notice, or throws, or never answers. */
  const accept = (notice: GrantNotice): Promise<void> | void => {
    const luck = random();
    if (luck < 0.4) throw new Error('the mail server is down');
    if (luck < 0.5) return new Promise(() => {});
    if (!accepted.has(notice.key)) accepted.set(notice.key, { at: Date.now(), notice });
  };
  const create = (): { readonly process: Process; readonly engine: Engine } => {
    const process = startProcess(
      store,
      {
        gate: async () => {
          if (random() < 0.2) await new Promise((resolve) => void setTimeout(resolve, 20 * second * random()));
        },
        faultOf: (): Fault => {
          const luck = random();
          return luck < 0.02 ? 'before' : luck < 0.04 ? 'after' : 'none';
        },
      },
      (answered) => ({
        fetch: judge.fetchFor(answered),
        onReauthorizationDue: accept,
        onEnded: accept,
      }),
    );
    return { process, engine: process.start() };
  };
  const workers = [create(), create(), create()];

  try {
    for (const member of members) {
      await pass(1, 1);
      const login = await judge.login(member);
      let isKept = false;
      while (!isKept) {
        const kept = workers[0]?.process.vault.keep(login);
        await pass(3 * 60 * second, second);
        isKept = (await kept)?.ok === true;
      }
    }
    const days = refreshTokens ? 372 : 69;
    for (let passed = 1; passed <= days; passed += 1) {
      if (random() < 0.2) {
        const index = random() < 0.5 ? 1 : 2;
        workers[index]?.process.crash();
        workers[index] = create();
      }
      if (random() < 0.2)
        judge.linkedIn.setScenario(outages[Math.floor(random() * outages.length)] ?? null, {
          times: 1 + Math.floor(random() * 3),
        });
      await pass(day, day / 2);
      if (passed < days - 13)
        for (const member of members) {
          const row = await inner.read(`${clientId}/${subOf(member)}`);
          if (row === null || row.sealed === null || row.expiresAt <= Date.now())
            own.push(`day ${passed}: the grant of ${member} has lapsed`);
        }
    }
    for (const member of members) {
      const notices = [...accepted.values()].filter(({ notice }) => notice.sub === subOf(member));
      const due = notices.filter(({ notice }) => notice.key.startsWith('reauthorization-due'));
      if (due.length !== 1) own.push(`${member} was announced ${due.length} times`);
      for (const { at, notice } of due)
        if (at >= notice.expiresAt) own.push(`${member} was announced after the access token had expired`);
      if (notices.length - due.length !== 1)
        own.push(`the end of ${member} was announced ${notices.length - due.length} times`);
    }
    return {
      overlaps: judge.overlaps(),
      violations: [...violations, ...own],
      refreshes: [...judge.refreshes.values()].flat().length,
    };
  } finally {
    waitForDatabase(() => 0);
    for (const { process } of workers) process.crash();
    texts.stop();
    vi.mocked(Math.random).mockRestore();
  }
}
