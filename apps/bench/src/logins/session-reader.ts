import type { Candidate } from '../candidate.ts';
import { origin } from './linkedin.ts';
import { cookieHeaderOf, type Site } from './site.ts';

/** How many members are signed in. Their requests take turns. */
const members = 64;

/** Asks who is signed in, as on every request of a site. A call includes the `Request`. */
export async function sessionReader({ begin, finish, read }: Site): Promise<Candidate> {
  const headers: string[] = [];
  for (let member = 0; member < members; member += 1) headers.push(cookieHeaderOf(await finish(await begin())));
  let turn = 0;
  return {
    run: async () => {
      const cookie = headers[turn++ % members] ?? '';
      const member = await read(new Request(`${origin}/welcome`, { headers: { cookie } }));
      if (member === null || member === '') throw new Error(`nobody is signed in`);
    },
  };
}
