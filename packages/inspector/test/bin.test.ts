import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startVitest } from 'vitest/node';
import { createInspector } from '../src/index.ts';
import { refusedWith } from './relay-client.ts';
import { answer, callback, logIn } from './sign-ins.ts';

const bin = fileURLToPath(new URL('../src/bin.ts', import.meta.url));
const node = ['--conditions=@linkedin-auth/source', bin];
const run = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...node, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
};

// In the package, so that generated files can import it by name.
const folder = mkdtempSync(fileURLToPath(new URL('generated-', import.meta.url)));
const file = join(folder, 'failed.trace.jsonl');
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(async () => {
  const inspector = createInspector();
  const recording = inspector.record();
  const exchange = answer(401, { error: 'invalid_client', error_description: 'Client authentication failed' });
  await logIn(inspector.inspect, { events: [callback()], exchange });
  writeFileSync(file, recording.trace());
});

describe('replay', () => {
  test('exits with 0 if the machine behaves as in the trace', () => {
    expect(run('replay', file)).toEqual({
      status: 0,
      stdout: 'linkedInAuth: 3 events, invalid_client: same as the trace\n',
      stderr: '',
    });
  });

  test('exits with 1 if the machine differs, and prints where', () => {
    const other = join(folder, 'other.trace.jsonl');
    writeFileSync(other, readFileSync(file, 'utf8').replace('"guard":"invalid_client"', '"guard":null'));
    const { status, stdout } = run('replay', other);
    expect(status).toBe(1);
    expect(stdout).toMatch(/line \d+, after xstate\.done\.actor\.exchangeCode: different transition/);
    expect(stdout).toContain('now:          exchanging → failed by invalid_client');
  });
});

describe('test', () => {
  /** Runs a generated file with Vitest and returns its results. */
  async function resultsOf(path: string): Promise<readonly string[]> {
    const vitest = await startVitest('test', [path], {
      watch: false,
      reporters: [{}],
      config: fileURLToPath(new URL('../vitest.config.ts', import.meta.url)),
      include: ['test/generated-*/*.ts'],
    });
    const results = vitest.state
      .getTestModules()
      .flatMap((module) => [...module.children.allTests()])
      .map(
        (test) =>
          `${test.result().state}: ${
            test
              .result()
              .errors?.map(({ message }) => message)
              .join() ?? ''
          }`,
      );
    await vitest.close();
    process.exitCode = 0;
    return results;
  }

  test('writes a passing test file and does not overwrite an existing file', async () => {
    const written = join(folder, 'failed.trace.test.ts');
    expect(run('test', file)).toMatchObject({ status: 0, stdout: `wrote ${written}\n` });
    expect(run('test', file)).toMatchObject({
      status: 2,
      stderr: `${written} already exists: choose another file with --out\n`,
    });
    expect(await resultsOf(written)).toEqual(['passed: ']);
  });

  test('writes a test that fails until the login has the expected outcome', async () => {
    const written = join(folder, 'expected.test.ts');
    expect(run('test', file, '--expect', 'unauthorized_client', '--out', written).status).toBe(0);
    const [result] = await resultsOf(written);
    expect(result).toMatch(/^failed: expected .* to deeply equal/);
    expect(readFileSync(written, 'utf8')).toContain("new URL('./failed.trace.jsonl', import.meta.url)");
  });

  test('writes a path to a trace in another folder', () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'inspector-'));
    const written = join(elsewhere, 'a.test.ts');
    expect(run('test', file, '--out', written).status).toBe(0);
    expect(readFileSync(written, 'utf8')).toMatch(/new URL\('\.\.\/.*failed\.trace\.jsonl'/);
    rmSync(elsewhere, { recursive: true });
  });
});

describe('relay', () => {
  test('prints its URLs and rejects other origins', async () => {
    const relay = spawn(process.execPath, [...node, 'relay', '--port', '0', '--origin', 'http://localhost:3000']);
    const printed = await new Promise<string>((resolve) => {
      let text = '';
      relay.stdout.on('data', (chunk) => {
        text += String(chunk);
        if (text.includes('hosted:')) resolve(text);
      });
    });
    const url = /watch: +(ws:\S+)/.exec(printed)?.[1] ?? '';
    expect(await refusedWith(url, { origin: 'https://evil.example' })).toMatch(/^403/);
    relay.kill();
  });
});

describe('invalid input', () => {
  test.each([
    [[], 'a command is missing'],
    [['watch'], 'unknown command: watch'],
    [['replay'], 'the trace file is missing'],
    [['replay', 'a', 'b'], 'only one file is accepted'],
    [['replay', '/nowhere/a.trace.jsonl'], 'no such file: /nowhere/a.trace.jsonl'],
    [['relay', '--port', 'x'], '--port: must be a number from 0 to 65535, not x'],
    [['relay', '--origin', 'localhost'], '--origin: must be an origin such as'],
    [['relay', '--loud'], "Unknown option '--loud'"],
  ])('%j exits with 2 and prints the reason', (args, words) => {
    const { status, stderr, stdout } = run(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.split('\n')[0]).toContain(words);
  });

  test('replay reports a damaged line before the result', () => {
    const cut = join(folder, 'cut.trace.jsonl');
    writeFileSync(cut, `${readFileSync(file, 'utf8')}{"type":\n`);
    expect(run('replay', cut)).toMatchObject({
      status: 0,
      stderr: expect.stringMatching(/^line \d+: skipped: not a JSON object/),
    });
  });

  test('test rejects an unknown outcome', () => {
    expect(run('test', file, '--expect', 'bogus').stderr).toContain('unknown outcome bogus');
  });

  test('replay rejects a file that is not a trace', () => {
    const { status, stderr } = run('replay', bin);
    expect([status, stderr]).toEqual([2, 'not a trace: the first line must contain {"type":"linkedin-auth.trace"}\n']);
  });

  test('--help prints the usage', () => {
    expect(run('--help')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('usage: npx @linkedin-auth/inspector'),
    });
  });
});
