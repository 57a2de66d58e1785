import { describe, expect, test } from 'vitest';
import { createInspector, type Runtime } from '../src/index.ts';
import { canary, viewPage } from './sign-ins.ts';

/** A runtime whose connections open when the test requires it. */
function world(isPage: boolean) {
  const sent: string[] = [];
  const beacons: { readonly url: string; readonly body: string }[] = [];
  const listeners = new Map<string, (event: Event) => void>();
  const sockets: { readyState: number; readonly emit: (type: string) => void }[] = [];
  const runtime: Runtime = {
    name: isPage ? 'browser' : 'node',
    window: isPage
      ? ({
          addEventListener: (type: string, listener: (event: Event) => void) => listeners.set(type, listener),
          removeEventListener: () => {},
          open: () => null,
          // The inspector uses only these parts of a window.
        } as unknown as Window)
      : null,
    location: undefined,
    isRequestBound: false,
    fetch: () => Promise.reject(new Error('no network')),
    connect: () => {
      const listeners = new Map<string, () => void>();
      const socket = {
        readyState: 0,
        send: (text: unknown) => void sent.push(String(text)),
        close: () => {},
        addEventListener: (type: string, listener: () => void) => void listeners.set(type, listener),
        emit: (type: string) => listeners.get(type)?.(),
      };
      sockets.push(socket);
      return socket;
    },
    beacon: (url, body) => void beacons.push({ url: url.href, body }),
  };
  const inspector = createInspector({ to: 'ws://127.0.0.1:4983/relay?source=secret', runtime });
  const open = (): void => {
    const socket = sockets.at(-1);
    if (socket === undefined) throw new Error('no connection was opened');
    socket.readyState = 1;
    socket.emit('open');
  };
  const close = (): void => {
    const socket = sockets.at(-1);
    if (socket === undefined) throw new Error('no connection was opened');
    socket.readyState = 3;
    socket.emit('close');
  };
  return {
    inspector,
    sent,
    beacons,
    sockets,
    open,
    close,
    leave: () => listeners.get('pagehide')?.(new Event('pagehide')),
  };
}

describe('connection to a relay', () => {
  test('opens at once in a page, and with the first message in a process', () => {
    expect(world(true).sockets).toHaveLength(1);
    const process = world(false);
    expect(process.sockets).toHaveLength(0);
    viewPage(process.inspector.inspect, 'popup_closed');
    expect(process.sockets).toHaveLength(1);
  });

  test('sends waiting messages in order when it opens', () => {
    const { inspector, sent, open } = world(false);
    viewPage(inspector.inspect, 'popup_closed');
    expect(sent).toEqual([]);
    open();
    const before = sent.length;
    expect(before).toBeGreaterThan(4);
    expect(sent[0]).toContain('"@xstate.actor"');
    viewPage(inspector.inspect, 'popup_closed');
    expect(sent).toHaveLength(2 * before);
  });

  test('opens again with the next message, and flush waits until it opens or fails', async () => {
    const { inspector, sent, sockets, open, close } = world(false);
    viewPage(inspector.inspect, 'popup_closed');
    const flushed = inspector.flush();
    close();
    await flushed;
    expect(sent).toEqual([]);
    viewPage(inspector.inspect, 'popup_closed');
    expect(sockets).toHaveLength(2);
    const again = inspector.flush();
    open();
    await again;
    // Messages that waited for the first connection are not lost.
    expect(sent.filter((line) => line.includes('"@xstate.actor"'))).toHaveLength(2);
  });

  test('is replaced by a beacon if the page unloads before it opens', () => {
    const { inspector, beacons, sent, leave } = world(true);
    viewPage(inspector.inspect, 'succeeded');
    leave();
    expect(beacons).toHaveLength(1);
    expect(beacons[0]?.url).toBe('http://127.0.0.1:4983/relay?source=secret');
    const lines = beacons[0]?.body.trimEnd().split('\n') ?? [];
    expect(lines.map((line) => JSON.parse(line).type)).toContain('@xstate.snapshot');
    expect(beacons[0]?.body).not.toMatch(canary);
    leave();
    expect([beacons.length, sent.length]).toEqual([1, 0]);
  });

  test('keeps a limited number of waiting messages', () => {
    const { inspector, sent, open } = world(false);
    for (let n = 0; n < 400; n += 1) viewPage(inspector.inspect, 'popup_closed');
    open();
    expect(sent).toHaveLength(1000);
  });
});
