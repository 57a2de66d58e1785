import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** What Restate's server reaches workers through, so that a test can cut its connections while both sides live. */
export interface Forwarder {
  readonly url: string;
  /** Forwards connections from now on to another port. */
  readonly forwardTo: (port: number) => void;
  /** Ends every connection at once, for both sides. New ones are forwarded. */
  readonly cut: () => void;
}

/** Forwards connections to a port of this machine until the test ends. */
export async function forwardTo(first: number): Promise<Forwarder> {
  let port = first;
  const sockets = new Set<Socket>();
  const server = createServer((from) => {
    const to = connect(port, '127.0.0.1');
    for (const [socket, other] of [
      [from, to],
      [to, from],
    ] as const) {
      sockets.add(socket);
      socket.setNoDelay();
      // A side that has ended, ends the other.
      socket.on('error', () => {});
      socket.once('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  onTestFinished(async () => {
    cut();
    await new Promise((resolve) => void server.close(resolve));
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    forwardTo: (next) => {
      port = next;
    },
    cut,
  };
}
