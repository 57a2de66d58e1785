#!/usr/bin/env bash
# structured-headers 2.1.0: a decimal close to an integer is serialised as "1.", which no parser accepts.
#
# Done: serialise numbers with serializeItem() and parse the result with parseItem() of the same library: 1.5, and values that a
# clock or an average yields, such as 0.9999 and 3600.0001. Then do the same with one of them in a dictionary, as in a header of rate
# limits.
# Seen: 1.5 returns. The others become "1.", "3600." or "-1.", and the parser rejects each, with the other members of the dictionary.
# The printed output is below, as `expected`.
# Surprising because RFC 9651 §4.1.5 has the serialiser round to three digits after the point and write ".0" if the fraction is zero
# then. In §3.3.2, a decimal has at least one digit after the point. When parsing fails, the entire field is ignored (§4.2).
# Known: no report was found. https://github.com/evert/structured-headers/issues/25 (closed) was about the digits before the point.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts structured-headers@2.1.0

cat >run.mjs <<'SCRIPT'
import { parseDictionary, parseItem, serializeDictionary, serializeItem } from 'structured-headers';

const attempt = (action) => {
  try {
    return action();
  } catch ({ name }) {
    return name;
  }
};

for (const value of [1.5, 0.9999, 1.0004, 3600.0001, -1.0004]) {
  const text = serializeItem(value);
  console.log(`${value}: "${text}" parses to ${attempt(() => parseItem(text)[0])}`);
}
const dictionary = serializeDictionary({ limit: 100, window: 60.0002 });
console.log(`dictionary: "${dictionary}" parses to ${attempt(() => JSON.stringify([...parseDictionary(dictionary).keys()]))}`);
SCRIPT

expected='1.5: "1.5" parses to 1.5
0.9999: "1." parses to Error
1.0004: "1." parses to Error
3600.0001: "3600." parses to Error
-1.0004: "-1." parses to Error
dictionary: "limit=100, window=60." parses to Error'
actual=$(node run.mjs)
echo "$actual"
[ "$actual" = "$expected" ] || { echo 'the behaviour has changed' >&2; exit 1; }
