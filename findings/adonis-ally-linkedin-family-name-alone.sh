#!/usr/bin/env bash
# @adonisjs/ally 6.3.0 with @adonisjs/core 7.5.2: the name of a LinkedIn member is the family name alone.
#
# Done: call userFromToken() of the driver for LinkedIn with OpenID Connect, and of the older driver for LinkedIn. Both ask a server
# on loopback, set as `userInfoUrl` and `userEmailUrl`, that answers as LinkedIn does for the same member. The drivers only read and
# clear a cookie of the HTTP context, so it is a plain object here.
# Seen: the older driver returns the full name. The one with OpenID Connect returns the claim `family_name` as `name`, and
# `given_name` as `nickName`, although the response has the claim `name`. The printed output is below, as `expected`.
# Surprising because the type of both results documents `name` as "Display name returned by the provider", and in OpenID Connect
# Core §5.1 `name` is the "full name in displayable form". LinkedIn retired the older scopes for new apps in 2023. An application
# that changes to the newer driver for this greets its members by their family name.
# Known: no report was found.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps @adonisjs/ally@6.3.0 @adonisjs/core@7.5.2

cat >run.mjs <<'SCRIPT'
import { createServer } from 'node:http';
import { LinkedInDriver } from '@adonisjs/ally/drivers/linked_in';
import { LinkedInOpenidConnectDriver } from '@adonisjs/ally/drivers/linked_in_openid_connect';

const answers = {
  '/me': { id: 'sub', localizedFirstName: 'Ada', localizedLastName: 'Lovelace' },
  '/email': { elements: [{ type: 'EMAIL', 'handle~': { emailAddress: 'ada@example.com' } }] },
  '/userinfo': { sub: 'sub', name: 'Ada Lovelace', given_name: 'Ada', family_name: 'Lovelace', email: 'ada@example.com' },
};
const server = createServer(({ url }, response) => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(answers[url.split('?')[0]]));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const base = `http://127.0.0.1:${server.address().port}`;

const context = { request: { encryptedCookie: () => undefined }, response: { clearCookie: () => {} } };
const app = { clientId: 'id', clientSecret: 'secret', callbackUrl: 'https://app.example/callback' };
const show = async (driver, Driver, urls) => {
  const { name, nickName, original } = await new Driver(context, { ...app, ...urls }).userFromToken('AQ');
  console.log(`${driver}: name "${name}", nickName "${nickName}", claim "name": "${original.name}"`);
};
await show('linkedin', LinkedInDriver, { userInfoUrl: `${base}/me`, userEmailUrl: `${base}/email` });
await show('linkedinOpenidConnect', LinkedInOpenidConnectDriver, { userInfoUrl: `${base}/userinfo` });
server.close();
server.closeAllConnections();
SCRIPT

expected='linkedin: name "Ada Lovelace", nickName "Ada Lovelace", claim "name": "undefined"
linkedinOpenidConnect: name "Lovelace", nickName "Ada", claim "name": "Ada Lovelace"'
actual=$(node run.mjs)
echo "$actual"
[ "$actual" = "$expected" ] || { echo 'the behaviour has changed' >&2; exit 1; }
