import { onTestFinished, vi } from 'vitest';
import { createVault, type GrantStore, type KeptLogin } from '../../src/index.ts';
import { clientId, clientSecret, sealingKey, subOf } from '../world.ts';
import { type Moment, type Refresh, type ServedLinkedIn, serveLinkedIn } from './linkedin.ts';
import type { Machine } from './machine.ts';
import type { Place } from './places.ts';
import type { RestateEngine } from './restate-engine.ts';
import { type ScaledTime, vaultTime } from './scaled-time.ts';
import type { EngineSettings, WorkerSettings } from './settings.ts';
import { createWaiting, type Waiting } from './waiting.ts';
import { createWorkers, type Worker, type Workers } from './workers.ts';

/** A grant to begin with. */
export interface First {
  readonly member: string;
  /** Time of the login, in milliseconds of the vault. */
  readonly issuedAt: number;
  /** Spreads the renewal of the grant, in [0, 1). */
  readonly jitter: number;
  /** @default true */
  readonly isRefreshable?: boolean;
}

/** A database with grants, LinkedIn on loopback, and workers that share both. */
export interface Stage {
  readonly place: Place;
  /** `null`: each worker has its own engine. */
  readonly restate: RestateEngine | null;
  readonly subs: readonly string[];
  /** A connection of the test to the database. */
  readonly store: GrantStore;
  readonly linkedIn: ServedLinkedIn;
  readonly workers: Workers;
  readonly waiting: Waiting;
  readonly time: ScaledTime;
  readonly now: () => number;
  /** Lets time begin to run after so many milliseconds. Until then it stands still. */
  readonly begin: (after: number) => void;
  /** Starts a worker. The time of its vault must have a beginning. */
  readonly start: (changes?: Partial<WorkerSettings>, program?: string) => Worker;
  /** Starts a web server, whose grants Restate's workers attend to. */
  readonly startWebServer: (restate: RestateEngine) => Worker;
}

interface Plan {
  readonly place: Place;
  readonly machine: Machine;
  /** @default null */
  readonly restate?: RestateEngine | null | undefined;
  /** @default that of the machine */
  readonly speed?: number;
  /** What the clock shows until it begins to run, in milliseconds since the epoch. */
  readonly base: number;
  /** Lifetime of an access token, in milliseconds of the vault. */
  readonly lifetime: number;
  readonly grants: readonly First[];
  /** Stores the grants. @default this release does */
  readonly keep?: (logins: readonly KeptLogin[], now: number) => Promise<void>;
  readonly gate?: (moment: Moment, refresh: Refresh) => Promise<void>;
}

/** Stores the grants, and notes each of their versions from then on. Everything ends with the test. */
export async function setStage({
  place,
  machine,
  restate = null,
  speed = machine.speed,
  base,
  lifetime,
  grants,
  keep,
  gate = async () => {},
}: Plan): Promise<Stage> {
  const waiting = createWaiting();
  const workers = createWorkers(machine.cache, waiting.changed);
  const store = place.open();
  const time = { base, startedAt: Number.POSITIVE_INFINITY, speed };
  const now = (): number => vaultTime(time);
  const linkedIn = await serveLinkedIn({
    members: grants.map(({ member }) => member),
    time,
    lifetime,
    gate: async (moment, refresh) => {
      waiting.changed();
      await gate(moment, refresh);
    },
  });
  onTestFinished(linkedIn.close);
  onTestFinished(workers.remove);
  const vault = createVault({ clientId, clientSecret, sealingKeys: [sealingKey], store, clock: now });
  onTestFinished(vault.close);
  const logins: KeptLogin[] = [];
  for (const { member, issuedAt, isRefreshable = true } of grants) {
    const login = await linkedIn.login(member, issuedAt);
    logins.push(isRefreshable ? login : { ...login, tokens: { ...login.tokens, refreshToken: null } });
  }
  const random = vi.spyOn(Math, 'random');
  for (const [index, login] of keep === undefined ? logins.entries() : []) {
    random.mockReturnValue(grants[index]?.jitter ?? 0);
    const kept = await vault.keep(login);
    if (!kept.ok) throw new Error(`the grant of ${login.member?.sub} was not stored: ${kept.failure.code}`);
  }
  random.mockRestore();
  await keep?.(logins, now());
  for (const sql of place.history) await place.run(sql);

  const subs = grants.map(({ member }) => subOf(member));
  const engine: EngineSettings =
    restate === null ? { kind: 'embedded' } : { kind: 'restate-worker', port: restate.port };
  const start: Stage['start'] = (changes, program) => {
    const number = workers.all.length + 1;
    const settings: WorkerSettings = {
      name: `worker-${number}`,
      store: place.settings,
      engine,
      linkedIn: linkedIn.origin,
      time,
      clientId,
      clientSecret,
      sealingKey,
      asksFor: restate === null ? subs : [],
      seed: number,
      ...changes,
    };
    return workers.start(settings, program);
  };
  return {
    place,
    restate,
    subs,
    store,
    linkedIn,
    workers,
    waiting,
    time,
    now,
    begin: (after) => {
      time.startedAt = Date.now() + after;
    },
    start,
    startWebServer: ({ ingress }) =>
      start({ name: 'web-server', engine: { kind: 'web-server', ingress }, asksFor: subs }),
  };
}
