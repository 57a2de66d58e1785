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
   * Where to send messages:
   * - `'stately'`: the hosted Stately inspector, in a window that this page opens. Redacted messages leave the machine.
   * - an `http:` or `https:` URL: a viewer with the same protocol, in a window that this page opens.
   * - a `ws:` or `wss:` URL, or an open WebSocket: a relay. Works in a page, a server or a worker.
   *
   * @default nothing is sent, but attempts can be recorded
   */
  readonly to?: 'stately' | string | URL | Socket | undefined;
  /** The name of this process in the viewer. @default the runtime: browser, worker, workerd or node */
  readonly name?: string | undefined;
  /**
   * All texts are redacted. `except` lists the names of fields that are shown anyway, such as `['email']`, at any depth. Codes, tokens and
   * verifiers are never shown.
   */
  readonly redact?: { readonly except: readonly string[] } | undefined;
  /** Milliseconds since the epoch. @default Date.now */
  readonly clock?: (() => number) | undefined;
  /** @default the runtime of this process */
  readonly runtime?: Runtime | undefined;
}

export interface Inspector {
  /**
   * Pass it as `inspect` to `LinkedInAuthProvider`, to `createLinkedInAuth` or to XState's `createActor`. Never throws.
   */
  readonly inspect: ((seen: InspectionFrame | InspectionEvent) => void) & { readonly except: readonly string[] };
  /** Records all messages from now on. */
  readonly record: (options?: RecordOptions) => Recording;
  /**
   * Opens the window of the viewer or brings it to the front. Call it in a click handler. Returns `false` if there is no viewer window, or
   * if the browser blocks it.
   */
  readonly open: () => boolean;
  /**
   * Resolves when all messages so far are sent or lost. Never rejects. In workerd, where connections end with the request, call
   * `ctx.waitUntil(inspector.flush())` at the end of each request.
   */
  readonly flush: () => Promise<void>;
  /** Stops inspecting and closes the connection, which would otherwise keep the process alive. */
  readonly close: () => void;
}

/** The hosted Stately inspector. */
const stately = 'https://stately.ai/inspect';

/**
 * Creates an inspector, which sends or records the messages of attempts. All texts are redacted unless they are known to be harmless.
 * Frames are redacted where they are created and again here, in case another library created them.
 *
 * @throws TypeError if `to` or `name` is invalid
 */
export function createInspector(options: InspectorOptions = {}): Inspector {
  const { to, redact, clock = Date.now, runtime = thisRuntime() } = options;
  const source = randomSource(options.name ?? runtime.name);
  const except = redact?.except ?? [];
  const recorders = new Set<Recorder>();
  const channel = to === undefined ? null : channelTo(to, runtime);
  let isClosed = false;

  const inspect = (seen: InspectionFrame | InspectionEvent): void => {
    if (isClosed) return;
    try {
      const frame = redactFrame('actorRef' in seen ? toInspectionFrame(seen, { except }) : seen, { except });
      if (frame === null) return;
      const message = toMessage(frame, source, clock());
      for (const recorder of recorders) recorder.add(message);
      channel?.send(message);
    } catch {
      // Inspection must not affect the actor.
    }
  };

  return {
    inspect: Object.assign(inspect, { except }),
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
  // A path needs a page. On a server, nothing is sent.
  if (location === undefined && /^\/(?!\/)/.test(address)) return noChannel;
  if (!URL.canParse(address, location)) throw new TypeError(`createInspector: to: not a URL: ${address}`);
  const url = new URL(address, location);
  switch (url.protocol) {
    case 'http:':
    case 'https:':
      return runtime.window === null ? noChannel : createWindowChannel(url, runtime.window);
    case 'ws:':
    case 'wss:':
      return runtime.isRequestBound ? createPostChannel(postUrl(url), runtime.fetch) : socketChannelTo(url, runtime);
    default:
      throw new TypeError(`createInspector: to: an http, https, ws or wss URL, not ${address}`);
  }
}

/** Returns the URL at which a relay accepts POST requests. */
function postUrl(url: URL): URL {
  const relay = new URL(url);
  relay.protocol = url.protocol === 'ws:' ? 'http:' : 'https:';
  return relay;
}

function socketChannelTo(url: URL, runtime: Runtime): Channel {
  const channel = createSocketChannel(() => runtime.connect(url), runtime.window !== null);
  // A popup may close, or a page unload, before the connection opens.
  const sendWaiting = (): void => {
    const waiting = channel.takeWaiting();
    if (waiting.length > 0) runtime.beacon(postUrl(url), linesOf(waiting));
  };
  runtime.window?.addEventListener('pagehide', sendWaiting);
  return {
    ...channel,
    close: () => {
      runtime.window?.removeEventListener('pagehide', sendWaiting);
      channel.close();
    },
  };
}

/** Sends nothing. Used while a page renders on a server, which has no window to open. */
const noChannel: Channel = { send: () => {}, flush: async () => {}, close: () => {} };
