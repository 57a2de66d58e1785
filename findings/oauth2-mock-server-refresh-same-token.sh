#!/usr/bin/env bash
# oauth2-mock-server 9.3.0: a refresh within the same second returns the access token that was there before.
#
# Done: exchange a code at its token endpoint, then refresh with the refresh token of the response, on loopback. If the clock's
# second changes between the two requests, both are repeated.
# Seen: the two access tokens are equal byte for byte, while the refresh token is a new one. The printed output is below, as
# `expected`.
# Surprising because RFC 6749 §6 has the server issue an access token for a refresh, and a JWT access token has a unique `jti`
# (RFC 9068 §2.2, required). These tokens have none, `iat` counts whole seconds and RS256 is deterministic. A test that expects
# another token after a refresh passes or fails depending on the speed of the machine.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts oauth2-mock-server@9.3.0

cat >run.mjs <<'SCRIPT'
import { OAuth2Server } from 'oauth2-mock-server';

const server = new OAuth2Server();
await server.issuer.keys.generate('RS256');
await server.start(0, '127.0.0.1');
const { url } = server.issuer;

const client = { client_id: 'id', client_secret: 'secret', redirect_uri: 'https://app.example/callback' };
const post = async (form) =>
  (await fetch(`${url}/token`, { method: 'POST', body: new URLSearchParams({ ...client, ...form }) })).json();
const issuedAt = ({ access_token }) => JSON.parse(Buffer.from(access_token.split('.')[1], 'base64url')).iat;

const login = async () => {
  const query = new URLSearchParams({ ...client, response_type: 'code', scope: 'openid', state: 's' });
  const { headers } = await fetch(`${url}/authorize?${query}`, { redirect: 'manual' });
  const code = new URL(headers.get('location')).searchParams.get('code');
  const granted = await post({ grant_type: 'authorization_code', code });
  return [granted, await post({ grant_type: 'refresh_token', refresh_token: granted.refresh_token })];
};

let [granted, refreshed] = await login();
for (let again = 0; again < 20 && issuedAt(granted) !== issuedAt(refreshed); again += 1) [granted, refreshed] = await login();

console.log('the same second:', issuedAt(granted) === issuedAt(refreshed));
console.log('the same access token:', granted.access_token === refreshed.access_token);
console.log('the same refresh token:', granted.refresh_token === refreshed.refresh_token);
await server.stop();
SCRIPT

expected='the same second: true
the same access token: true
the same refresh token: false'
actual=$(node run.mjs)
echo "$actual"
[ "$actual" = "$expected" ] || { echo 'the behaviour has changed' >&2; exit 1; }
