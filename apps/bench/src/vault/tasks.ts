import { type Candidate, cpuTime } from '../candidate.ts';
import { keepers } from './keepers.ts';
import { tokenEndpoint } from './token-endpoint.ts';

/** Members whose tokens are asked for in turn. */
const members = 64;

/** Callers that ask for one expired token at once. */
const callers = 50;

/** Creates a keeper, and what can be measured of it. */
export async function keeperTasks(name: string) {
  const create = keepers[name];
  if (create === undefined) throw new Error(`no keeper ${name}`);
  const endpoint = tokenEndpoint();
  const keeper = await create(endpoint);
  await keeper.keep(members);
  let member = 0;
  const fresh: Candidate = {
    run: async () => {
      member = (member + 1) % members;
      await keeper.accessToken(member);
    },
  };
  /** Returns the CPU of one refresh, in microseconds. Storing the grants and letting them expire is not measured. */
  const refresh = async (calls: number): Promise<number> => {
    let spent = 0;
    const rounds = Math.ceil(calls / members);
    for (let round = 0; round < rounds; round += 1) {
      await keeper.keep(members);
      await keeper.expire();
      globalThis.gc?.({ type: 'minor', execution: 'sync' });
      const before = process.cpuUsage();
      await keeper.refreshAll();
      const { user, system } = process.cpuUsage(before);
      spent += user + system;
    }
    endpoint.refreshes();
    return spent / (rounds * members);
  };
  return {
    fresh: async (calls: number) => {
      await keeper.keep(members);
      return cpuTime(fresh, calls);
    },
    refresh,
    /** Returns the requests to LinkedIn that many callers at once cause. */
    atOnce: async () => {
      await keeper.keep(members);
      await keeper.expire();
      endpoint.refreshes();
      await Promise.all(Array.from({ length: callers }, () => keeper.accessToken(0)));
      return endpoint.refreshes();
    },
  };
}
