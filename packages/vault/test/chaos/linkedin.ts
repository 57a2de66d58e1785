import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { revealSecret } from '@linkedin-auth/core';
import { createFakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import type { KeptLogin } from '../../src/index.ts';
import { clientId, clientSecret, redirectUri, signIn } from '../world.ts';
import { type ScaledTime, vaultTime } from './scaled-time.ts';
import { headers } from './settings.ts';

/** A refresh as LinkedIn sees it. Times are those of the vault. */
export interface Refresh {
  readonly sub: string;
  readonly worker: string;
  readonly sentAt: number;
  /** When the lease of its sender runs out; 0 if it had when the request was sent. */
  readonly leasedUntil: number;
  readonly begunAt: number;
  /** `lost`: its client was gone before it was answered, because it had ended or waited no longer. */
  readonly state: 'under way' | 'answered' | 'lost';
}

/** Two refreshes of one grant that were under way at one time, in the order of their arrival. */
export interface Overlap {
  readonly at: number;
  readonly refreshes: readonly [Refresh, Refresh];
}

/** An access token that LinkedIn has issued. A higher rank is newer. */
export interface Issued {
  readonly sub: string;
  readonly rank: number;
}

/** `begun`: a refresh has arrived. `issued`: it has a token, which has not been sent. */
export type Moment = 'begun' | 'issued' | 'answered';

export interface ServedLinkedIn {
  readonly origin: string;
  readonly refreshes: readonly Refresh[];
  readonly overlaps: readonly Overlap[];
  /** Every access token. */
  readonly issued: ReadonlyMap<string, Issued>;
  /** Every token of either kind. */
  readonly secrets: () => readonly string[];
  /** Signs a member in. The grant is valid from `issuedAt`. */
  readonly login: (member: string, issuedAt: number) => Promise<KeptLogin>;
  readonly close: () => Promise<void>;
}

interface Options {
  readonly members: readonly string[];
  readonly time: ScaledTime;
  /** Lifetime of an access token, in milliseconds of the vault. */
  readonly lifetime: number;
  /** Called at each moment of a refresh, which goes on when it resolves. */
  readonly gate: (moment: Moment, refresh: Refresh) => Promise<void>;
}

export const fingerprint = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** Serves the fake LinkedIn on loopback, and notes every refresh. */
export async function serveLinkedIn({ members, time, lifetime, gate }: Options): Promise<ServedLinkedIn> {
  const now = (): number => vaultTime(time);
  const fake = createFakeLinkedIn({
    apps: [
      { clientId, clientSecret, redirectUris: [redirectUri], products: ['Share on LinkedIn'], refreshTokens: true },
    ],
    members: members.map((id) => ({ id, givenName: id, familyName: id })),
    clock: now,
  });
  const refreshes: Writable<Refresh>[] = [];
  const overlaps: Overlap[] = [];
  const issued = new Map<string, Issued>();
  const subs = new Map<string, string>();

  /** Notes the other refreshes of the grant that are under way, once the ends that have reached this machine are known. */
  const noteOverlaps = async (refresh: Refresh): Promise<void> => {
    const at = refresh.begunAt;
    const others = refreshes.filter(
      (other) => other !== refresh && other.sub === refresh.sub && other.state === 'under way',
    );
    for (let turns = 0; others.length > 0 && turns < 3; turns += 1) await nextTurn();
    for (const other of others)
      if (other.state === 'under way') overlaps.push({ at, refreshes: [{ ...other }, { ...refresh }] });
  };

  const answerRefresh = async (url: string, body: string, request: IncomingMessage, response: ServerResponse) => {
    const sub = subs.get(new URLSearchParams(body).get('refresh_token') ?? '') ?? '';
    const header = (name: string): string => String(request.headers[name] ?? '');
    const leases = JSON.parse(header(headers.leases) || '{}') as Readonly<Record<string, number>>;
    const refresh: Writable<Refresh> = {
      sub,
      worker: header(headers.worker),
      sentAt: Number(header(headers.sentAt)),
      leasedUntil: leases[sub] ?? 0,
      begunAt: now(),
      state: response.destroyed ? 'lost' : 'under way',
    };
    response.once('close', () => {
      if (refresh.state === 'under way') refresh.state = 'lost';
    });
    refreshes.push(refresh);
    await noteOverlaps(refresh);
    await gate('begun', refresh);
    const answer = await fake.fetch(new Request(url, { method: 'POST', body: new URLSearchParams(body) }));
    const content = (await answer.json()) as Record<string, unknown>;
    const token = content['access_token'];
    if (typeof token === 'string') issued.set(token, { sub, rank: issued.size });
    await gate('issued', refresh);
    // Its client may send another request as soon as it has the answer.
    if (refresh.state === 'under way') refresh.state = 'answered';
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ...content, ...(typeof token === 'string' && { expires_in: lifetime / 1000 }) }));
    if (refresh.state === 'answered') await gate('answered', refresh);
  };

  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      const body = await text(request);
      await answerRefresh(`http://${request.headers.host}${request.url}`, body, request, response);
    };
    answer().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    origin: `http://127.0.0.1:${port}`,
    refreshes,
    overlaps,
    issued,
    secrets: () => [...issued.keys(), ...subs.keys()],
    login: async (member, issuedAt) => {
      const login = await signIn(fake, member);
      const sub = login.member?.sub ?? '';
      const { accessToken, refreshToken } = login.tokens;
      issued.set(revealSecret(accessToken), { sub, rank: issued.size });
      if (refreshToken !== null) subs.set(revealSecret(refreshToken), sub);
      return { ...login, issuedAt, expiresAt: issuedAt + lifetime };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Writable<T> = { -readonly [Name in keyof T]: T[Name] };

const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
