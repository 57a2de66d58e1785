import type { Account } from '../world/account.ts';
import type { Fleet } from '../world/fleet.ts';
import { type Search, searchFolder, searchText } from './find-tokens.ts';
import { judge, type Verdict } from './laws.ts';

/** What is found when a simulation has ended. */
export interface Judgement extends Verdict {
  /** How many accounts something befell. */
  readonly befallen: Readonly<Record<'revoked' | 'forgotten' | 'damaged' | 'announced', number>>;
  readonly searches: {
    /** What Restate has written, and what every process has printed. */
    readonly engine: Search;
    /** `null`: the grants are in one SQLite file, which other tests search. */
    readonly database: Search | null;
  };
}

/** What the IDs of all grants begin with. */
const idStart = 'app-';

const engineGrants = `
  SELECT service_key AS id FROM state WHERE service_name = 'LinkedInGrant'
  UNION SELECT target_service_key AS id FROM sys_invocation WHERE target_service_name = 'LinkedInGrant'`;

/**
 * Stops the workers, judges every grant, and searches everything that was written.
 *
 * @param secrets that must be nowhere
 */
export async function judgeFleet(
  fleet: Fleet,
  accounts: readonly Account[],
  secrets: readonly string[],
): Promise<Judgement> {
  const { engine, postgres, linkedIn, workers } = fleet;
  await Promise.all(workers.map((worker) => worker.stop()));
  const engineIds = new Set((await engine.query(engineGrants)).map(({ id }) => String(id)));
  const verdict = await judge(fleet, accounts, fleet.clock(), engineIds);
  const written = await searchFolder(engine.folder, linkedIn.wasIssued, secrets, idStart);
  const logged = [engine.log(), postgres?.log() ?? '', fleet.printed()].join('\n');
  const printed = searchText(logged, linkedIn.wasIssued, secrets).map((what) => `${what} was printed`);
  const count = (has: (account: Account) => boolean): number => accounts.filter(has).length;
  return {
    ...verdict,
    befallen: {
      revoked: count(({ revokedAt }) => revokedAt.length > 0),
      forgotten: count(({ forgottenAt }) => forgottenAt !== null),
      damaged: count(({ damagedAt }) => damagedAt !== null),
      announced: count(({ notices }) => notices.some(({ key }) => key.startsWith('reauthorization-due'))),
    },
    searches: {
      engine: { ...written, found: [...written.found, ...printed] },
      database: postgres && (await searchFolder(postgres.data, linkedIn.wasIssued, secrets, idStart)),
    },
  };
}
