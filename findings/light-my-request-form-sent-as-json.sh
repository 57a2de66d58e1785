#!/usr/bin/env bash
# light-my-request 6.8.1: a form is sent as JSON, without its fields or under the type of a form.
#
# Done: post the fields of a token request to a handler that prints what arrives, as `URLSearchParams`, as `FormData`, and as an
# object with the Content-Type header application/x-www-form-urlencoded.
# Seen: `URLSearchParams` arrives as the JSON `{}`: every field is gone. The object arrives as JSON under the type of a form, so
# a form parser finds one field whose name is the whole JSON text. `FormData` arrives as multipart, as it should. The printed
# output is below, as `expected`.
# Surprising because fetch(), whose body may be either, sends `URLSearchParams` as a form (Fetch Standard, "extract a body"),
# and this library accepts `FormData` as fetch() does. Its README says that an object is serialised "forcing the request to have
# the `Content-type` equal to `application/json`". With a custom header, only the serialisation is forced, not the type.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts light-my-request@6.8.1

cat >run.cjs <<'SCRIPT'
const inject = require('light-my-request');

const show = (request, response) => {
  let body = '';
  request.on('data', (part) => (body += part));
  request.on('end', () => {
    const [type] = request.headers['content-type'].split(';');
    response.end(`${type} ${type === 'multipart/form-data' ? '(fields arrive)' : body}`);
  });
};

const fields = { grant_type: 'refresh_token', refresh_token: 'AQ' };
const post = async (name, payload, headers = {}) => {
  const { payload: shown } = await inject(show, { method: 'POST', url: '/', payload, headers });
  console.log(`${name}: ${shown}`);
};

(async () => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  await post('FormData', form);
  await post('URLSearchParams', new URLSearchParams(fields));
  await post('object', fields, { 'content-type': 'application/x-www-form-urlencoded' });
})();
SCRIPT

expected='FormData: multipart/form-data (fields arrive)
URLSearchParams: application/json {}
object: application/x-www-form-urlencoded {"grant_type":"refresh_token","refresh_token":"AQ"}'
actual=$(node run.cjs)
echo "$actual"
[ "$actual" = "$expected" ] || { echo 'the behaviour has changed' >&2; exit 1; }
