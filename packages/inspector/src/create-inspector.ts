import { type InspectionFrame, redactFrame, toInspectionFrame } from '@linkedin-auth/core/inspection';
import type { InspectionEvent } from 'xstate';
import { type Channel, linesOf } from './channels/channel.ts';
import { createPostChannel } from './channels/post-channel.ts';
import { createSocketChannel, type Socket } from './channels/socket-channel.ts';
import { createWindowChannel, type WindowChannel } from './channels/window-channel.ts';
import { toMessage } from './message.ts';
import { createRecorder, type Recorder, type Recording, type RecordOptions } from './recording.ts';
import { type Runtime, randomSource, thisRuntime } from './runtime.ts';

export interface InspectorOptions {
  /**
   * Who watches:
   * - `'stately'`: the hosted Stately inspector, in a window that this page opens. What is shown leaves the machine, redacted.
   * - an `http:` or `https:` URL: a viewer at that address which speaks the same protocol, in a window that this page opens.
   * - a `ws:` or `wss:` URL, or an open WebSocket: a relay, from a page, a server or a worker.
   *
   * Without it nobody watches, and attempts can be recorded.
   */
  readonly to?: 'stately' | string | URL | Socket | undefined;
  /** What this process is called where it is watched. @default browser, worker, workerd, node */
  readonly name?: string | undefined;
  /**
   * Everything is redacted. `except` names fields whose texts are shown all the same, such as `['email']`, wherever they stand. A code, a
   * token or a verifier is a handle, which shows nothing in any case.
   */
  readonly redact?: { readonly except: readonly string[] } | undefined;
  /** Milliseconds since the epoch. @default Date.now */
  readonly clock?: (() => number) | undefined;
  /** @default what this process runs in */
  readonly runtime?: Runtime | undefined;
}

export interface Inspector {
  /**
   * Give it to what is to be watched: as `inspect` to `LinkedInAuthProvider`, to `createLinkedInAuth`, or to XState's `createActor`. It
   * never throws.
   */
  readonly inspect: ((seen: InspectionFrame | InspectionEvent) => void) & { readonly except: readonly string[] };
  /** Writes down what is seen from now on. */
  readonly record: (options?: RecordOptions) => Recording;
  /**
   * Opens the window of a viewer, or brings it to the front. To be called inside a click. `false` where there is none to open, or the
   * browser blocks it.
   */
  readonly open: () => boolean;
  /**
   * Resolves when what was seen so far is under way. In workerd, where nothing outlives a request, every request that is watched ends
   * with it: `ctx.waitUntil(inspector.flush())`. Never rejects.
   */
  readonly flush: () => Promise<void>;
  /** Sees no more, and lets the connection go, with which a process would not end by itself. */
  readonly close: () => void;
}

/** The hosted Stately inspector. */
const stately = 'https://stately.ai/inspect';

/**
 * Connects attempts with whoever watches them. Nothing leaves that is not known to be harmless: frames are redacted where they are made,
 * and once more here, whoever made them.
 *
 * @throws TypeError for a `to` or a `name` that is none
 */
export function createInspector(options: InspectorOptions = {}): Inspector {
  const { to, redact, clock = Date.now, runtime = thisRuntime() } = options;
  const source = randomSource(options.name ?? runtime.name);
  const except = redact?.except ?? [];
  const recorders = new Set<Recorder>();
  const channel = to === undefined ? null : channelTo(to, runtime);
  let isClosed = false;

  const see = (seen: InspectionFrame | InspectionEvent): void => {
    if (isClosed) return;
    try {
      const frame = redactFrame('actorRef' in seen ? toInspectionFrame(seen, { except }) : seen, { except });
      if (frame === null) return;
      const message = toMessage(frame, source, clock());
      for (const recorder of recorders) recorder.add(message);
      channel?.send(message);
    } catch {
      // An onlooker cannot change what it looks at.
    }
  };

  return {
    inspect: Object.assign(see, { except }),
    record: (recording) => {
      const recorder = createRecorder(source, clock, () => recorders.delete(recorder), recording);
      recorders.add(recorder);
      return recorder;
    },
    open: () => (!isClosed && channel?.open?.()) || false,
    flush: async () => channel?.flush(),
    close: () => {
      isClosed = true;
      channel?.close();
      recorders.clear();
    },
  };
}

function channelTo(to: NonNullable<InspectorOptions['to']>, runtime: Runtime): Channel & Partial<WindowChannel> {
  if (typeof to !== 'string' && !(to instanceof URL)) return createSocketChannel(() => to, false);
  const address = to === 'stately' ? stately : String(to);
  const { location } = runtime;
  // A path has a meaning where there is a page.
  if (location === undefined && /^\/(?!\/)/.test(address)) return unseen;
  if (!URL.canParse(address, location)) throw new TypeError(`createInspector: to: not a URL: ${address}`);
  const url = new URL(address, location);
  switch (url.protocol) {
    case 'http:':
    case 'https:':
      return runtime.window === null ? unseen : createWindowChannel(url, runtime.window);
    case 'ws:':
    case 'wss:':
      return runtime.isRequestBound ? createPostChannel(postUrl(url), runtime.fetch) : socketChannelTo(url, runtime);
    default:
      throw new TypeError(`createInspector: to: an http, https, ws or wss URL, not ${address}`);
  }
}

/** Where a relay takes what comes without a connection. */
function postUrl(url: URL): URL {
  const relay = new URL(url);
  relay.protocol = url.protocol === 'ws:' ? 'http:' : 'https:';
  return relay;
}

function socketChannelTo(url: URL, runtime: Runtime): Channel {
  const channel = createSocketChannel(() => runtime.connect(url), runtime.window !== null);
  // A popup may be closed, or a page be left, before it has a connection.
  const leave = (): void => {
    const waiting = channel.takeWaiting();
    if (waiting.length > 0) runtime.beacon(postUrl(url), linesOf(waiting));
  };
  runtime.window?.addEventListener('pagehide', leave);
  return {
    ...channel,
    close: () => {
      runtime.window?.removeEventListener('pagehide', leave);
      channel.close();
    },
  };
}

/** A page that is rendered on a server has no window to open: it is watched when it runs in a browser. */
const unseen: Channel = { send: () => {}, flush: async () => {}, close: () => {} };
