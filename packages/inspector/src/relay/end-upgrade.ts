import type { Duplex } from 'node:stream';

/**
 * Rejects an upgrade and closes its connection. Node removes its own listeners from an upgraded connection, so an error on it would end
 * the process, and a half-open connection would never close.
 */
export function endUpgrade(socket: Duplex, status: string, reason = ''): void {
  socket.on('error', () => {});
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\n\r\n${reason}`, () => socket.destroy());
}
