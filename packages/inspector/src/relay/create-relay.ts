import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { createHistory } from '../history.ts';
import { type InspectionMessage, readMessage, toStately } from '../message.ts';
import { isSecret, refusal } from './access.ts';
import { endUpgrade } from './end-upgrade.ts';
import { statelyPage } from './stately-page.ts';

export interface RelayOptions {
  /** Origins of pages that may send or watch, beside the server's own, for example `http://localhost:3000`. @default none */
  readonly origins?: readonly string[] | undefined;
  /** Where the relay is on its server. @default '/relay' */
  readonly path?: string | undefined;
  /** Messages that are kept for a viewer that comes later; the oldest attempts are forgotten first. @default 5000 */
  readonly limit?: number | undefined;
  /** Fields whose texts are shown although they would be redacted, by name. @default none */
  readonly redact?: { readonly except: readonly string[] } | undefined;
  /** The hosted inspector that `/stately` shows. @default 'https://stately.ai/inspect' */
  readonly stately?: string | undefined;
  /** Milliseconds since the epoch. @default Date.now */
  readonly clock?: (() => number) | undefined;
}

/** A relay on a server of the application's. */
export interface Relay {
  /** Path and query by which sources send, with the secret of this run: over a WebSocket, or by POST where there is none. */
  readonly sourcePath: string;
  /** Path and query by which a viewer watches, over a WebSocket, with another secret. */
  readonly viewPath: string;
  /** Path and query of a page that shows everything in the hosted Stately inspector. */
  readonly statelyPath: string;
  /** Listener for `upgrade`. `false`: the request is not for the relay, and untouched. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;
  /** Listener for `request`. `false`: the request is not for the relay, and untouched. */
  readonly request: (request: IncomingMessage, response: ServerResponse) => boolean;
  readonly close: () => void;
}

/** Longest message that is taken, in bytes; the definition of a machine has 25,000. */
const longestMessage = 1024 * 1024;

const nowhere = 'http://relay.invalid/';

/** Connections at most, of each kind. */
const most = 64;

/** A viewer that is this many messages behind what happens cannot keep up, and is let go. */
const longestQueue = 10_000;

/** Characters of a message that has a snapshot in it. */
const usualMessage = 4096;

interface Viewer {
  readonly takesMicrosteps: boolean;
  readonly queue: InspectionMessage[];
  isSending: boolean;
}

/**
 * Takes messages from many sources and hands them to viewers, redacted before it keeps any. It answers over loopback only, refuses pages
 * of other origins, and knows its sources and its viewers by secrets that are made anew at every start.
 */
