import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { lifetimes } from '../vault/keeper.ts';

/* LinkedIn's token endpoint with prepared answers, in a process of its own. */

/** What the bench asks for. */
export type Order =
  /** Leaves the next request without an answer. */
  | { readonly order: 'hold' }
  /** Counts the next refreshes. */
  | { readonly order: 'count'; readonly refreshes: number };

export type Report =
  | { readonly origin: string }
  /** A request is left without an answer. `worker`: its sender. */
  | { readonly held: string }
  /** All refreshes were answered, so many in a second from the first to the last. */
  | { readonly rate: number };

const report = (message: Report): void => void process.send?.(message);

let isHolding = false;
let counting: { readonly refreshes: number; seen: number; firstAt: number } | null = null;
let issued = 0;

const server = createServer(async (request, response) => {
  const form = new URLSearchParams(await text(request));
  if (isHolding) {
    isHolding = false;
    report({ held: String(request.headers['x-worker']) });
    return;
  }
  issued += 1;
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify({
      access_token: `AQ${issued}${'y'.repeat(340)}`,
      expires_in: lifetimes.access / 1000,
      refresh_token: form.get('refresh_token'),
      refresh_token_expires_in: 300 * 24 * 60 * 60,
      scope: 'openid,profile,w_member_social',
    }),
  );
  if (counting === null) return;
  counting.seen += 1;
  if (counting.seen === 1) counting.firstAt = performance.now();
  if (counting.seen < counting.refreshes) return;
  report({ rate: ((counting.seen - 1) * 1000) / (performance.now() - counting.firstAt) });
  counting = null;
});
process.on('message', (order: Order) => {
  if (order.order === 'hold') isHolding = true;
  else counting = { refreshes: order.refreshes, seen: 0, firstAt: 0 };
});
process.once('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => report({ origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));
