import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Member } from '@linkedin-auth/node';

/** The application's own users and sessions. */
export interface Accounts {
  readonly signedInUser: (cookieHeader: string) => Promise<number | null>;
  /**
   * Records that the signed-in user wants to link LinkedIn within ten minutes. Returns a token for that, or `null` when nobody is signed
   * in. Call it in a POST route that only your own pages reach.
   */
  readonly askToLink: (cookieHeader: string) => Promise<string | null>;
  /** Returns the signed-in user to whom the token belongs, once. */
  readonly userWhoAskedToLink: (cookieHeader: string, linking: string) => Promise<number | null>;
  readonly userOfLinkedIn: (sub: string) => Promise<number | null>;
  readonly connect: (user: number, sub: string) => Promise<void>;
  readonly create: (member: Member) => Promise<number>;
  /** Returns the `Set-Cookie` value of a new session. */
  readonly startSession: (user: number) => Promise<string>;
  /** Ends the session of this browser, or every session of its user. Returns the `Set-Cookie` value that deletes the cookie. */
  readonly endSessions: (cookieHeader: string, which: 'here' | 'everywhere') => Promise<string>;
}

/** Keeps users and sessions in two tables. */
export function sqlAccounts(database: DatabaseSync): Accounts {
  database.exec(`
    create table if not exists users (id integer primary key, name text, linkedin_sub text unique);
    create table if not exists sessions (
      token text primary key, user integer not null references users(id), linking text, linking_until integer
    );
  `);
  const bySession = database.prepare('select user from sessions where token = ?');
  const bySub = database.prepare('select id as user from users where linkedin_sub = ?');
  const ask = database.prepare('update sessions set linking = ?, linking_until = unixepoch() + 600 where token = ?');
  const take = database.prepare(
    'update sessions set linking = null where token = ? and linking = ? and linking_until > unixepoch() returning user',
  );
  const setSub = database.prepare('update users set linkedin_sub = ? where id = ?');
  const addUser = database.prepare('insert into users (name, linkedin_sub) values (?, ?)');
  const addSession = database.prepare('insert into sessions (token, user) values (?, ?)');
  const endHere = database.prepare('delete from sessions where token = ?');
  const endAll = database.prepare('delete from sessions where user = (select user from sessions where token = ?)');
  const userIn = (row: unknown): number | null => (row === undefined ? null : (row as { user: number }).user);
  const tokenIn = (cookieHeader: string): string => /(?:^|; )app_session=([\w-]+)/.exec(cookieHeader)?.[1] ?? '';

  return {
    signedInUser: async (cookieHeader) => userIn(bySession.get(tokenIn(cookieHeader))),
    askToLink: async (cookieHeader) => {
      const linking = randomBytes(24).toString('base64url');
      return ask.run(linking, tokenIn(cookieHeader)).changes === 1 ? linking : null;
    },
    userWhoAskedToLink: async (cookieHeader, linking) => userIn(take.get(tokenIn(cookieHeader), linking)),
    userOfLinkedIn: async (sub) => userIn(bySub.get(sub)),
    connect: async (user, sub) => void setSub.run(sub, user),
    create: async ({ name, sub }) => Number(addUser.run(name, sub).lastInsertRowid),
    startSession: async (user) => {
      const token = randomBytes(24).toString('base64url');
      addSession.run(token, user);
      // Not `SameSite=Strict`: the callback comes from LinkedIn, and would find nobody signed in.
      return `app_session=${token}; Path=/; HttpOnly; SameSite=Lax`; // with `Secure` where the site is https
    },
    endSessions: async (cookieHeader, which) => {
      (which === 'everywhere' ? endAll : endHere).run(tokenIn(cookieHeader));
      return 'app_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0';
    },
  };
}
