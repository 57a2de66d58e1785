import { failures } from '@linkedin-auth/core';
import { type Sighting, sightings } from '@linkedin-auth/core/sightings';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { failuresInLog } from '../../src/commands/log/failures-in-log.ts';

/* `diagnose < log`: the failures in lines that other software has written. */

const codesIn = async (...lines: readonly string[]): Promise<readonly string[]> =>
  (await failuresInLog(lines)).map(({ failure }) => failure.code);

const body =
  '{"error":"invalid_request","error_description":"Unable to retrieve access token: authorization code not found"}';

describe('a line that names a failure', () => {
  test.each([
    ['JSON after words', `12:00 app[1]: token request failed with 401 ${body}`],
    ['a body as a string in JSON', JSON.stringify({ level: 50, msg: 'login failed', res: { status: 401, body } })],
    ['a string in a string in JSON', JSON.stringify({ log: JSON.stringify({ body }) })],
    [
      'util.inspect',
      "{ error: 'invalid_request', error_description: 'Unable to retrieve access token: authorization code not found' }",
    ],
    [
      'name=value',
      'status=401 error=invalid_request error_description="Unable to retrieve access token: authorization code not found"',
    ],
    ['the text alone', 'OAuthCallbackError: Unable to retrieve access token: authorization code not found'],
    ['colours', '\u001B[31merror\u001B[39m Unable to retrieve access token: authorization code not found'],
    ['a code of these packages', 'login failed { code: "access_token_code_not_found", phase: "access-token" }'],
    ['the URL that a callback leads to', 'GET /welcome?linkedin_error=access_token_code_not_found 302'],
  ])('is found in %s', async (_, line) => {
    expect(await codesIn('GET / 200', line)).toEqual(['access_token_code_not_found']);
  });

  test.each([
    [
      'GET /callback?error=user_cancelled_login&error_description=The+user+cancelled+LinkedIn+login&state=a 302',
      'user_cancelled_login',
    ],
    ['"GET https://app.example/callback?state=a&error=access_denied HTTP/1.1" 200', 'access_denied'],
    ['Scope &quot;r_liteprofile&quot; is not authorized for your application', 'authorization_invalid_scope'],
    ['{"message":"Scope \\"email\\" is not authorized for your application"}', 'authorization_invalid_scope'],
    ['The redirect_uri does not match the registered value', 'authorization_redirect_uri_mismatch'],
    ['POST https://www.linkedin.com/oauth/v2/accessToken 429', 'throttled'],
    [
      'AxiosError: Request failed with status code 405, url: https://www.linkedin.com/oauth/v2/accessToken',
      'access_token_wrong_method',
    ],
    [
      'POST https://www.linkedin.com/oauth/v2/accessToken 401 {"error":"invalid_client","error_description":"Client authentication failed"}',
      'invalid_client',
    ],
    [
      "GET https://api.linkedin.com/v2/userinfo { status: 401, serviceErrorCode: 65601, code: 'REVOKED_ACCESS_TOKEN', message: 'The token used in the request has been revoked by the user' }",
      'access_token_revoked',
    ],
    [
      '{"status":403,"serviceErrorCode":100,"code":"ACCESS_DENIED","message":"Not enough permissions to access: GET /me"}',
      'profile_endpoint_retired',
    ],
  ])('%s', async (line, code) => {
    expect(await codesIn(line)).toEqual([code]);
  });

  const known: readonly Sighting[] = sightings;
  const told = known.filter(
    ({ description, judgement }) =>
      (description?.length ?? 0) >= 12 && 'failure' in judgement && judgement.known === undefined,
  );

  test.each(told)("is found by LinkedIn's words: $id", async ({ description }) => {
    const [found] = await failuresInLog([`a login failed: ${description}`]);
    expect(found).toBeDefined();
    expect(Object.hasOwn(failures, found?.failure.code ?? '')).toBe(true);
    expect(found?.failure.code).not.toMatch(/^unknown/);
  });
});

test.each([
  'GET /callback?code=AQabc&state=def 302',
  'GET https://www.linkedin.com/oauth/v2/authorization?response_type=code 302',
  'error: connect ECONNREFUSED 127.0.0.1:5432',
  '{"level":"error","status":500,"error":"internal","message":"cannot read properties of undefined"}',
  'throttled',
  '',
])('is not a failure at LinkedIn: %s', async (line) => {
  expect(await codesIn(line)).toEqual([]);
});

test('counts each failure once, with the numbers of its lines', async () => {
  const found = await failuresInLog(['a', body, 'access_token_revoked', body]);
  expect(found.map(({ failure, lines }) => [failure.code, lines])).toEqual([
    ['access_token_code_not_found', [2, 4]],
    ['access_token_revoked', [3]],
  ]);
});

async function diagnose(lines: readonly string[], ...args: readonly string[]) {
  const log = (async function* () {
    yield* lines;
  })();
  const readInput = (): Promise<string> => Promise.reject(new Error('the log is read line by line'));
  return commands
    .get('diagnose')
    ?.run(args, { env: { LINKEDIN_CLIENT_SECRET: 'WPL_canary' }, readInput, readLines: () => log });
}

test('prints the lines, what to change, and how to read more', async () => {
  const result = await diagnose(['a', ...Array.from({ length: 8 }, () => body)]);
  expect(result?.exitCode).toBe(1);
  expect(result?.text).toContain('Lines 2, 3, 4, 5, 6 and 3 more\naccess_token_code_not_found: ');
  expect(result?.text).toContain('explain access_token_code_not_found');
});

test('says so when there is no failure, and exits with 0', async () => {
  expect(await diagnose(['GET / 200'])).toEqual({
    text: 'No line of this log reports a failure at LinkedIn.',
    exitCode: 0,
  });
  expect(await diagnose([], '--json')).toEqual({ text: '[]', exitCode: 0 });
});

test('prints no secret of a line', async () => {
  const lines = [
    'GET /callback?error=access_denied&code=AQcanary&error_description=AQcanary+WPL_canary',
    'POST https://www.linkedin.com/oauth/v2/accessToken?client_secret=WPL_canary&code=AQcanary 400 {"error":"a","error_description":"b WPL_canary AQcanary"}',
    'POST https://www.linkedin.com/oauth/v2/accessToken 400 {"error":"a","error_description":"c AQcanary","access_token":"AQcanary"}',
  ];
  for (const line of lines)
    for (const args of [[], ['--json']]) {
      const result = await diagnose([line], ...args);
      expect(result?.exitCode).toBe(1);
      expect(result?.text).not.toContain('canary');
    }
});

test('reads any line without an error', async () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '?error=',
      '%E0%A4%A',
      'error: "',
      'status=',
      'https://api.linkedin.com/v2/',
      '{',
      '\\"',
      '/oauth/v2/accessToken',
      ' 401 ',
      body,
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 20 }), async (parts) => {
      for (const { failure } of await failuresInLog([parts.join('')]))
        expect(Object.hasOwn(failures, failure.code)).toBe(true);
    }),
  );
});
