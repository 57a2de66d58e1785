import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** LinkedIn's token endpoint, which counts what is open at the same time, and throttles the app once. */
export interface BurstLinkedIn {
  readonly origin: string;
  /** Most connections and most requests at the same time. */
  readonly most: { readonly connections: number; readonly requests: number };
  /** How often each refresh token was answered with a token. */
  readonly granted: ReadonlyMap<string, number>;
  /** Requests that arrived while the app had to wait, after the one that was throttled. */
  readonly early: () => number;
}

interface Options {
  /** Number of the refresh that is throttled. */
  readonly throttled: number;
  /** In seconds of the vault. */
  readonly retryAfter: number;
  readonly now: () => number;
  /** Called after each answer. */
  readonly onAnswer: () => void;
}

/** How long an answer takes, in milliseconds of the machine: without it, one request seldom meets another. */
const latency = 10;

export async function serveBurst({ throttled, retryAfter, now, onAnswer }: Options): Promise<BurstLinkedIn> {
  const most = { connections: 0, requests: 0 };
  const granted = new Map<string, number>();
  let connections = 0;
  let requests = 0;
  let arrived = 0;
  let early = 0;
  let pausedUntil = 0;
  const server = createServer(async (request, response) => {
    requests += 1;
    most.requests = Math.max(most.requests, requests);
    arrived += 1;
    const number = arrived;
    if (now() < pausedUntil) early += 1;
    const refreshToken = new URLSearchParams(await text(request)).get('refresh_token') ?? '';
    await new Promise<void>((resolve) => void setTimeout(resolve, latency));
    requests -= 1;
    if (number === throttled) {
      pausedUntil = now() + retryAfter * 1000;
      response.writeHead(429, { 'content-type': 'application/json', 'retry-after': String(retryAfter) });
      response.end(JSON.stringify({ status: 429, serviceErrorCode: 101, message: 'Resource level throttle limit' }));
    } else {
      granted.set(refreshToken, (granted.get(refreshToken) ?? 0) + 1);
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({
          access_token: `AQ${number}${'y'.repeat(340)}`,
          expires_in: 60 * 24 * 60 * 60,
          refresh_token: refreshToken,
          refresh_token_expires_in: 300 * 24 * 60 * 60,
          scope: 'w_member_social',
        }),
      );
    }
    onAnswer();
  });
  server.on('connection', (socket) => {
    connections += 1;
    most.connections = Math.max(most.connections, connections);
    socket.once('close', () => {
      connections -= 1;
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => void server.close(resolve));
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    most,
    granted,
    early: () => early,
  };
}
