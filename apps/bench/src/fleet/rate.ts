import { credentials } from '../logins/linkedin.ts';
import { type Compared, comparedBy } from '../rounds.ts';
import { startFleet } from './stage.ts';

/* How many grants workers refresh in a second, when all are due. LinkedIn and the database have processes of their own. */

const contenders = [
  { name: 'one worker with the embedded engine', onRestate: false, workers: 1 },
  { name: 'three workers on Restate', onRestate: true, workers: 3 },
] as const;

const rounds = 3;
const grants = 2000;

export async function rates(): Promise<readonly Compared[]> {
  const figures = contenders.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1)
    for (const [index, contender] of contenders.entries()) figures[index]?.push(await rateOf(contender));
  return comparedBy(
    contenders.map(({ name }) => name),
    figures,
  );
}

async function rateOf({ onRestate, workers }: (typeof contenders)[number]): Promise<number> {
  const fleet = await startFleet({ onRestate });
  try {
    await fleet.keep(grants);
    const counted = fleet.reported('rate');
    fleet.order({ order: 'count', refreshes: grants });
    for (let started = 0; started < workers; started += 1) await fleet.startWorker();
    await fleet.register();
    await fleet.restate?.scheduler.sweep(credentials.clientId);
    return (await counted).rate;
  } finally {
    await fleet.stop();
  }
}
