import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createFakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import type { Account, Issue } from './account.ts';
import { createFaults } from './faults.ts';
import { createRandom, seedOf } from './random.ts';
import type { FleetApp } from './settings.ts';

/** What LinkedIn has counted. */
export interface Counts {
  /** Refreshes that have arrived. */
  refreshes: number;
  granted: number;
  /** Answered with a fault. */
  faulty: number;
  /** Arrived while LinkedIn was down. */
  refused: number;
  /** Answered with 429. */
  throttled: number;
  /** Refreshes of a grant that arrived while another one, of a process that lives, was not answered. */
  doubled: number;
  /** Refreshes granted within a day of another one that was granted. */
  repeated: number;
  logins: number;
}

export interface FleetLinkedIn {
  readonly origin: string;
  readonly counts: Counts;
  /** Sends a request without a network, for the web server in this process. */
  readonly send: typeof globalThis.fetch;
  /** Lets a member allow an app, at the URL of its authorization request. Returns the URL of the callback. */
  readonly allow: (account: Account, url: string) => Promise<string>;
  /** Lets a member remove an app. */
  readonly revoke: (account: Account) => void;
  readonly rotateKeys: () => void;
  /** Lets all requests fail, or answers again. */
  readonly setDown: (isDown: boolean) => void;
  readonly isDown: () => boolean;
  /** Returns whether a text begins with a token that was issued. */
  readonly wasIssued: (text: string) => boolean;
  readonly close: () => Promise<void>;
}

export interface LinkedInOptions {
  readonly seed: number;
  readonly apps: readonly FleetApp[];
  readonly accounts: readonly Account[];
  readonly clock: () => number;
  readonly redirectUri: string;
  /** The part of refreshes that are answered with a fault, from 0 to 1. */
  readonly faultShare: number;
  /** The most refreshes of an app in a day. */
  readonly dailyRefreshes: number;
}

/** Whose a refresh token is, and from which login. */
interface Owner {
  readonly account: Account;
  readonly login: number;
}

/** So many characters of a token show which one it is. All tokens of the fake begin with `AQ`. */
export const tokenStart = 24;

const dayLength = 24 * 60 * 60 * 1000;

