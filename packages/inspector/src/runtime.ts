import type { Socket } from './channels/socket-channel.ts';
import type { OpeningWindow } from './channels/window-channel.ts';
import type { Source } from './message.ts';

/** What an inspector needs of what it runs in. */
export interface Runtime {
  readonly name: string;
  /** `null` where there is none. */
  readonly window: OpeningWindow | null;
  /** Where relative addresses begin; `undefined` where there is no page. */
  readonly location: string | undefined;
  /** Whether a connection ends with the request in which it was made, as in workerd. */
  readonly isRequestBound: boolean;
  readonly fetch: typeof globalThis.fetch;
  readonly connect: (url: URL) => Socket;
  /** Sends what a page has to say as it goes. */
  readonly beacon: (url: URL, body: string) => void;
}

interface Global {
  readonly window?: Window;
  readonly document?: unknown;
  readonly location?: { readonly href: string };
  readonly navigator?: { readonly userAgent?: string };
  readonly WorkerGlobalScope?: unknown;
}

/** The one that this process is. */
export function thisRuntime(): Runtime {
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

/** A source of its own for every inspector. @throws TypeError for a name that cannot stand in an identity */
export function randomSource(name: string): Source {
  if (!/^[\w.]{1,24}$/.test(name))
    throw new TypeError(`createInspector: name: letters, digits, _ and ., 24 at most, not ${JSON.stringify(name)}`);
  return `${name}-${crypto.randomUUID().slice(0, 8)}`;
}
