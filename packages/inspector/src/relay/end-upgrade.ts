import type { Duplex } from 'node:stream';

/**
 * Refuses an upgrade. Node takes its own listeners off a connection that it hands over, so that one which breaks would end the process,
 * and forgets it, so that one which stays half open would never end.
 */
export function endUpgrade(socket: Duplex, status: string, reason = ''): void {
  socket.on('error', () => {});
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\n\r\n${reason}`, () => socket.destroy());
}
