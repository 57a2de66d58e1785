import type { FleetState, Snapshot } from './fleet-state.ts';

/** How often a snapshot is sent, in milliseconds. */
const interval = 1000;

/** The least time between two snapshots, however much changes, in milliseconds. */
const shortestPause = 100;

export interface SnapshotSource {
  readonly state: () => FleetState;
  /** Calls a listener for each change that should not wait for a second. Returns what ends the calls. */
  readonly subscribe?: ((onChange: () => void) => () => void) | undefined;
  /** Receives what `state` throws. */
  readonly onError: (error: unknown) => void;
}

/** Sends snapshots to any number of pages, as server-sent events. Sends nothing while no page is open. */
export function createSnapshots({ state, subscribe, onError }: SnapshotSource): () => Response {
  const pages = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const encoder = new TextEncoder();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sentAt = Number.NEGATIVE_INFINITY;
  let unsubscribe = (): void => {};

  const eventOf = (): Uint8Array | null => {
    try {
      const snapshot: Snapshot = { sentAt: Date.now(), state: state() };
      return encoder.encode(`data: ${JSON.stringify(snapshot)}\n\n`);
    } catch (error) {
      // The page says since when nothing arrives.
      onError(error);
      return null;
    }
  };
  const send = (): void => {
    sentAt = performance.now();
    schedule(interval);
    const event = eventOf();
    if (event === null) return;
    // A page that does not read gets the next snapshot instead, which contains this one.
    for (const page of pages) if ((page.desiredSize ?? 0) > 0) page.enqueue(event);
  };
  const schedule = (delay: number): void => {
    clearTimeout(timer);
    timer = setTimeout(send, delay);
  };
  const start = (): void => {
    schedule(interval);
    unsubscribe = subscribe?.(() => schedule(Math.max(0, sentAt + shortestPause - performance.now()))) ?? unsubscribe;
  };
  const stop = (): void => {
    clearTimeout(timer);
    unsubscribe();
  };

  return () => {
    let page: ReadableStreamDefaultController<Uint8Array>;
    const events = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          page = controller;
          if (pages.size === 0) start();
          pages.add(page);
          // A page that loses its connection asks again after a second.
          page.enqueue(encoder.encode('retry: 1000\n\n'));
          const event = eventOf();
          if (event !== null) page.enqueue(event);
        },
        cancel: () => {
          pages.delete(page);
          if (pages.size === 0) stop();
        },
      },
      new CountQueuingStrategy({ highWaterMark: 4 }),
    );
    return new Response(events, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } });
  };
}
