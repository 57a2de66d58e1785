import type { Socket } from './channels/socket-channel.ts';
import type { OpeningWindow } from './channels/window-channel.ts';
import type { Source } from './message.ts';

/** The features of a runtime that an inspector uses. */
export interface Runtime {
  readonly name: string;
  /** `null` outside a page. */
  readonly window: OpeningWindow | null;
  /** The base of relative URLs; `undefined` outside a page. */
  readonly location: string | undefined;
  /** Whether a connection ends with the request that opened it, as in workerd. */
  readonly isRequestBound: boolean;
  readonly fetch: typeof globalThis.fetch;
  readonly connect: (url: URL) => Socket;
  /** Sends a body while a page is being unloaded. */
  readonly beacon: (url: URL, body: string) => void;
}

interface Global {
  readonly window?: Window;
  readonly document?: unknown;
  readonly location?: { readonly href: string };
  readonly navigator?: { readonly userAgent?: string };
  readonly WorkerGlobalScope?: unknown;
}

/** Returns the runtime of this process. */
export function thisRuntime(): Runtime {
  // The types know one runtime's globals; every member that is read here may be missing.
  const { window, document, location, navigator, WorkerGlobalScope } = globalThis as unknown as Global;
  const isPage = window !== undefined && document !== undefined;
  const isWorkerd = navigator?.userAgent === 'Cloudflare-Workers';
  return {
    name: isPage ? 'browser' : isWorkerd ? 'workerd' : WorkerGlobalScope === undefined ? 'node' : 'worker',
    window: isPage ? window : null,
    location: isPage ? location?.href : undefined,
    isRequestBound: isWorkerd,
    fetch: (...request) => globalThis.fetch(...request),
    connect: (url) => new WebSocket(url),
    beacon: (url, body) => void globalThis.navigator.sendBeacon(url, body),
  };
}

/** Returns a unique source for an inspector. @throws TypeError if the name has other characters than an ID can have */
export function randomSource(name: string): Source {
  if (!/^[\w.]{1,24}$/.test(name))
    throw new TypeError(
      `createInspector: name: must have 1 to 24 letters, digits, _ or ., not ${JSON.stringify(name)}`,
    );
  return `${name}-${crypto.randomUUID().slice(0, 8)}`;
}
