import { hideSecret, type Member, revealSecret } from '@linkedin-auth/core';
import type { Config, SignedIn } from '../options.ts';
import { empty, json } from '../routes/respond.ts';
import { isSameOrigin } from '../routes/same-origin.ts';
import type { CookieSource } from './cookie-source.ts';
import type { CookieJar } from './jar.ts';
import type { Sealer } from './sealing.ts';

/** Who is signed in, and until when in milliseconds since the epoch. */
export interface Session {
  readonly member: Member;
  readonly expiresAt: number;
}

export interface Sessions {
  readonly read: (request: CookieSource) => Promise<Session | null>;
  /** What the session's login yielded, tokens included; `null` where tokens are not kept. */
  readonly readGrant: (request: CookieSource) => Promise<SignedIn | null>;
  /** The `Set-Cookie` values that begin a session, none where there is nothing to keep; `null` when it is too long for cookies. */
  readonly begin: (request: Request, signedIn: SignedIn) => Promise<readonly string[] | null>;
  /** `GET /session` */
  readonly show: (request: Request) => Promise<Response>;
  /** `POST /logout` */
  readonly end: (request: Request) => Promise<Response>;
}

/** What the session cookies hold, sealed. */
interface Sealed {
  readonly member: Member | null;
  readonly expiresAt: number;
  /** Where the application asked to keep them: what they are good for, and their values. */
  readonly kept?: {
    readonly scope: readonly string[];
    readonly accessToken: string;
    readonly refreshToken: string | null;
    readonly refreshTokenExpiresAt: number | null;
  };
}

/** Characters in one cookie. Browsers take 4096 with name and attributes, RFC 6265 §6.1. */
const pieceLength = 3500;

/** Pieces at most: with attempts and outcomes beside them, a request stays below the 8 kB that proxies take in one header. */
const pieceLimit = 2;

export function createSessions({ clock, origin, keepTokens }: Config, sealer: Sealer, jar: CookieJar): Sessions {
  const open = async (request: CookieSource): Promise<Sealed | null> => {
    const sealed = joined(jar.read(request), jar);
    if (sealed === null) return null;
    const opened = await sealer.open('session', sealed);
    // Sealed by us for this purpose, so it has the form we gave it; the seal ends when the session does.
    return opened.kind === 'open' ? (opened.data as Sealed) : null;
  };
  const read: Sessions['read'] = async (request) => {
    const session = await open(request);
    return session === null || session.member === null
      ? null
      : { member: session.member, expiresAt: session.expiresAt };
  };
  return {
    read,
    readGrant: async (request) => {
      const session = await open(request);
      if (session?.kept === undefined) return null;
      const { member, expiresAt, kept } = session;
      const { scope, accessToken, refreshToken, refreshTokenExpiresAt } = kept;
      return {
        member,
        scope,
        expiresAt,
        tokens: {
          accessToken: hideSecret(accessToken),
          refreshToken: refreshToken === null ? null : hideSecret(refreshToken),
          refreshTokenExpiresAt,
        },
      };
    },
    begin: async (request, { member, scope, expiresAt, tokens }) => {
      if (member === null && !keepTokens) return [];
      const { accessToken, refreshToken, refreshTokenExpiresAt } = tokens;
      const kept = {
        scope,
        accessToken: revealSecret(accessToken),
        refreshToken: refreshToken === null ? null : revealSecret(refreshToken),
        refreshTokenExpiresAt,
      };
      const lifetime = Math.max(1, Math.floor((expiresAt - clock()) / 1000));
      const session: Sealed = keepTokens ? { member, expiresAt, kept } : { member, expiresAt };
      const pieces = split(await sealer.seal('session', session, lifetime));
      if (pieces.length > pieceLimit) return null;
      const names = pieces.map((_, piece) => jar.session(piece));
      const stale = jar.sessions(request).filter((name) => !names.includes(name));
      return [...stale.map(jar.clear), ...pieces.map((value, piece) => jar.set(jar.session(piece), value, lifetime))];
    },
    show: async (request) => {
      const session = await read(request);
      return session === null ? json(200, { status: 'signed-out' }) : json(200, { status: 'signed-in', ...session });
    },
    end: async (request) => {
      if (!isSameOrigin(request, origin)) return json(403, { status: 'refused', reason: 'cross-origin' });
      // A settled outcome must not bring the member back when the callback URL is opened again.
      return empty(204, {}, [...jar.sessions(request), ...jar.outcomes(request)].map(jar.clear));
    },
  };
}

/** A sealed text in pieces; the first says how many there are, so that one left over from an earlier session is not read. */
function split(sealed: string): readonly string[] {
  const count = Math.ceil(sealed.length / pieceLength);
  return Array.from({ length: count }, (_, piece) => {
    const text = sealed.slice(piece * pieceLength, (piece + 1) * pieceLength);
    return piece === 0 ? `${count}.${text}` : text;
  });
}

function joined(cookies: ReturnType<CookieJar['read']>, jar: CookieJar): string | null {
  const [, count, first] = /^([1-9])\.(.*)$/.exec(cookies[jar.session(0)] ?? '') ?? [];
  if (first === undefined) return null;
  const others = Array.from({ length: Number(count) - 1 }, (_, piece) => cookies[jar.session(piece + 1)] ?? '');
  return [first, ...others].join('');
}
