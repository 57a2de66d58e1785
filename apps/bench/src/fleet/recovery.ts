import { grantIdOf } from '@linkedin-auth/vault';
import { credentials } from '../logins/linkedin.ts';
import { type Spread, spreadOf } from '../statistics.ts';
import { type Fleet, type FleetWorker, startFleet } from './stage.ts';

/*
 * How long a grant waits for another worker, after the one that refreshes it was killed. Its refresh has reached LinkedIn, and has no answer. The
 * time ends when the store has the new token. Nothing is scaled: a lease lasts for its 60 seconds.
 */

export interface Recovery {
  readonly name: string;
  readonly milliseconds: Spread;
}

const rounds = { restate: 10, embedded: 5 };

const sub = 'member-0';
const id = grantIdOf(credentials.clientId, sub);

/** How often the store is read until it has the new token, in milliseconds. */
const pollInterval = 5;

export async function recoveries(): Promise<readonly Recovery[]> {
  const onRestate: number[] = [];
  for (let round = 0; round < rounds.restate; round += 1) onRestate.push(await recoveryOf(true));
  // They wait most of the time, so they do it together.
  const embedded = await Promise.all(Array.from({ length: rounds.embedded }, () => recoveryOf(false)));
  return [
    { name: 'Restate', milliseconds: spreadOf(onRestate) },
    { name: 'the embedded engine on PostgreSQL', milliseconds: spreadOf(embedded) },
  ];
}

async function recoveryOf(onRestate: boolean): Promise<number> {
  const fleet = await startFleet({ onRestate });
  try {
    const workers = [await fleet.startWorker(), await fleet.startWorker()];
    await fleet.register();
    const held = fleet.reported('held');
    fleet.order({ order: 'hold' });
    await fleet.keep(1);
    // The embedded engine of either worker finds it within its minute. Restate is asked to.
    await fleet.restate?.scheduler.sweep(credentials.clientId);
    const sender = senderOf(workers, (await held).held);
    const before = (await fleet.store.read(id))?.version ?? 0;
    const killedAt = performance.now();
    await sender.kill();
    await writtenAfter(fleet, before);
    return performance.now() - killedAt;
  } finally {
    await fleet.stop();
  }
}

function senderOf(workers: readonly FleetWorker[], name: string): FleetWorker {
  const sender = workers.find((worker) => worker.name === name);
  if (sender === undefined) throw new Error(`no worker is ${name}`);
  return sender;
}

async function writtenAfter({ store }: Fleet, version: number): Promise<void> {
  while (((await store.read(id))?.version ?? 0) <= version)
    await new Promise((resolve) => setTimeout(resolve, pollInterval));
}
