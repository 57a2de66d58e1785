import type { Snapshot } from '../../live/fleet-state.ts';

/** What the page has received. */
export interface Received {
  readonly snapshot: Snapshot | null;
  /** When the snapshot arrived, or the page began to wait for the first one; by this page's clock. */
  readonly at: number;
}

/** Receives snapshots until it is closed. */
export interface FleetSource {
  readonly get: () => Received;
  readonly subscribe: (onChange: () => void) => () => void;
  readonly close: () => void;
}

/** How long to wait before a stream that has ended for good is opened again, in milliseconds. */
const reopenPause = 1000;

/** Opens the stream of snapshots, and opens it again for as long as it takes. */
export function openFleet(url: string): FleetSource {
  const listeners = new Set<() => void>();
  let received: Received = { snapshot: null, at: Date.now() };
  let stream: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const open = (): void => {
    stream = new EventSource(url);
    stream.addEventListener('message', ({ data }: MessageEvent<string>) => {
      // Both sides are of this package.
      received = { snapshot: JSON.parse(data) as Snapshot, at: Date.now() };
      for (const listener of listeners) listener();
    });
    stream.addEventListener('error', () => {
      // After an answer that is no stream, such as a proxy's, a browser does not try again by itself.
      if (stream.readyState === EventSource.CLOSED) timer = setTimeout(open, reopenPause);
    });
  };
  open();
  return {
    get: () => received,
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => void listeners.delete(onChange);
    },
    close: () => {
      clearTimeout(timer);
      stream.close();
    },
  };
}
