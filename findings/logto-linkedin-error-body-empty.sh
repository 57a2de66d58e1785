#!/usr/bin/env bash
# @logto/connector-linkedin 0.3.5 with ky 1.14.3: refusals by LinkedIn become one and the same error, with the data "{}".
#
# Done: call getUserInfo() of the connector with a code, as Logto does at a callback. A `fetch` answers the token request with two
# documented errors of LinkedIn, one for an expired code and one for a missing parameter, then the profile request with an error for
# a missing permission.
# Seen: the three errors are equal. They have the code "general" and the data "{}": neither LinkedIn's error nor its description, nor
# the status, and no cause. The code reads the status only for 401. The printed output is below, as `expected`.
# Surprising because the connector puts the body of the response into its error on purpose, and RFC 6749 §5.2 has the server give
# the reason there. The body of a `Response` is a stream (Fetch Standard), which is `{}` in JSON. An expired code, which the member
# can cure, looks the same as a wrong configuration.
# Known: no report was found. The GitHub connector (1.7.5) has the same lines.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @logto/connector-linkedin@0.3.5 ky@1.14.3

cat >run.mjs <<'SCRIPT'
import createConnector from '@logto/connector-linkedin';

const connector = await createConnector({ getConfig: async () => ({ clientId: 'id', clientSecret: 'secret' }) });

const signIn = async (name, ...responses) => {
  globalThis.fetch = async () => responses.shift();
  try {
    await connector.getUserInfo({ code: 'AQ' }, async () => ({ redirectUri: 'https://app.example/callback' }));
  } catch ({ code, data, cause }) {
    console.log(`${name}: code "${code}", data ${JSON.stringify(data)}, cause ${cause}`);
  }
};
const refused = (status, body) => Response.json(body, { status });

await signIn('expired code', refused(400, {
  error: 'invalid_redirect_uri',
  error_description: 'Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. ' +
    'Or authorization code expired. Or external member binding exists',
}));
await signIn('missing parameter', refused(400, {
  error: 'invalid_request',
  error_description: 'A required parameter "redirect_uri" is missing',
}));
await signIn('missing permission', Response.json({ access_token: 'AQ', expires_in: 5_184_000 }), refused(403, {
  status: 403,
  serviceErrorCode: 100,
  code: 'ACCESS_DENIED',
  message: 'Not enough permissions to access: userinfo.GET.NO_VERSION',
}));
SCRIPT

expected='expired code: code "general", data {"message":"{}"}, cause undefined
missing parameter: code "general", data {"message":"{}"}, cause undefined
missing permission: code "general", data {"message":"{}"}, cause undefined'
actual=$(node run.mjs)
echo "$actual"
[ "$actual" = "$expected" ] || { echo 'the behaviour has changed' >&2; exit 1; }
