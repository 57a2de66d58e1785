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

// Within the package, so that what is generated finds it by its name.
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
  test('ends with 0 where the machine takes the same way', () => {
    expect(run('replay', file)).toEqual({
      status: 0,
      stdout: 'linkedInAuth: 3 events, invalid_client: the same way\n',
      stderr: '',
    });
  });

  test('ends with 1 where it takes another, and says where', () => {
    const other = join(folder, 'other.trace.jsonl');
    writeFileSync(other, readFileSync(file, 'utf8').replace('"guard":"invalid_client"', '"guard":null'));
    const { status, stdout } = run('replay', other);
    expect(status).toBe(1);
    expect(stdout).toMatch(/line \d+, after xstate\.done\.actor\.exchangeCode: another transition/);
    expect(stdout).toContain('now:          exchanging → failed by invalid_client');
  });
});

describe('test', () => {
  /** What Vitest says of a generated file. */
  async function verdictOf(path: string): Promise<readonly string[]> {
    const vitest = await startVitest('test', [path], {
      watch: false,
      reporters: [{}],
      config: fileURLToPath(new URL('../vitest.config.ts', import.meta.url)),
      include: ['test/generated-*/*.ts'],
    });
    const verdicts = vitest.state
      .getTestModules()
      .flatMap((module) => [...module.children.allTests()])
      .map(
        (one) =>
          `${one.result().state}: ${
            one
              .result()
              .errors?.map(({ message }) => message)
              .join() ?? ''
          }`,
      );
    await vitest.close();
    process.exitCode = 0;
    return verdicts;
  }

  test('writes a file that passes as it is, and does not overwrite one', async () => {
    const written = join(folder, 'failed.trace.test.ts');
    expect(run('test', file)).toMatchObject({ status: 0, stdout: `wrote ${written}\n` });
    expect(run('test', file)).toMatchObject({
      status: 2,
      stderr: `${written} is there already: say by --out where else\n`,
    });
    expect(await verdictOf(written)).toEqual(['passed: ']);
  });

  test('with another outcome writes one that fails, for that reason', async () => {
    const written = join(folder, 'wished.test.ts');
    expect(run('test', file, '--expect', 'unauthorized_client', '--out', written).status).toBe(0);
    const [verdict] = await verdictOf(written);
    expect(verdict).toMatch(/^failed: expected .* to deeply equal/);
    expect(readFileSync(written, 'utf8')).toContain("new URL('./failed.trace.jsonl', import.meta.url)");
  });

  test('finds the trace from another folder', () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'inspector-'));
    const written = join(elsewhere, 'a.test.ts');
    expect(run('test', file, '--out', written).status).toBe(0);
    expect(readFileSync(written, 'utf8')).toMatch(/new URL\('\.\.\/.*failed\.trace\.jsonl'/);
    rmSync(elsewhere, { recursive: true });
  });
});

describe('relay', () => {
  test('listens, says where, and refuses who is not to watch', async () => {
    const relay = spawn(process.execPath, [...node, 'relay', '--port', '0', '--origin', 'http://localhost:3000']);
    const said = await new Promise<string>((resolve) => {
      let text = '';
      relay.stdout.on('data', (chunk) => {
        text += String(chunk);
        if (text.includes('hosted:')) resolve(text);
      });
    });
    const url = /watch: +(ws:\S+)/.exec(said)?.[1] ?? '';
    expect(await refusedWith(url, { origin: 'https://evil.example' })).toMatch(/^403/);
    relay.kill();
  });
});

describe('what it does not understand', () => {
  test.each([
    [[], 'a command is missing'],
    [['watch'], 'no such command: watch'],
    [['replay'], 'the file of a trace is missing'],
    [['replay', 'a', 'b'], 'one file at a time'],
    [['replay', '/nowhere/a.trace.jsonl'], 'no such file: /nowhere/a.trace.jsonl'],
    [['relay', '--port', 'x'], '--port: a number up to 65535, not x'],
    [['relay', '--origin', 'localhost'], '--origin: an origin such as'],
    [['relay', '--loud'], "Unknown option '--loud'"],
  ])('%j ends with 2 and one line that says it', (args, words) => {
    const { status, stderr, stdout } = run(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.split('\n')[0]).toContain(words);
  });

  test('a damaged line is named before the verdict', () => {
    const cut = join(folder, 'cut.trace.jsonl');
    writeFileSync(cut, `${readFileSync(file, 'utf8')}{"type":\n`);
    expect(run('replay', cut)).toMatchObject({
      status: 0,
      stderr: expect.stringMatching(/^line \d+: left out: no JSON object/),
    });
  });

  test('an outcome that there is not makes no test', () => {
    expect(run('test', file, '--expect', 'bogus').stderr).toContain('no login ends so: bogus');
  });

  test('a file that is no trace is named as that', () => {
    const { status, stderr } = run('replay', bin);
    expect([status, stderr]).toEqual([2, 'not a trace: the first line of one says {"type":"linkedin-auth.trace"}\n']);
  });

  test('--help says how', () => {
    expect(run('--help')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('usage: npx @linkedin-auth/inspector'),
    });
  });
});
