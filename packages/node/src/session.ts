import type { Member } from '@linkedin-auth/core';
import type { CookieJar } from './cookies.ts';
import type { Config } from './options.ts';
import { empty, json } from './respond.ts';
import { isSameOrigin } from './same-origin.ts';
import type { Sealer } from './sealing.ts';

/** What the session cookie holds: who, and until when in milliseconds since the epoch. Never a token. */
export interface Session {
  readonly member: Member;
  readonly expiresAt: number;
}

export interface Sessions {
  readonly read: (request: Request) => Promise<Session | null>;
  /** The `Set-Cookie` value that begins a session. */
  readonly begin: (session: Session) => Promise<string>;
  /** `GET /session` */
  readonly show: (request: Request) => Promise<Response>;
  /** `POST /logout` */
  readonly end: (request: Request) => Promise<Response>;
}

export function createSessions({ clock, origin }: Config, sealer: Sealer, jar: CookieJar): Sessions {
  const read: Sessions['read'] = async (request) => {
    const sealed = jar.read(request)[jar.session];
    if (sealed === undefined) return null;
    const opened = await sealer.open('session', sealed);
    // Sealed by us for this purpose, so it has the form we gave it; the seal ends when the session does.
    return opened.kind === 'open' ? (opened.data as Session) : null;
  };
  return {
    read,
    begin: async (session) => {
      const lifetime = Math.max(1, Math.floor((session.expiresAt - clock()) / 1000));
      return jar.set(jar.session, await sealer.seal('session', session, lifetime), lifetime);
    },
    show: async (request) => {
      const session = await read(request);
      return session === null ? json(200, { status: 'signed-out' }) : json(200, { status: 'signed-in', ...session });
    },
    end: async (request) => {
      if (!isSameOrigin(request, origin)) return json(403, { status: 'refused', reason: 'cross-origin' });
      // A settled outcome must not bring the member back when the callback URL is opened again.
      return empty(204, {}, [jar.session, ...jar.outcomes(request)].map(jar.clear));
    },
  };
}