/** Serves the fake LinkedIn on loopback, and notes on each account what was issued. */
export async function serveLinkedIn({
  seed,
  apps,
  accounts,
  clock,
  redirectUri,
  faultShare,
  dailyRefreshes,
}: LinkedInOptions): Promise<FleetLinkedIn> {
  const fake = createFakeLinkedIn({
    apps: apps.map((app) => ({
      ...app,
      redirectUris: [redirectUri],
      products: ['Sign In with LinkedIn using OpenID Connect', 'Share on LinkedIn'],
    })),
    members: accounts.map(({ member }) => ({ id: member, givenName: 'Member', familyName: member })),
    clock,
    // Forgotten access tokens are long expired; a forgotten refresh token would be a revocation that nobody wanted.
    maxRecords: Math.max(100_000, accounts.length * 4),
    dailyLimits: { refresh: dailyRefreshes },
  });
  const faults = createFaults();
  const counts: Counts = {
    refreshes: 0,
    granted: 0,
    faulty: 0,
    refused: 0,
    throttled: 0,
    doubled: 0,
    repeated: 0,
    logins: 0,
  };
  /** By the beginning of each refresh token. */
  const owners = new Map<string, Owner>();
  const starts = new Set<string>();
  const underWay = new Map<Account, Set<object>>();
  let isDown = false;

  /** Notes an answer that issues tokens. */
  const note = (
    { account, login }: Owner,
    by: Issue['by'],
    content: Readonly<Record<string, unknown>>,
  ): Issue | null => {
    const { access_token: access, refresh_token: refresh } = content;
    if (typeof access !== 'string') return null;
    const at = clock();
    const lifetime = (name: string): number => Number(content[name]) * 1000;
    const hasRefresh = typeof refresh === 'string';
    const last = account.issues.at(-1);
    if (by === 'refresh' && last?.by === 'refresh' && at - last.at < dayLength) counts.repeated += 1;
    const issue: Issue = {
      by,
      login,
      at,
      expiresAt: at + lifetime('expires_in'),
      refreshTokenExpiresAt: hasRefresh ? at + lifetime('refresh_token_expires_in') : null,
      start: access.slice(0, tokenStart),
      isLost: false,
    };
    account.issues.push(issue);
    starts.add(access.slice(0, tokenStart));
    if (!hasRefresh) return issue;
    starts.add(refresh.slice(0, tokenStart));
    owners.set(refresh.slice(0, tokenStart), { account, login });
    return issue;
  };

  /**
   * Answers a refresh.
   *
   * @param issued receives the token, which has not been sent
   * @throws where the connection would break
   */
  const answerRefresh = async (owner: Owner, request: Request, issued: (issue: Issue) => void): Promise<Response> => {
    const { account } = owner;
    const random = createRandom(seedOf(seedOf(seed, account.index), account.refreshes));
    account.refreshes += 1;
    counts.refreshes += 1;
    if (isDown) {
      counts.refused += 1;
      throw new Error('LinkedIn is down');
    }
    const fault = random.share() < faultShare ? faults.pick(random.share()) : null;
    if (fault !== null) counts.faulty += 1;
    if (fault !== null && fault !== 'answer-lost') return faults.answer(fault, request);
    const response = await fake.fetch(request);
    if (response.status === 429) counts.throttled += 1;
    if (!response.ok) return response;
    counts.granted += 1;
    const content = (await response.json()) as Readonly<Record<string, unknown>>;
    const issue = note(owner, 'refresh', content);
    if (issue !== null) issued(issue);
    if (fault !== null) throw new Error('the answer is lost');
    return Response.json(content, { status: response.status, headers: { 'cache-control': 'no-store' } });
  };

  const ownerOf = (form: string): Owner | undefined =>
    owners.get((new URLSearchParams(form).get('refresh_token') ?? '').slice(0, tokenStart));

  const begin = (account: Account, response: ServerResponse): void => {
    const others = underWay.get(account) ?? new Set();
    underWay.set(account, others);
    // What a killed process has sent ends with its connection, which this process notices in a later turn.
    const before = [...others];
    if (before.length > 0)
      setTimeout(() => {
        if (before.some((other) => others.has(other)) && others.has(response)) counts.doubled += 1;
      }, 2);
    others.add(response);
    response.once('close', () => {
      others.delete(response);
      if (others.size === 0) underWay.delete(account);
    });
  };

  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(incoming);
    const url = `http://${incoming.headers.host}${incoming.url}`;
    const headers = { 'content-type': String(incoming.headers['content-type']) };
    const request = new Request(url, { method: incoming.method ?? 'POST', headers, body });
    const owner = ownerOf(body);
    if (owner !== undefined) {
      begin(owner.account, response);
      // As far as LinkedIn is away.
      await new Promise((resolve) => void setTimeout(resolve, 5 + (owner.account.index % 25)));
    }
    const issued = (issue: Issue): void => {
      // Its client may be gone already.
      issue.isLost = response.destroyed;
      response.once('close', () => {
        if (!response.writableFinished) issue.isLost = true;
      });
    };
    const answer = owner === undefined ? await fake.fetch(request) : await answerRefresh(owner, request, issued);
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  };

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const byCode = new Map<string, Account>();
  const intercepted = fake.intercept();
  return {
    origin: `http://127.0.0.1:${port}`,
    counts,
    send: async (input, init) => {
      if (isDown) throw new TypeError('fetch failed');
      const code = new URLSearchParams(String(init?.body ?? '')).get('code');
      const response = await intercepted(input, init as Parameters<typeof intercepted>[1]);
      const account = code === null ? undefined : byCode.get(code);
      if (code === null || account === undefined || !response.ok) return response;
      byCode.delete(code);
      counts.logins += 1;
      const login = Math.max(0, ...account.issues.map((issue) => issue.login)) + 1;
      note({ account, login }, 'login', (await response.clone().json()) as Readonly<Record<string, unknown>>);
      return response;
    },
    allow: async ({ member, index }, url) => {
      if (isDown) throw new Error('LinkedIn is down');
      // The consent page would list every member.
      const form = new URL(url).searchParams;
      form.set('member', member);
      form.set('decision', 'allow');
      const [page] = url.split('?');
      const answer = await fake.fetch(new Request(page ?? url, { method: 'POST', body: form }));
      const location = answer.headers.get('location');
      if (location === null) throw new Error(`LinkedIn has answered ${answer.status}: ${await answer.text()}`);
      const account = accounts[index];
      if (account !== undefined) byCode.set(new URL(location).searchParams.get('code') ?? '', account);
      return location;
    },
    revoke: ({ member, app, revokedAt }) => {
      fake.removePermission(member, app.clientId);
      revokedAt.push(clock());
    },
    rotateKeys: () => fake.rotateKeys(),
    setDown: (down) => {
      isDown = down;
    },
    isDown: () => isDown,
    wasIssued: (found) => starts.has(found),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
