#!/usr/bin/env bash
# @statelyai/inspect 0.7.2 with xstate 5.33.3: events from before the connection pass the custom serializer twice.
#
# Done: start createWebSocketInspector() with a `serialize` that puts each event into an envelope. Send an event before the socket is
# open and one after, and print what a WebSocket server on loopback receives.
# Seen: the event of the open connection arrives in one envelope. The one from before arrives in two. A receiver cannot read both in
# the same way. The printed output is below, as `expected`.
# Surprising because the README calls `serialize` "custom serialization", and its type takes one event and returns one. Whether an
# event is serialised once or twice depends on how fast the connection opens. The inspector serialises each event and hands it to
# the adapter of the socket, which keeps it until the connection is open and then serialises it again.
# Known: no report was found.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @statelyai/inspect@0.7.2 xstate@5.33.3 ws@8.20.0

cat >run.mjs <<'SCRIPT'
import { createWebSocketInspector } from '@statelyai/inspect';
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
await new Promise((resolve) => server.on('listening', resolve));

const describe = ({ envelope, event }) => (envelope ? `envelope(${describe(envelope)})` : event.type);
const received = (socket) =>
  new Promise((resolve) => {
    socket.once('message', (text) => resolve(console.log('received:', describe(JSON.parse(text)))));
  });
const connected = new Promise((resolve) => {
  server.on('connection', (socket) => resolve({ socket, first: received(socket) }));
});

const inspector = createWebSocketInspector({
  url: `ws://127.0.0.1:${server.address().port}`,
  serialize: (event) => ({ envelope: event }),
});
inspector.event('login', { type: 'before' });
const { socket, first } = await connected;
await first;
inspector.event('login', { type: 'after' });
await received(socket);
inspector.stop();
server.close();
SCRIPT

expected='received: envelope(envelope(before))
received: envelope(after)'
actual=$(node run.mjs)
echo "$actual"
[ "$actual" = "$expected" ] || { echo 'the behaviour has changed' >&2; exit 1; }
