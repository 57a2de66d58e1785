import { createServer, type RequestListener, type Server } from 'node:http';
import type { Relay } from './create-relay.ts';
import { endUpgrade } from './end-upgrade.ts';

/** Creates a server that serves a relay and passes all other requests to a listener. */
export function serveBeside(relay: Pick<Relay, 'request' | 'upgrade'>, handle: RequestListener): Server {
  const server = createServer((request, response) => {
    if (!relay.request(request, response)) handle(request, response);
  });
  server.on('upgrade', (request, socket, head) => {
    if (!relay.upgrade(request, socket, head)) endUpgrade(socket, '404 Not Found');
  });
  return server;
}
