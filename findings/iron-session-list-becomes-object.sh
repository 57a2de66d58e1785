#!/usr/bin/env bash
# iron-session 9.0.1: a sealed list comes back as an object.
#
# Done: seal the list of granted scopes with sealData() and unseal it with unsealData<string[]>(). For comparison, a string is
# sealed and unsealed in the same way.
# Seen: the string is the same afterwards. The list is not: its items are the properties "0", "1" and "2" of a plain object, so
# `scopes.includes('email')` throws. The printed output is below, as `expected`.
# Surprising because the README says of sealData(data: unknown) "You can use it to seal any `data` you want", and of
# unsealData<T>() "decode a seal to get the original data back". A list is plain JSON. The returned type still says string[].
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts iron-session@9.0.1

cat >run.mjs <<'SCRIPT'
import { sealData, unsealData } from 'iron-session';

const password = 'a password of at least 32 characters';
const thereAndBack = async (data) => unsealData(await sealData(data, { password }), { password });

console.log('text:', JSON.stringify(await thereAndBack('openid')));
const scopes = await thereAndBack(['openid', 'profile', 'email']);
console.log('list:', JSON.stringify(scopes), Array.isArray(scopes));
SCRIPT

expected='text: "openid"
list: {"0":"openid","1":"profile","2":"email"} false'
actual=$(node run.mjs)
echo "$actual"
[ "$actual" = "$expected" ] || { echo 'the behaviour has changed' >&2; exit 1; }
