import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Failure, type FailureCode, failures } from '@linkedin-auth/core';
import { diagnose, type GatheredEvidence } from '@linkedin-auth/core/diagnose';
import { type Sighting, sightings } from '@linkedin-auth/core/sightings';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CommandResult, UsageError } from '../../src/commands/command.ts';
import { commands } from '../../src/commands/index.ts';
import { nearestNames } from '../../src/commands/nearest.ts';
import { readResponse } from '../../src/commands/read-response.ts';
import { editDistance } from '../../src/common/nearest.ts';

interface World {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

async function run(name: string, args: readonly string[], { env = {}, input }: World = {}): Promise<CommandResult> {
  const readInput = async (): Promise<string> => {
    if (input === undefined) throw new Error('standard input is not for this command');
    return input;
  };
  const result = await commands.get(name)?.run(args, { env, readInput });
  if (result === undefined) throw new Error(`no command ${name}`);
  return result;
}

const diagnosed = async (args: readonly string[], world?: World): Promise<Failure | null> => {
  const { text, exitCode } = await run('diagnose', [...args, '--json'], world);
  const failure = JSON.parse(text) as Failure | null;
  expect(exitCode).toBe(failure === null ? 0 : 1);
  return failure;
};

const redirectUri = 'https://app.example/auth/linkedin/callback';
const mismatch =
  'Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired. Or external member binding exists';

describe('explain', () => {
  test.each(Object.entries(failures))('prints what %s means and what to change', async (code, entry) => {
    const { text, exitCode } = await run('explain', [code]);
    expect(exitCode).toBe(0);
    for (const words of [code, entry.summary, entry.resolution, entry.remedy, entry.source])
      expect(text).toContain(words);
  });

  test("prints LinkedIn's texts, and what distinguishes causes with the same text", async () => {
    const { text } = await run('explain', ['access_token_redirect_uri_mismatch']);
    expect(text).toContain(`access-token 400 invalid_redirect_uri: ${mismatch}`);
    expect(text).toContain('(if the token request named another redirect URI)');
  });

  test('prints the entry as JSON with --json', async () => {
    const { text } = await run('explain', ['state_mismatch', '--json']);
    expect(JSON.parse(text)).toMatchObject({ code: 'state_mismatch', ...failures.state_mismatch });
  });

  test.each([
    [['state_mismach'], 'did you mean state_mismatch'],
    [['State-Mismatch'], 'did you mean state_mismatch'],
    [['code_not_found'], 'access_token_code_not_found'],
    [['unauthorized_scope_error'], "LinkedIn's text for: authorization_invalid_scope"],
    [['authorization', 'code', 'not', 'found'], "LinkedIn's text for: access_token_code_not_found"],
    [['toString'], 'no such failure code: toString'],
    [['zzzzzzzzzzzzzzzzzz'], 'the codes are listed in'],
    [[], 'a failure code is missing'],
    [['state_mismatch', '--loud'], "Unknown option '--loud'"],
  ])('refuses %j and suggests a name', async (args, words) => {
    const refused = run('explain', args);
    await expect(refused).rejects.toThrow(UsageError);
    await expect(refused).rejects.toThrow(words);
  });

  test('does not repeat a token that was passed instead of a code', async () => {
    const token = 'AQ'.repeat(60);
    const error = await run('explain', [token]).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UsageError);
    expect(String(error)).not.toContain(token);
  });
});

