#!/usr/bin/env bash
# @xstate/store 4.2.3: an async atom follows its dependencies only until its first promise has settled.
#
# Done: createAsyncAtom() loads the profile that belongs to the access token in another atom. The token is replaced, once while the
# first profile is still loading and once after it has loaded. For comparison, a computed atom reads the same token. Both have a
# subscriber all the time.
# Seen: a token that arrives during the first load starts a second one. A token that arrives later starts none: the atom keeps the
# profile of the old token as "done", for ever. The computed atom follows every change. The printed output is below, as `expected`.
# Surprising because createAsyncAtom() is documented as a read-only atom that recomputes: "when the async atom recomputes, the
# previous signal is aborted and stale resolutions are ignored". The result of the promise is written as an update of the atom, and
# such an update drops the dependencies that the getter has read.
# Known: not this. https://github.com/statelyai/xstate/issues/5325 and 5327 (closed) were about subscribers of the async atom.
# @tanstack/store 0.11.2, whose atoms have the same origin, does the same.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @xstate/store@4.2.3

cat >run.mjs <<'SCRIPT'
import { createAsyncAtom, createAtom } from '@xstate/store';

const change = async (name, replace) => {
  const loads = [];
  const answers = [];
  const token = createAtom('old');
  const profile = createAsyncAtom(async () => {
    const read = token.get();
    loads.push(read);
    await new Promise((resolve) => answers.push(resolve));
    return `profile of ${read}`;
  });
  const header = createAtom(() => `Bearer ${token.get()}`);
  for (const atom of [profile, header]) atom.subscribe(() => {});

  const answer = async () => {
    for (const resolve of answers.splice(0)) resolve();
    // The promises of the loads have settled by the next round of the event loop.
    await new Promise((resolve) => setImmediate(resolve));
  };
  await replace(() => token.set('new'), answer);
  await answer();
  console.log(`${name}: loads ${JSON.stringify(loads)}, async ${JSON.stringify(profile.get())}, computed "${header.get()}"`);
};

await change('while loading', async (set) => set());
await change('once loaded', async (set, answer) => {
  await answer();
  set();
});
SCRIPT

expected='while loading: loads ["old","new"], async {"status":"done","data":"profile of new"}, computed "Bearer new"
once loaded: loads ["old"], async {"status":"done","data":"profile of old"}, computed "Bearer new"'
actual=$(node run.mjs)
echo "$actual"
[ "$actual" = "$expected" ] || { echo 'the behaviour has changed' >&2; exit 1; }
