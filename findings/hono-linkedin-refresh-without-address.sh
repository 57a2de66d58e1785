#!/usr/bin/env bash
# @hono/oauth-providers 0.8.8 with hono 4.13.19: refreshing a LinkedIn token sends no request.
#
# Done: call refreshToken() of '@hono/oauth-providers/linkedin' as its README does, with a `fetch` that prints the address it
# receives and passes it to Node's own `fetch`, which rejects it before it sends anything.
# Seen: the address begins with the method, "POST https://…", so it is not a URL; no method is given in the options of `fetch`.
# The call rejects for every token. The printed output is below, as `expected`.
# Surprising because the README documents this function, with an example, as the way to refresh a LinkedIn token, and the type
# promises a response. The first argument of `fetch` is a URL, the method is a member of the second (Fetch Standard).
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @hono/oauth-providers@0.8.8 hono@4.13.19

cat >run.mjs <<'SCRIPT'
import { refreshToken } from '@hono/oauth-providers/linkedin';

const send = globalThis.fetch;
globalThis.fetch = (address, options) => {
  console.log('address:', String(address).split('?')[0]);
  console.log('is a URL:', URL.canParse(String(address)));
  console.log('method in the options:', options.method);
  return send(address, options);
};

try {
  await refreshToken('client-id', 'client-secret', 'refresh-token');
} catch (error) {
  console.log('rejects with:', error.name);
}
SCRIPT

expected='address: POST https://www.linkedin.com/oauth/v2/accessToken
is a URL: false
method in the options: undefined
rejects with: TypeError'
actual=$(node run.mjs)
echo "$actual"
[ "$actual" = "$expected" ] || { echo 'the behaviour has changed' >&2; exit 1; }