export function createRelay(options: RelayOptions = {}): Relay {
  const { origins = [], path = '/relay', limit = 5000, redact, clock = Date.now } = options;
  const { stately = 'https://stately.ai/inspect' } = options;
  if (!/^https?:/.test(stately) || !URL.canParse(stately))
    throw new TypeError(`createRelay: stately: an http or https URL, not ${stately}`);
  const secrets = { source: randomBytes(24).toString('base64url'), view: randomBytes(24).toString('base64url') };
  const except = redact?.except ?? [];
  const history = createHistory(limit);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: longestMessage });
  const viewers = new Map<WebSocket, Viewer>();
  const sources = new Set<WebSocket>();
  let peers = 0;

  const post = (socket: WebSocket, viewer: Viewer, message: InspectionMessage): void => {
    if (message.type === '@xstate.microstep' && !viewer.takesMicrosteps) return;
    viewer.queue.push(message);
    // What has been is sent as fast as it is taken; whoever falls behind what happens is let go.
    if (viewer.queue.length > limit + longestQueue) socket.terminate();
    else if (!viewer.isSending) send(socket, viewer);
  };

  const send = (socket: WebSocket, viewer: Viewer): void => {
    const next = viewer.queue.splice(0, 100);
    const last = next.pop();
    viewer.isSending = last !== undefined;
    if (last === undefined) return;
    for (const message of next) socket.send(JSON.stringify(toStately(message)));
    socket.send(JSON.stringify(toStately(last)), () => send(socket, viewer));
  };

  /** One line or message of a source. What is none is left out. */
  const take = (text: string, peer: string): void => {
    const message = parse(text, peer);
    if (message === null) return;
    // A long one counts for many.
    history.add(message, Math.ceil(text.length / usualMessage));
    for (const [socket, viewer] of viewers) post(socket, viewer, message);
  };

  const parse = (text: string, peer: string): InspectionMessage | null => {
    try {
      return readMessage(JSON.parse(text), peer, clock(), except);
    } catch {
      return null;
    }
  };

  /** A source that does not say who it is. */
  const nextPeer = (): string => {
    peers += 1;
    return `peer-${peers.toString(16).padStart(8, '0')}`;
  };

  /** What is asked for. A target that is none, such as `//[`, is not for a relay. */
  const targetOf = ({ url = '/' }: IncomingMessage): URL =>
    URL.canParse(url, nowhere) ? new URL(url, nowhere) : new URL(nowhere);

  const roleOf = (query: URLSearchParams): 'source' | 'view' | null => {
    if (isSecret(query.get('source'), secrets.source)) return 'source';
    return isSecret(query.get('view'), secrets.view) ? 'view' : null;
  };

  const connectSource = (socket: WebSocket): void => {
    const peer = nextPeer();
    sources.add(socket);
    socket.on('close', () => sources.delete(socket));
    socket.on('message', (data, isBinary) => {
      if (!isBinary) take(String(data), peer);
    });
  };

  const connectViewer = (socket: WebSocket, takesMicrosteps: boolean): void => {
    const viewer: Viewer = { takesMicrosteps, queue: [], isSending: false };
    viewers.set(socket, viewer);
    socket.on('close', () => viewers.delete(socket));
    for (const message of history.all()) post(socket, viewer, message);
  };

  const accept = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const peer = nextPeer();
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of request) {
      // Read without an encoding, a body comes in buffers.
      chunks.push(chunk as Buffer);
      length += (chunk as Buffer).length;
      if (length > 4 * longestMessage) return refuse(response, 413, 'too long');
    }
    for (const line of Buffer.concat(chunks).toString('utf8').split('\n')) if (line.trim() !== '') take(line, peer);
    response.writeHead(204).end();
  };

  return {
    sourcePath: `${path}?source=${secrets.source}`,
    viewPath: `${path}?view=${secrets.view}`,
    statelyPath: `${path}/stately?view=${secrets.view}`,
    upgrade: (request, socket, head) => {
      const { pathname, searchParams } = targetOf(request);
      if (pathname !== path) return false;
      const role = roleOf(searchParams);
      const reason = refusal(request, origins) ?? (role === null ? 'the secret is not that of this run' : null);
      const isFull = (role === 'source' ? sources : viewers).size >= most;
      if (reason !== null || role === null || isFull) {
        endUpgrade(socket, reason === null ? '503 Service Unavailable' : '403 Forbidden', reason ?? 'full');
        return true;
      }
      sockets.handleUpgrade(request, socket, head, (connection) => {
        // A connection that breaks is closed; there is nobody to tell.
        connection.on('error', () => {});
        if (role === 'source') connectSource(connection);
        else connectViewer(connection, searchParams.has('microsteps'));
      });
      return true;
    },
    request: (request, response) => {
      const { pathname, searchParams } = targetOf(request);
      if (pathname !== path && pathname !== `${path}/stately`) return false;
      const role = roleOf(searchParams);
      const reason = refusal(request, origins);
      if (reason !== null || role === null) refuse(response, 403, reason ?? 'the secret is not that of this run');
      else if (pathname === `${path}/stately` && request.method === 'GET' && role === 'view')
        statelyPage(response, { stately, viewPath: `${path}?view=${secrets.view}` });
      else if (pathname === path && request.method === 'POST' && role === 'source')
        accept(request, response).catch(() => response.destroy());
      else refuse(response, 405, 'a WebSocket, or a POST of a source');
      return true;
    },
    close: () => {
      for (const socket of [...sources, ...viewers.keys()]) socket.terminate();
      sockets.close();
      history.clear();
    },
  };
}

const refuse = (response: ServerResponse, status: number, reason: string): void => {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }).end(reason);
};
