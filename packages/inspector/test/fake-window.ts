/** Two browser windows, reduced to the parts that messages need. Messages arrive asynchronously, as in a browser. */

type Listener = (event: MessageEvent) => void;

export interface FakeWindow {
  readonly origin: string;
  /** Messages that were posted to the window, with their sender and origin. */
  readonly posted: { readonly data: unknown; readonly targetOrigin: string }[];
  readonly window: Window;
  /** Delivers a message to the window. */
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
  // Messages to the opener have this window as their source.
  if (opener !== null)
    window.opener = {
      postMessage: (data: unknown) => opener.hear(data, { source: fake.window, origin }),
    };
  return fake;
}