describe('diagnose', () => {
  const judged = (sightings as readonly Sighting[]).flatMap(({ id, surface, status, error, description, judgement }) =>
    'failure' in judgement && judgement.known === undefined && (surface === 'callback' ? error : status) !== null
      ? [{ id, surface, status, error, description, code: judgement.failure }]
      : [],
  );

  test('compares a representative number of sightings', () => {
    expect(judged.length).toBeGreaterThan(30);
    expect(new Set(judged.map(({ surface }) => surface)).size).toBe(8);
  });

  test.each(judged)('judges $id as core does', async ({ surface, status, error, description }) => {
    const words = description ?? '';
    if (surface === 'callback') {
      const query = new URLSearchParams({ error: error ?? '', error_description: words, state: 'a' }).toString();
      expect(await diagnosed(['--query', query])).toEqual(diagnose({ surface, query }));
      return;
    }
    const form = { error: error ?? undefined, error_description: words, message: words };
    const body = surface === 'authorization' ? words : JSON.stringify(form);
    const answer = { status: Number(status), ...(surface === 'authorization' ? { description: body } : { body }) };
    // Every pair is a member of the union, which the compiler cannot check for a variable surface.
    const expected = diagnose({ surface, ...answer } as GatheredEvidence);
    expect(await diagnosed(['--surface', surface, '--status', String(status), '--body', body])).toEqual(expected);
  });

  const mismatchAnswer = ['--surface', 'access-token', '--status', '400'].concat(
    '--body',
    JSON.stringify({ error: 'invalid_redirect_uri', error_description: mismatch }),
  );
  const revoked = ['--status', '401', '--body', '{"serviceErrorCode":65601,"code":"REVOKED_ACCESS_TOKEN"}'];

  test.each<[FailureCode, string, readonly string[]]>([
    ['access_token_mismatch_unresolved', 'nothing is known', mismatchAnswer],
    [
      'access_token_redirect_uri_mismatch',
      'the redirect URIs differ',
      [...mismatchAnswer, '--redirect-uri', redirectUri, '--sent-redirect-uri', `${redirectUri}/`],
    ],
    ['access_token_code_expired_or_invalid', 'the code is old', [...mismatchAnswer, '--code-age', '1900']],
    ['access_token_code_expired_or_invalid', 'the code was sent before', [...mismatchAnswer, '--code-sent-before']],
    ['access_token_mismatch_unresolved', 'it was not', [...mismatchAnswer, '--no-code-sent-before']],
    ['access_token_not_yet_active', 'the token is young', ['--surface', 'userinfo', ...revoked, '--token-age', '3']],
    ['access_token_revoked', 'the token is older', ['--surface', 'userinfo', ...revoked, '--token-age', '90']],
    [
      'authorization_scheme_unknown',
      'another scheme was sent',
      ['--surface', 'api', '--status', '401', '--body', '', '--authorization', 'other'],
    ],
    ['state_mismatch', 'another state was issued', ['--query', 'code=a&state=b', '--state', 'c']],
    [
      'prompt_none',
      'prompt=none was sent',
      ['--surface', 'authorization', '--status', '200', '--body', 'Bummer, something went wrong', '--prompt', 'none'],
    ],
    [
      'exchange_in_page',
      'a page sent the request',
      ['--surface', 'access-token', '--unanswered', 'unreachable', '--from-page'],
    ],
    ['access_token_timeout', 'there was no response', ['--surface', 'access-token', '--unanswered', 'timed-out']],
  ])('names %s when %s', async (code, _, args) => {
    expect((await diagnosed(args))?.code).toBe(code);
  });

  test('reads the URL of a callback', async () => {
    const url = `${redirectUri}?error=user_cancelled_login&error_description=The+user+cancelled&state=a`;
    expect((await diagnosed(['--query', url]))?.code).toBe('user_cancelled_login');
  });

  test('reads a body from standard input', async () => {
    const input = '{"error":"invalid_client","error_description":"Client authentication failed"}';
    const args = ['--surface', 'access-token', '--status', '401', '--body', '-'];
    expect((await diagnosed(args, { input }))?.code).toBe('invalid_client');
  });

  test('reads status, headers and body of a response as curl prints it', async () => {
    const input = [
      'HTTP/2 302 \r\nlocation: /elsewhere\r\n\r\n',
      'HTTP/1.1 429 Too Many Requests\r\nDate: Sat, 28 Nov 2026 07:00:00 GMT\r\n',
      'Retry-After: Sat, 28 Nov 2026 07:01:00 GMT\r\nX-LI-UUID: AAY\r\n\r\n{}',
    ].join('');
    expect(await diagnosed(['--surface', 'api', '--response', '-'], { input })).toMatchObject({
      code: 'throttled',
      evidence: { httpStatus: 429, retryAfterSeconds: 60, linkedInTrace: 'x-li-uuid: AAY' },
    });
  });

  test('prints what happened, what to do, and where to read more', async () => {
    const { text, exitCode } = await run('diagnose', ['--query', 'error=user_cancelled_login&state=a']);
    expect(exitCode).toBe(1);
    expect(text).toContain(`user_cancelled_login: ${failures.user_cancelled_login.summary}\n`);
    expect(text).toContain('Evidence:\n  error: user_cancelled_login\n');
    expect(text).toContain('npx @linkedin-auth/node explain user_cancelled_login');
  });

  test('exits with 0 when the response is not a failure', async () => {
    expect(await run('diagnose', ['--query', 'code=a&state=b'])).toEqual({
      text: 'This response is not a failure.',
      exitCode: 0,
    });
  });

  const answer = ['--surface', 'api', '--status', '401'];
  test.each<[readonly string[], string]>([
    [[], '--surface is missing'],
    [['--surface', 'acess-token'], 'did you mean access-token?'],
    [answer, '--body is missing'],
    [['--surface', 'api', '--body', ''], '--status must be'],
    [['--surface', 'api', '--status', '4e2', '--body', ''], '--status must be'],
    [['--surface', 'callback'], '--query is missing'],
    [['--surface', 'api', '--query', 'a=b'], '--query does not apply to the surface api'],
    [['--query', 'a=b', '--status', '400'], '--status does not apply to the surface callback'],
    [[...answer, '--body', '', '--code-age', '3'], '--code-age does not apply to the surface api'],
    [[...answer, '--response', 'HTTP/1.1 200 OK'], '--response cannot be combined with --status'],
    [['--surface', 'api', '--unanswered', 'never'], '--unanswered must be timed-out or unreachable'],
    [['--surface', 'api', '--response', '{"error":"a"}'], '--response must begin with a status line'],
    [[...answer, '--body', '', '--from-page'], '--from-page needs --unanswered'],
    [[...answer, '--body', '', '--token-age', '1e3'], '--token-age must be a number of seconds'],
    [[...answer, '--body', '', '--authorization', 'basic'], '--authorization must be bearer or other or none'],
    [[...mismatchAnswer, '--redirect-uri', redirectUri], 'pass both'],
    [['error=access_denied'], 'diagnose takes options only'],
    [['--loud'], "Unknown option '--loud'"],
  ])('refuses %j', async (args, words) => {
    const refused = run('diagnose', args, { input: '' });
    await expect(refused).rejects.toThrow(UsageError);
    await expect(refused).rejects.toThrow(words);
  });

  const secret = fc.stringMatching(/^[A-Za-z0-9_-]{14,100}$/);

  test('never prints a secret in the response or the environment', async () => {
    await fc.assert(
      fc.asyncProperty(
        secret,
        fc.constantFrom('access_token', 'refresh_token', 'id_token', 'client_secret', 'code_verifier'),
        fc.constantFrom('access-token', 'refresh', 'introspection', 'userinfo', 'api', 'authorization'),
        fc.boolean(),
        async (canary, name, surface, isInEnvironment) => {
          const words = { error: 'invalid_request', error_description: `not ${canary} here`, message: canary };
          const body = JSON.stringify(isInEnvironment ? words : { ...words, [name]: canary });
          const env = isInEnvironment ? { LINKEDIN_CLIENT_SECRET: canary } : {};
          const args = ['--surface', surface, '--status', '400', '--body', body];
          for (const format of [[], ['--json']])
            expect((await run('diagnose', [...args, ...format], { env })).text).not.toContain(canary);
        },
      ),
    );
  });

  test('never prints the code of a callback', async () => {
    await fc.assert(
      fc.asyncProperty(secret, async (code) => {
        const query = new URLSearchParams({
          error: 'access_denied',
          error_description: `for ${code}`,
          code,
          state: 'a',
        });
        const url = `${redirectUri}?${query}`;
        for (const format of [[], ['--json']])
          expect((await run('diagnose', ['--query', url, ...format])).text).not.toContain(code);
      }),
    );
  });
});

