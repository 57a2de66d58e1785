#!/usr/bin/env bash
# @xstate/solid 2.0.0 with xstate 5.33.3 and solid-js 1.9.20: an assignment to one property of the context changes another.
#
# Done: start a machine with useMachine(). Two properties of its context, the scopes requested and the scopes granted, begin as the
# same list. An event assigns a new list to the granted ones. The context of the actor and that of the hook's snapshot are printed
# before and after. This is repeated with two equal lists instead of one.
# Seen: the actor keeps the requested scopes. In the snapshot of the hook, they are replaced by the granted ones. With two equal
# lists, both are right. The printed output is below, as `expected`.
# Surprising because the README calls the snapshot "a read-only value" that "represents the current snapshot of the logic", and
# assign() replaces one property. The hook copies the context once, with shared references, and then changes its copy in place.
# Known: not this. https://github.com/statelyai/xstate/issues/5099 (closed) is about the same code: it changed the actor's context.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @xstate/solid@2.0.0 xstate@5.33.3 solid-js@1.9.20

cat >run.mjs <<'SCRIPT'
import { useMachine } from '@xstate/solid';
import { createEffect, createRoot } from 'solid-js';
import { assign, createMachine } from 'xstate';

const login = (name, requested, granted) =>
  new Promise((resolve) => {
    const machine = createMachine({
      context: { requested, granted },
      on: { granted: { actions: assign({ granted: ({ event }) => event.scopes }) } },
    });
    createRoot((dispose) => {
      const [snapshot, send, actor] = useMachine(machine);
      const show = (moment) => {
        console.log(`${name}, ${moment}, actor:`, JSON.stringify(actor.getSnapshot().context));
        console.log(`${name}, ${moment}, hook: `, JSON.stringify(snapshot.context));
      };
      // Effects run in order once the component is there: the hook has subscribed by then.
      createEffect(() => {
        show('before');
        send({ type: 'granted', scopes: ['openid'] });
        show('after');
        dispose();
        resolve();
      });
    });
  });

const scopes = ['openid', 'email'];
await login('one list', scopes, scopes);
await login('two lists', [...scopes], [...scopes]);
SCRIPT

expected='one list, before, actor: {"requested":["openid","email"],"granted":["openid","email"]}
one list, before, hook:  {"requested":["openid","email"],"granted":["openid","email"]}
one list, after, actor: {"requested":["openid","email"],"granted":["openid"]}
one list, after, hook:  {"requested":["openid"],"granted":["openid"]}
two lists, before, actor: {"requested":["openid","email"],"granted":["openid","email"]}
two lists, before, hook:  {"requested":["openid","email"],"granted":["openid","email"]}
two lists, after, actor: {"requested":["openid","email"],"granted":["openid"]}
two lists, after, hook:  {"requested":["openid","email"],"granted":["openid"]}'
# Solid's build for browsers; without the condition, Node takes the one for servers, whose effects do not run.
actual=$(node --conditions browser run.mjs)
echo "$actual"
[ "$actual" = "$expected" ] || { echo 'the behaviour has changed' >&2; exit 1; }
