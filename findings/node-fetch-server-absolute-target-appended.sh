#!/usr/bin/env bash
# @remix-run/node-fetch-server 0.14.2: a request target in absolute form is appended to the host.
#
# Done: serve a handler that returns `request.url`, on loopback. Ask for one address in the origin form (`GET /login`), then in the
# absolute form (`GET http://app.example/login`) that a client uses which has the server as its HTTP proxy, without a port and with
# one. The Host header is the same as in the target, as it has to be.
# Seen: the origin form is right. In the absolute form without a port, `request.url` has another host, "app.examplehttp", and the
# rest as its path, so no route matches. With a port, no request is created, and the answer is 500. The printed output is below, as
# `expected`.
# Surprising because "a server MUST accept the absolute-form in requests" (RFC 9112 §3.2.2), and the target is then the URL itself
# (§3.3). The README promises web-standard requests for `node:http`, which passes such a target on as it is.
# Known: not for this package. It was reported and fixed for https://github.com/honojs/node-server/issues/228 and for
# https://github.com/h3js/srvx/pull/116.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @remix-run/node-fetch-server@0.14.2

cat >run.mjs <<'SCRIPT'
import { createServer, request } from 'node:http';
import { createRequestListener } from '@remix-run/node-fetch-server';

const handler = ({ url }) => new Response(url);
const onError = ({ name }) => new Response(name, { status: 500 });
const server = createServer(createRequestListener(handler, { onError }));
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address();

const ask = async (path, host) => {
  const response = await new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers: { host }, agent: false }, resolve).on('error', reject).end();
  });
  let body = '';
  for await (const part of response) body += part;
  console.log(`GET ${path}: ${response.statusCode} ${body}`);
};

await ask('/login', 'app.example');
await ask('http://app.example/login', 'app.example');
await ask('http://app.example:3000/login', 'app.example:3000');
server.close();
SCRIPT

expected='GET /login: 200 http://app.example/login
GET http://app.example/login: 200 http://app.examplehttp//app.example/login
GET http://app.example:3000/login: 500 TypeError'
actual=$(node run.mjs)
echo "$actual"
[ "$actual" = "$expected" ] || { echo 'the behaviour has changed' >&2; exit 1; }