describe('doctor', () => {
  const elsewhere = ['--origin', 'http://127.0.0.1:9', '--json'];
  const reportOf = async (args: readonly string[], env: Readonly<Record<string, string>>) =>
    JSON.parse((await run('doctor', [...elsewhere, ...args], { env })).text) as {
      readonly others: readonly { readonly code: string; readonly reason: string }[];
      readonly notes: readonly string[];
    };

  test('lists all variables that are not set', async () => {
    const { others, notes } = await reportOf([], {});
    expect(others).toMatchObject([
      { code: 'client_id_missing', reason: 'LINKEDIN_CLIENT_ID is not set, and --client-id is not given.' },
    ]);
    expect(notes).toEqual([
      'LINKEDIN_CLIENT_SECRET is not set.',
      'LINKEDIN_REDIRECT_URI is not set, and --redirect-uri is not given.',
    ]);
  });

  test('distinguishes an empty variable from one that is not set', async () => {
    const { others, notes } = await reportOf(['--client-id', 'id', '--redirect-uri', redirectUri], {
      LINKEDIN_CLIENT_SECRET: '',
    });
    expect(others).toMatchObject([{ code: 'client_secret_missing', reason: 'LINKEDIN_CLIENT_SECRET is empty.' }]);
    expect(notes).toEqual([]);
  });
});

