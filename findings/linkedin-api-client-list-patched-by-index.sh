#!/usr/bin/env bash
# linkedin-api-client 0.3.0 with axios 1.21.1: an update of a list is sent as a patch of its indices.
#
# Done: call partialUpdate() with an entity before and after a change, and print the body of the request. An axios adapter answers,
# so nothing is sent. The change is in the text of a member's entity, then in a list of it: one item replaced, one removed.
# Seen: the text is replaced by `$set`. A list becomes a map of its indices: `{"tags":{"$set":{"1":"c"}}}`, and an item that is gone
# `{"tags":{"$delete":["1"]}}`. The printed output is below, as `expected`.
# Surprising because the README has this method compute "the correct patch object". In LinkedIn's Rest.li protocol ("Partial
# Update"), a patch describes changes of a map: a record, union or map. Rest.li's own PatchCreator.diff() sets a list that differs
# as a whole, and its server (Patch.java) executes only `$reorder` on a list. The README warns of nested fields that many LinkedIn
# APIs do not support, not of lists. The client has code that sets whole lists, but it tests for an object first, and a list is one.
# Known: no report was found in the issues of the client.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts linkedin-api-client@0.3.0 axios@1.21.1

cat >run.cjs <<'SCRIPT'
const { RestliClient } = require('linkedin-api-client');

const client = new RestliClient({
  adapter: async (config) => {
    console.log(JSON.stringify(JSON.parse(config.data).patch));
    return { data: '', status: 204, statusText: 'No Content', headers: {}, config };
  },
});
const update = (originalEntity, modifiedEntity) =>
  client.partialUpdate({ resourcePath: '/posts/{id}', pathKeys: { id: 1 }, originalEntity, modifiedEntity, accessToken: 'AQ' });

(async () => {
  await update({ text: 'before' }, { text: 'after' });
  await update({ tags: ['a', 'b'] }, { tags: ['a', 'c'] });
  await update({ tags: ['a', 'b'] }, { tags: ['a'] });
})();
SCRIPT

expected='{"$set":{"text":"after"}}
{"tags":{"$set":{"1":"c"}}}
{"tags":{"$delete":["1"]}}'
actual=$(node run.cjs)
echo "$actual"
[ "$actual" = "$expected" ] || { echo 'the behaviour has changed' >&2; exit 1; }
