import type { Account } from '../world/account.ts';
import type { Agenda } from '../world/agenda.ts';
import type { Fleet } from '../world/fleet.ts';
import { day, hour } from '../world/units.ts';
import type { SimulationOptions } from './options.ts';
import type { Recorder } from './recorder.ts';

/** How often a worker is killed, in days. */
const killEvery = 10;

/** LinkedIn is down for so long, in milliseconds. */
const outage = 6 * hour;

/** Rows that are damaged. */
const damagedRows = 5;

/** When the rest happens, as a part of the whole time. */
const moments = { keys: [0.25, 0.75], engine: [0.35, 0.7], damage: 0.45, outage: 0.5, sealing: 0.6 } as const;

export interface EventParts {
  readonly fleet: Fleet;
  readonly accounts: readonly Account[];
  readonly agenda: Agenda;
  readonly recorder: Recorder;
  readonly options: SimulationOptions;
  readonly sealingKeys: readonly [old: string, next: string];
}

/** Enters what befalls the fleet: kills, an outage, new keys, damaged rows. */
export function addEvents({ fleet, accounts, agenda, recorder, options, sealingKeys }: EventParts): void {
  const { base, clock, engine, linkedIn, workers, store } = fleet;
  const at = (share: number): number => base + share * options.days * day;
  let kills = 0;
  /** One thing at a time restarts processes. */
  let restarting = Promise.resolve();
  const alone = (run: () => Promise<void>): Promise<void> => {
    restarting = restarting.then(run);
    return restarting;
  };

  const killWorker = (): Promise<void> =>
    alone(async () => {
      const worker = workers[kills % workers.length];
      kills += 1;
      if (worker === undefined) return;
      recorder.happened('worker killed');
      await worker.kill();
      await fleet.startWorker(worker);
    });
  for (let days = killEvery; days < options.days; days += killEvery) agenda.add(base + days * day, killWorker);

  for (const moment of moments.engine)
    agenda.add(at(moment), () =>
      alone(async () => {
        recorder.happened('Restate killed');
        await engine.kill();
        await engine.start();
      }),
    );

  for (const moment of moments.keys)
    agenda.add(at(moment), async () => {
      recorder.happened('LinkedIn signs with a new key');
      linkedIn.rotateKeys();
    });

  agenda.add(at(moments.outage), async () => {
    recorder.happened('LinkedIn down for six hours');
    linkedIn.setDown(true);
    agenda.add(clock() + outage, async () => linkedIn.setDown(false));
  });

  agenda.add(at(moments.damage), async () => {
    const intact = accounts.filter(
      ({ issues, forgottenAt, sub }) => sub !== null && issues.length > 0 && forgottenAt === null,
    );
    let damaged = 0;
    for (let count = 0; count < damagedRows; count += 1) {
      const account = intact[Math.floor((intact.length * count) / damagedRows)];
      if (account === undefined) continue;
      const row = await store.read(fleet.idOf(account));
      if (!row?.sealed) continue;
      // The seal is of another version, as that of a row that was put back.
      const written = await store.write({ ...row, version: row.version + 1, dueAt: clock() }, { version: row.version });
      if (written !== 'written') continue;
      account.damagedAt = clock();
      damaged += 1;
    }
    recorder.happened(`${damaged} rows damaged`);
  });

  const [old, next] = sealingKeys;
  const deploy = async (keys: readonly string[]): Promise<void> => {
    fleet.setSealingKeys(keys);
    for (const worker of workers) {
      await worker.stop();
      await fleet.startWorker(worker);
    }
  };
  agenda.add(at(moments.sealing), () =>
    alone(async () => {
      recorder.happened('new sealing key: workers restart one by one');
      // Every process opens both before any seals with the new one.
      await deploy([old, next]);
      await deploy([next, old]);
      for (const { clientId } of fleet.apps) {
        const rotated = await fleet.web.vaultOf({ clientId }).rotate();
        if (!rotated.ok) throw new Error(rotated.failure.resolution);
      }
      await deploy([next]);
      recorder.happened('old sealing key gone');
    }),
  );
}
