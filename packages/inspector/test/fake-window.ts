/** As much of two windows of a browser as messages between them need. They arrive a moment later, as in a browser. */

type Listener = (event: MessageEvent) => void;

export interface FakeWindow {
  readonly origin: string;
  /** What was posted to it, by whom, and to which origin. */
  readonly posted: { readonly data: unknown; readonly targetOrigin: string }[];
  readonly window: Window;
  /** Lets it hear a message. */
  readonly hear: (data: unknown, from: { readonly source: Window; readonly origin: string }) => void;
}

export function fakeWindow(origin: string, opener: FakeWindow | null = null): FakeWindow {
  const listeners = new Set<Listener>();
  const posted: FakeWindow['posted'] = [];
  const window = {
    addEventListener: (_: string, listener: Listener) => listeners.add(listener),
    removeEventListener: (_: string, listener: Listener) => listeners.delete(listener),
    postMessage: (data: unknown, targetOrigin: string) => {
      posted.push({ data: structuredClone(data), targetOrigin });
      if (targetOrigin !== '*' && targetOrigin !== origin) return;
      const event = { data, source: opener?.window ?? null, origin: opener?.origin } as MessageEvent;
      queueMicrotask(() => {
        for (const listener of listeners) listener(event);
      });
    },
    opener: null as unknown,
  };
  Object.assign(window, { self: window, top: window });
  const fake: FakeWindow = {
    origin,
    posted,
    window: window as unknown as Window,
    hear: (data, { source, origin }) => {
      for (const listener of listeners) listener({ data, source, origin } as MessageEvent);
    },
  };
  // What it posts to its opener arrives there as its own.
  if (opener !== null)
    window.opener = {
      postMessage: (data: unknown) => opener.hear(data, { source: fake.window, origin }),
    };
  return fake;
}