describe('any command', () => {
  const argument = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '--surface',
      '--status',
      '--body',
      '--query',
      '--response',
      '-',
      '--json',
      '--no-json',
      '--no-body',
    ),
    fc.constantFrom('api', 'callback', 'access-token', '401', 'HTTP/1.1 401\n\n', 'state_mismatch', '__proto__'),
  );

  test('succeeds or throws a UsageError for any arguments', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('explain', 'diagnose'),
        fc.array(argument, { maxLength: 8 }),
        fc.string(),
        async (name, args, input) => {
          const result = await run(name, args, { input }).catch((error: unknown) => error);
          expect(result instanceof UsageError || typeof (result as CommandResult).text === 'string').toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('the executable', () => {
  const bin = fileURLToPath(new URL('../../src/bin.ts', import.meta.url));

  function start(args: readonly string[], input: string) {
    return new Promise<{ readonly status: number | null; readonly stdout: string; readonly stderr: string }>(
      (resolve) => {
        const child = spawn(process.execPath, ['--conditions=@linkedin-auth/source', bin, ...args], { env: {} });
        let stdout = '';
        let stderr = '';
        child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
        child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
        child.on('close', (status) => resolve({ status, stdout, stderr }));
        // A command that does not read its input closes it.
        child.stdin.on('error', () => {});
        child.stdin.end(input);
      },
    );
  }

  test.each<[readonly string[], string]>([
    [['--help'], 'usage: npx @linkedin-auth/node <command>'],
    [['doctor', '--help'], 'usage: npx @linkedin-auth/node doctor'],
    [['explain', '-h'], 'usage: npx @linkedin-auth/node explain'],
    [['--', 'diagnose', '--help'], 'usage: npx @linkedin-auth/node diagnose'],
  ])('prints the usage for %j', async (args, words) => {
    expect(await start(args, '')).toMatchObject({ status: 0, stdout: expect.stringContaining(words), stderr: '' });
  });

  test.each<[readonly string[], string]>([
    [[], '@linkedin-auth/node: a command is missing\n'],
    [['docter'], '@linkedin-auth/node: no such command: did you mean doctor?\n'],
    [['explain', 'state_mismach'], '@linkedin-auth/node: no such failure code: state_mismach\n'],
  ])('exits with 2 for %j', async (args, words) => {
    const { status, stdout, stderr } = await start(args, '');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.startsWith(words)).toBe(true);
  });

  test('diagnoses a response from standard input, and exits with 1', async () => {
    const args = ['diagnose', '--surface', 'access-token', '--response', '-'];
    const { status, stdout } = await start(args, 'HTTP/1.1 401 Unauthorized\n\n{"error":"invalid_client"}');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^invalid_client: /);
  });

  test('diagnoses a log from standard input, line by line', async () => {
    const { status, stdout } = await start(
      ['diagnose'],
      'GET / 200\nlogin failed: {"error":"invalid_client"} at /oauth/v2/accessToken 401\n',
    );
    expect(status).toBe(1);
    expect(stdout).toMatch(/^Line 2\ninvalid_client: /);
  });

  test('rejects endless input', async () => {
    const { status, stderr } = await start(['diagnose', '--query', '-'], 'a'.repeat(2_000_000));
    expect(status).toBe(2);
    expect(stderr).toContain('longer than 1000000 characters');
  });
});

describe('nearest names', () => {
  test('the distance of two strings is symmetric, 0 only for equal ones, and at most the longer length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), fc.string({ unit: 'grapheme-ascii' }), (one, other) => {
        const distance = editDistance(one, other);
        expect(distance).toBe(editDistance(other, one));
        expect(distance === 0).toBe(one === other);
        expect(distance).toBeLessThanOrEqual(Math.max(one.length, other.length));
      }),
    );
  });

  test('every name is closest to itself', () => {
    const codes = Object.keys(failures);
    for (const code of codes) expect(nearestNames(code, codes)[0]).toBe(code);
  });
});

test('reads a response with many redirects without recursion', () => {
  const text = `${'HTTP/1.1 302\n\n'.repeat(50_000)}HTTP/1.1 204\n\n`;
  expect(readResponse(text)?.status).toBe(204);
});
