import { type Candidate, cpuTime } from '../candidate.ts';
import { atOnce } from './at-once.ts';
import { growth } from './growth.ts';
import { pauses } from './pauses.ts';
import { sessionReader } from './session-reader.ts';
import { about, createSite } from './sites.ts';

/** Creates a site, and what can be measured of it. */
export async function siteTasks(name: string) {
  const { site, linkedIn } = await createSite(name);
  const { begin, finish, forget: reset } = site;
  const login: Candidate = { run: async () => void (await finish(await begin())), reset };
  const unfinished: Candidate = { run: async () => void (await begin()), reset };
  return {
    about: () => about(site, linkedIn),
    login: (calls: number) => cpuTime(login, calls),
    session: async (calls: number) => cpuTime(await sessionReader(site), calls),
    atOnce: (calls: number) => atOnce(login, calls),
    pauses: (calls: number) => pauses(login, calls),
    unfinished: (calls: number) => growth(unfinished, calls),
    complete: (calls: number) => growth(login, calls),
  };
}
