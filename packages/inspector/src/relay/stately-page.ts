import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';

interface StatelyPage {
  readonly stately: string;
  readonly viewPath: string;
}

/** Returns JSON that cannot end the script element around it. */
const scriptJson = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/**
 * Sends a page that shows the messages of the relay in the hosted Stately inspector, for servers and workers, which have no window. It
 * posts to the inspector's origin only, and only after the inspector has connected.
 */
export function statelyPage(response: ServerResponse, { stately, viewPath }: StatelyPage): void {
  const nonce = randomBytes(16).toString('base64');
  const { origin } = new URL(stately);
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Stately inspector</title>
<style nonce="${nonce}">html,body,iframe{width:100%;height:100%;margin:0;border:0;display:block}</style>
<iframe title="Stately inspector" id="inspector"></iframe>
<script nonce="${nonce}">
const { stately, origin, viewPath } = ${scriptJson({ stately, origin, viewPath })};
const frame = document.getElementById('inspector');
const waiting = [];
let isConnected = false;
const post = (message) => frame.contentWindow.postMessage(message, origin);
addEventListener('message', ({ data, source, origin: from }) => {
  if (source !== frame.contentWindow || from !== origin || data?.type !== '@statelyai.connected') return;
  isConnected = true;
  waiting.forEach(post);
});
const socket = new WebSocket(new URL(viewPath, location.href.replace(/^http/, 'ws')));
socket.addEventListener('message', ({ data }) => {
  const message = JSON.parse(data);
  waiting.push(message);
  if (isConnected) post(message);
});
frame.src = stately;
</script>
</html>
`;
  response
    .writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; connect-src 'self'; frame-src ${origin}; base-uri 'none'; frame-ancestors 'none'`,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    .end(html);
}
