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
  /** Origins of pages that may send or watch, in addition to the server's own, for example `http://localhost:3000`. @default none */
  readonly origins?: readonly string[] | undefined;
  /** The path of the relay on its server. @default '/relay' */
  readonly path?: string | undefined;
  /** Messages to keep for viewers that connect later. The oldest attempts are removed first. @default 5000 */
  readonly limit?: number | undefined;
  /** `except` lists the names of fields that are not redacted. @default none */
  readonly redact?: { readonly except: readonly string[] } | undefined;
  /** The hosted inspector that `/stately` shows. @default 'https://stately.ai/inspect' */
  readonly stately?: string | undefined;
  /** Milliseconds since the epoch. @default Date.now */
  readonly clock?: (() => number) | undefined;
}

/** A relay for the application's own server. */
export interface Relay {
  /** Path and query for sources, with the secret of this run. Sources use a WebSocket, or POST if they have none. */
  readonly sourcePath: string;
  /** Path and query for viewers, which use a WebSocket, with another secret. */
  readonly viewPath: string;
  /** Path and query of a page that shows all messages in the hosted Stately inspector. */
  readonly statelyPath: string;
  /** Handles `upgrade`. Returns `false` and does nothing if the request is not for the relay. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;
  /** Handles `request`. Returns `false` and does nothing if the request is not for the relay. */
  readonly request: (request: IncomingMessage, response: ServerResponse) => boolean;
  readonly close: () => void;
}

/** The longest message that is accepted, in bytes. The definition of a machine has 25,000. */
const messageLimit = 1024 * 1024;

/** The longest body of a POST request, in bytes. */
const bodyLimit = 4 * messageLimit;

const base = 'http://relay.invalid/';

/** Connections of each kind. */
const connectionLimit = 64;

/** A viewer that is this many new messages behind is disconnected. */
const queueLimit = 10_000;

/** Characters of a usual message with a snapshot. */
const usualLength = 4096;

interface Viewer {
  readonly takesMicrosteps: boolean;
  readonly queue: InspectionMessage[];
  isSending: boolean;
}

/**
 * Creates a relay, which passes messages from several sources to viewers. It redacts each message before it stores it. It accepts requests
 * from loopback and from listed origins only. Sources and viewers need secrets, which are new at every start.
 *
 * @throws TypeError if `stately` is not an http or https URL
 */
export function createRelay(options: RelayOptions = {}): Relay {
  const { origins = [], path = '/relay', limit = 5000, redact, clock = Date.now } = options;
  const { stately = 'https://stately.ai/inspect' } = options;
  if (!/^https?:/.test(stately) || !URL.canParse(stately))
    throw new TypeError(`createRelay: stately: must be an http or https URL, not ${stately}`);
  const secrets = { source: randomBytes(24).toString('base64url'), view: randomBytes(24).toString('base64url') };
  const except = redact?.except ?? [];
  const history = createHistory(limit);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: messageLimit });
  const viewers = new Map<WebSocket, Viewer>();
  const sources = new Set<WebSocket>();
  let peers = 0;

  const post = (socket: WebSocket, viewer: Viewer, message: InspectionMessage): void => {
    if (message.type === '@xstate.microstep' && !viewer.takesMicrosteps) return;
    viewer.queue.push(message);
    // The history is sent as fast as the viewer reads it. A viewer that falls behind new messages is disconnected.
    if (viewer.queue.length > limit + queueLimit) socket.terminate();
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

  /** Stores one message of a source and passes it on. Ignores an invalid message. */
  const receive = (text: string, peer: string): void => {
    const message = parse(text, peer);
    if (message === null) return;
    // A long message counts as several.
    history.add(message, Math.ceil(text.length / usualLength));
    for (const [socket, viewer] of viewers) post(socket, viewer, message);
  };

  const parse = (text: string, peer: string): InspectionMessage | null => {
    try {
      return readMessage(JSON.parse(text), peer, clock(), except);
    } catch {
      return null;
    }
  };

  /** Returns a name for a source that sends none. */
  const nextPeer = (): string => {
    peers += 1;
    return `peer-${peers.toString(16).padStart(8, '0')}`;
  };

  /** Returns the URL of a request. An invalid target such as `//[` is not for the relay. */
  const targetOf = ({ url = '/' }: IncomingMessage): URL =>
    URL.canParse(url, base) ? new URL(url, base) : new URL(base);

  const roleOf = (query: URLSearchParams): 'source' | 'view' | null => {
    if (isSecret(query.get('source'), secrets.source)) return 'source';
    return isSecret(query.get('view'), secrets.view) ? 'view' : null;
  };

  const connectSource = (socket: WebSocket): void => {
    const peer = nextPeer();
    sources.add(socket);
    socket.on('close', () => sources.delete(socket));
    socket.on('message', (data, isBinary) => {
      if (!isBinary) receive(String(data), peer);
    });
  };

  const connectViewer = (socket: WebSocket, takesMicrosteps: boolean): void => {
    const viewer: Viewer = { takesMicrosteps, queue: [], isSending: false };
    viewers.set(socket, viewer);
    socket.on('close', () => viewers.delete(socket));
    for (const message of history.all()) post(socket, viewer, message);
  };

  const receivePost = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const peer = nextPeer();
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of request) {
      // Without an encoding, a body consists of buffers.
      length += (chunk as Buffer).length;
      // A body that is too long is read to its end: closing before that resets the connection, and the source may miss the answer.
      if (length <= bodyLimit) chunks.push(chunk as Buffer);
      else chunks.length = 0;
    }
    if (length > bodyLimit) return refuse(response, 413, 'the body is too long');
    for (const line of Buffer.concat(chunks).toString('utf8').split('\n')) if (line.trim() !== '') receive(line, peer);
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
      const reason = refusal(request, origins) ?? (role === null ? 'the secret is invalid' : null);
      const isFull = (role === 'source' ? sources : viewers).size >= connectionLimit;
      if (reason !== null || role === null || isFull) {
        endUpgrade(
          socket,
          reason === null ? '503 Service Unavailable' : '403 Forbidden',
          reason ?? 'too many connections',
        );
        return true;
      }
      sockets.handleUpgrade(request, socket, head, (connection) => {
        // A connection closes after an error, so there is nothing to do.
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
      if (reason !== null || role === null) refuse(response, 403, reason ?? 'the secret is invalid');
      else if (pathname === `${path}/stately` && request.method === 'GET' && role === 'view')
        statelyPage(response, { stately, viewPath: `${path}?view=${secrets.view}` });
      else if (pathname === path && request.method === 'POST' && role === 'source')
        receivePost(request, response).catch(() => response.destroy());
      else refuse(response, 405, 'use a WebSocket, or POST as a source');
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
