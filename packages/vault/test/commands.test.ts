import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { revealSecret } from '@linkedin-auth/core';
import { runProgram } from '@linkedin-auth/node/parts/commands';
import { findPostgres, startPostgres } from '@linkedin-auth/testing/postgres';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { commands, usage } from '../src/commands/index.ts';
import type { CommandInput } from '../src/commands/input.ts';
import { createGrantSeal } from '../src/grants/seal.ts';
import type { GrantStore } from '../src/index.ts';
import { postgresGrants } from '../src/store/postgres/postgres-grants.ts';
import { sqliteGrants } from '../src/store/sqlite/sqlite-grants.ts';
import { createLinkedIn, day, sealingKey, signIn, subOf, vaultOf } from './world.ts';

const folder = mkdtempSync(join(tmpdir(), 'vault-commands-'));
afterAll(() => rmSync(folder, { recursive: true }));

const newKey = 'CANARY-new-sealing-key-of-32-characters-or-more';
const password = 'CANARY-password';
const keyId = (key: string) => createGrantSeal([key], 'app').currentKeyId();

/** What a line of progress begins with. */
const clearLine = '\r\u001B[K';

let files = 0;
const newFile = (): string => join(folder, `${(files += 1)}.db`);

/** Creates a file with the grants of members, and returns what must never be printed. */
async function keptGrants(members: readonly string[] = ['ada', 'grace']) {
  const path = newFile();
  const linkedIn = createLinkedIn();
  const vault = vaultOf(linkedIn, sqliteGrants(path));
  const secrets: string[] = [];
  for (const member of members) {
    const login = await signIn(linkedIn, member);
    const { accessToken, refreshToken } = login.tokens;
    secrets.push(revealSecret(accessToken), ...(refreshToken === null ? [] : [revealSecret(refreshToken)]));
    expect(await vault.keep(login)).toMatchObject({ ok: true });
  }
  await vault.close();
  const change = async (use: (store: GrantStore) => Promise<unknown>): Promise<void> => {
    const store = sqliteGrants(path);
    await use(store);
    await store.close();
  };
  return { path, secrets, change, store: `sqlite:${path}` };
}

const env = { LINKEDIN_CLIENT_ID: 'app', SEALING_KEY: sealingKey };

const run = (args: readonly string[], store?: string, changes: Partial<CommandInput> = {}) =>
  runProgram({ name: '@linkedin-auth/vault', usage, commands }, args, {
    clock: () => Date.now(),
    fetch: () => Promise.reject(new TypeError('fetch failed')),
    terminal: null,
    ...changes,
    env: { ...(changes.env ?? env), ...(store !== undefined && { LINKEDIN_VAULT_STORE: store }) },
  });

const json = async (args: readonly string[], store: string, changes?: Partial<CommandInput>) => {
  const { stdout, exitCode } = await run([...args, '--json'], store, changes);
  return { value: JSON.parse(stdout ?? '') as unknown, exitCode };
};

const withKeys = (...keys: readonly string[]): Partial<CommandInput> => ({
  env: { LINKEDIN_CLIENT_ID: 'app', SEALING_KEYS: keys.join('\n') },
});

describe('status', () => {
  test('counts grants, and names the next one that is due', async () => {
    const { store } = await keptGrants();
    const { value, exitCode } = await json(['status'], store);
    expect(exitCode).toBe(0);
    expect(value).toMatchObject({
      clientId: 'app',
      total: 2,
      grants: { fresh: 2 },
      pausedUntil: null,
      failure: null,
      schema: { current: 2, latest: 2 },
    });
    const { nextDue } = value as { readonly nextDue: number };
    expect((nextDue - Date.now()) / day).toBeCloseTo(46, 1);
    const { stdout } = await run(['status'], store);
    expect(stdout).toContain('2 grants of app');
    expect(stdout).toMatch(/Next due: {2}20\d\d-\d\d-\d\d \d\d:\d\d:\d\d UTC \(in 4[56] days\)/);
  });

  test('names the failed grant that expires first, and a pause', async () => {
    const { store, change } = await keptGrants(['ada', 'grace', 'pablo']);
    const expiresAt = Date.now() + day;
    await change(async (grants) => {
      const { rows } = await grants.list({ clientId: 'app', limit: 10 });
      for (const [index, row] of rows.entries())
        await grants.write(
          {
            ...row,
            status: index === 2 ? 'revoked' : 'expiring',
            trouble: 'linkedin_unavailable',
            expiresAt: expiresAt - index,
            dueAt: Date.now(),
          },
          { version: row.version },
        );
      await grants.pause('app', expiresAt);
    });
    expect((await json(['status'], store)).value).toMatchObject({
      pausedUntil: expiresAt,
      failure: { sub: subOf('grace'), code: 'linkedin_unavailable', expiresAt: expiresAt - 1 },
    });
    expect((await run(['status'], store)).stdout).toContain(
      `Failure:   linkedin_unavailable, member ${subOf('grace')}, expires 20`,
    );
  });

  test('asks for a migration of an older database, and makes none', async () => {
    const { store, change } = await keptGrants();
    await change((grants) => grants.migrate(1));
    expect(await run(['status'], store)).toMatchObject({
      exitCode: 1,
      stdout: 'The schema has version 1, and this release needs 2: run migrate.',
    });
    expect((await json(['list'], store)).value).toEqual({ schema: { current: 1, latest: 2 } });
  });
});

describe('list', () => {
  test('prints pages of grants', async () => {
    const { store } = await keptGrants();
    const first = await json(['list', '--limit', '1'], store);
    expect(first.value).toMatchObject({
      grants: [{ sub: subOf('ada'), status: 'fresh', scope: ['w_member_social'], trouble: null }],
      cursor: 'app/sub-of-ada',
    });
    const second = await json(['list', '--cursor', 'app/sub-of-ada'], store);
    expect(second.value).toMatchObject({ grants: [{ sub: subOf('grace') }], cursor: null });
    const { stdout } = await run(['list', '--limit', '1'], store);
    expect(stdout).toMatch(/^member +status +expires +due +failure +scope\nsub-of-ada +fresh +20/);
    expect(stdout).toContain("More: --cursor 'app/sub-of-ada'");
  });

  test('filters by status and time', async () => {
    const { store } = await keptGrants();
    expect((await run(['list', '--status', 'revoked'], store)).stdout).toBe('No grants.');
    expect((await run(['list', '--due-before', '2026-01-01'], store)).stdout).toBe('No grants.');
    expect((await json(['list', '--due-before', '2100-01-01T00:00Z'], store)).value).toMatchObject({
      grants: { length: 2 },
    });
  });

  test('shows what a database holds as text only', async () => {
    const { store, change } = await keptGrants(['ada']);
    await change(async (grants) => {
      const row = await grants.read('app/sub-of-ada');
      if (row !== null) await grants.write({ ...row, sub: '\u001B]0;title\u0007ada' }, { version: row.version });
    });
    // oxlint-disable-next-line no-control-regex -- what a terminal must not receive
    expect((await run(['list'], store)).stdout).not.toMatch(/[\u0000-\u0009\u000B-\u001F]/);
  });
});

describe('forget', () => {
  test('erases one grant', async () => {
    const { store, path } = await keptGrants();
    expect(await run(['forget', subOf('ada')], store)).toMatchObject({ exitCode: 0, stdout: 'The grant is erased.' });
    const grants = sqliteGrants(path);
    expect(await grants.counts('app')).toEqual({ fresh: 1 });
    await grants.close();
    expect(await json(['forget', `--sub=${subOf('ada')}`], store)).toEqual({
      value: { forgotten: false },
      exitCode: 1,
    });
    expect((await run(['forget', 'somebody'], store)).stdout).toMatch(/^grant_unknown: /);
  });
});

describe('rotate', () => {
  test('seals every grant with the first key, and shows progress in a terminal', async () => {
    const { store, change } = await keptGrants(['ada', 'grace', 'pablo']);
    const write = vi.fn<(text: string) => void>();
    const changes = { ...withKeys(newKey, sealingKey), terminal: { columns: 80, write } };
    expect(await json(['rotate'], store, changes)).toEqual({
      value: { keyId: await keyId(newKey), resealed: 3, unreadable: 0, busy: 0 },
      exitCode: 0,
    });
    const lines = write.mock.calls.map(([text]) => text.replace(clearLine, '> '));
    expect(lines[0]).toMatch(/^> \[#+-+\] Sealing 1 of 3, 33 %, \d+ s left$/);
    expect(lines.at(-2)).toMatch(/^> \[#{40}\] Sealing 3 of 3, 100 %, 0 s left$/);
    expect(lines.at(-1)).toBe('> ');
    await change(async (grants) => {
      const seal = createGrantSeal([newKey], 'app');
      for (const row of (await grants.list({ clientId: 'app', limit: 10 })).rows)
        expect(await seal.open(row)).toMatchObject({ kind: 'opened' });
    });
    expect((await run(['rotate'], store, changes)).stdout).toBe(
      `Sealed 0 grants with the key ${await keyId(newKey)}.\nNo grant needs an older key.`,
    );
  });

  test.each([10, 30, 80])('does not wrap the line of progress in a terminal of %i columns', async (columns) => {
    const { store } = await keptGrants();
    const write = vi.fn<(text: string) => void>();
    await run(['rotate'], store, { ...withKeys(newKey, sealingKey), terminal: { columns, write } });
    for (const [text] of write.mock.calls) expect(text.replace(clearLine, '').length).toBeLessThan(columns);
  });

  test('exits with 1 when a key is missing', async () => {
    const { store } = await keptGrants();
    const { stdout, exitCode } = await run(['rotate'], store, withKeys(newKey));
    expect(exitCode).toBe(1);
    expect(stdout).toContain('2 grants cannot be opened: is an older key missing?');
  });

  test('continues after kill -9', async () => {
    const members = ['ada', 'grace', 'yukihiro', 'fatima', 'pablo'];
    const { path, store } = await keptGrants(members);
    const grants = sqliteGrants(path);
    const { rows } = await grants.list({ clientId: 'app', limit: 10 });
    const seal = createGrantSeal([sealingKey], 'app');
    const [ada] = rows;
    if (ada === undefined) throw new Error('nothing was kept');
    const opened = await seal.open(ada);
    if (opened.kind !== 'opened') throw new Error('nothing was sealed');
    for (let index = 0; index < 200; index += 1) {
      const id = `app/copy-${index}`;
      const columns = await seal.seal({ id, version: 1 }, opened.content);
      await grants.write({ ...ada, ...columns, id, sub: `copy-${index}`, version: 1 }, { version: null });
    }
    const left = async (): Promise<number> =>
      (await grants.list({ clientId: 'app', keyIdNot: await keyId(newKey), limit: 1000 })).rows.length;

    const bin = fileURLToPath(new URL('../src/bin.ts', import.meta.url));
    const keys = { LINKEDIN_CLIENT_ID: 'app', SEALING_KEYS: `${newKey}\n${sealingKey}` };
    const child = spawn(process.execPath, ['--conditions=@linkedin-auth/source', bin, 'rotate', '--store', store], {
      env: keys,
      stdio: 'ignore',
    });
    await vi.waitFor(async () => expect(await left()).toBeLessThan(205), { timeout: 60_000, interval: 1 });
    child.kill('SIGKILL');
    await once(child, 'exit');
    const remaining = await left();
    expect(remaining).toBeGreaterThan(0);
    // The grant that was held when the process ended stays held for a minute.
    const later = { ...withKeys(newKey, sealingKey), clock: () => Date.now() + 120_000 };
    expect((await json(['rotate'], store, later)).value).toMatchObject({ resealed: remaining, unreadable: 0, busy: 0 });
    const onlyNew = createGrantSeal([newKey], 'app');
    for (const row of (await grants.list({ clientId: 'app', limit: 1000 })).rows)
      expect(await onlyNew.open(row)).toMatchObject({ kind: 'opened' });
    await grants.close();
  });
});

describe('doctor', () => {
  test('finds nothing in a store that is in order', async () => {
    const { store } = await keptGrants();
    const { value, exitCode } = await json(['doctor', '--offline'], store);
    expect(exitCode).toBe(0);
    expect(value).toMatchObject({
      schema: { current: 2, latest: 2 },
      keys: { [await keyId(sealingKey)]: 2 },
      unreadable: [],
      findings: [
        { check: 'schema', verdict: 'ok' },
        { check: 'keys', verdict: 'ok' },
        { check: 'clock', verdict: 'unknown' },
      ],
    });
  });

  test('names every grant that cannot be opened, and why', async () => {
    const { store, change } = await keptGrants(['ada', 'grace', 'pablo']);
    await change(async (grants) => {
      const [ada, grace, pablo] = (await grants.list({ clientId: 'app', limit: 10 })).rows;
      if (ada === undefined || grace === undefined || pablo === undefined) throw new Error('nothing was kept');
      await grants.write({ ...ada, sealed: `${ada.sealed?.slice(0, -8)}AAAAAAAA` }, { version: ada.version });
      await grants.write({ ...grace, sealed: pablo.sealed }, { version: grace.version });
    });
    const { stdout, exitCode } = await run(['doctor', '--offline'], store);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('2 grants cannot be opened:');
    expect(stdout).toContain(`member ${subOf('ada')}: damaged`);
    expect(stdout).toContain(`member ${subOf('grace')}: another-row`);
    const other = await json(['doctor', '--offline'], store, withKeys(newKey));
    expect(other.value).toMatchObject({
      unreadable: expect.arrayContaining([{ sub: subOf('pablo'), reason: 'unknown-key' }]),
    });
  });

  test('says how many grants an older key has sealed', async () => {
    const { store } = await keptGrants();
    const { stdout, exitCode } = await run(['doctor', '--offline'], store, withKeys(newKey, sealingKey));
    expect(exitCode).toBe(0);
    expect(stdout).toContain('0 grants sealed with the first key');
    expect(stdout).toContain('2 with an older one: run rotate before you remove it.');
  });

  test('compares clocks with LinkedIn, and with the logins', async () => {
    const { store } = await keptGrants();
    const server = createServer((request, response) => {
      expect(request.headers.authorization).toBeUndefined();
      response.end('{}');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { fetch } = globalThis;
    const right = await run(['doctor', '--origin', origin], store, { fetch });
    expect([right.exitCode, right.stdout]).toEqual([
      0,
      expect.stringMatching(/clocks? and LinkedIn’s differ by [01] s/),
    ]);
    const slow = await run(['doctor', '--origin', origin], store, { fetch, clock: () => Date.now() - day });
    expect(slow.exitCode).toBe(1);
    expect(slow.stdout).toMatch(/✗ +clock: This clock and LinkedIn’s differ by 8(6399|6400|6401) s/);
    expect(slow.stdout).toContain('2 grants from logins after now');
    server.close();
    expect((await run(['doctor'], store)).stdout).toContain('LinkedIn’s time could not be fetched.');
  });
});

describe('migrate', () => {
  test('creates a database, and goes back and forth', async () => {
    const path = newFile();
    const store = `sqlite:${path}`;
    expect((await run(['migrate'], store)).stdout).toBe('Migrated from version 0 to 2.');
    expect((await run(['migrate'], store)).stdout).toBe('The schema has version 2 already.');
    expect(await run(['migrate', '--to', '1'], store)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('may lose grants: add --yes'),
    });
    expect(await json(['migrate', '--to', '1', '--yes'], store)).toEqual({
      value: { from: 2, to: 1, latest: 2 },
      exitCode: 0,
    });
  });
});

describe('an invalid command', () => {
  test.each([
    [[], 'a command is missing'],
    [['states'], 'did you mean status?'],
    [['status', 'x'], 'status takes options only'],
    [['status', '--client-id', ''], '--client-id or LINKEDIN_CLIENT_ID: client_id_missing'],
    [['list', '--status', 'x'], '--status must be one of fresh'],
    [['list', '--limit', '0'], '--limit must be a number from 1 to 1000'],
    [['list', '--due-before', 'soon'], '--due-before must be a date'],
    [['forget'], 'forget takes the identifier of one member'],
    [['forget', 'a', 'b'], 'forget takes the identifier of one member'],
    [['migrate', '--to', 'x'], '--to must be a version'],
    [['migrate', '--to', '9'], '--to must be at most 2'],
    [['doctor', '--origin', 'x'], '--origin must be an origin'],
    [['rotate', '--loud'], "Unknown option '--loud'"],
  ])('%j is refused in words', async (args, words) => {
    const { stderr, stdout, exitCode } = await run(args, await existing());
    expect([exitCode, stdout]).toEqual([2, null]);
    expect(stderr).toContain(words);
    expect(stderr).toContain('usage: npx @linkedin-auth/vault');
  });

  test.each([
    [undefined, '--store is missing'],
    ['', '--store is missing'],
    [`mysql:${password}`, '--store must be sqlite:<path> or postgres://'],
    [`sqlite:/nowhere/${password}.db`, 'the file of --store does not exist'],
    [`postgres:${password}`, '--store must be sqlite:<path> or postgres://'],
    ['sqlite:', '--store must be sqlite:<path> or postgres://'],
  ])('the store %j is refused without its text', async (store, words) => {
    const { stderr, exitCode } = await run(['status'], store);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr).not.toContain(password);
    expect(existsSync('/nowhere')).toBe(false);
  });

  test.each([
    [{}, 'key 1 is not set'],
    [{ SEALING_KEYS: '' }, 'must contain at least one key'],
    [{ SEALING_KEYS: `${newKey}\nCANARY-short` }, 'key 2 is too short'],
    [{ SEALING_KEYS: `["${newKey}"` }, 'it begins like a JSON array'],
    [{ SEALING_KEYS: '["CANARY-short"]' }, 'key 1 is too short'],
  ])('keys are refused without their text', async (keys, words) => {
    const { store } = await keptGrants([]);
    const { stderr, exitCode } = await run(['rotate'], store, { env: { LINKEDIN_CLIENT_ID: 'app', ...keys } });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr).not.toContain('CANARY');
  });

  let known: string | undefined;
  const existing = async (): Promise<string> => (known ??= (await keptGrants([])).store);
});

test('a store that does not answer is a failure in words, without its password', async () => {
  const store = `postgres://user:${password}@127.0.0.1:1/grants`;
  const { stdout, exitCode } = await run(['status'], store);
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^store_unavailable: .*\nReason: ECONNREFUSED\nWhat to do: /);
  expect(stdout).not.toContain(password);
  expect((await json(['doctor'], `postgres:${store}`)).value).toMatchObject({
    failure: { code: 'store_unavailable', evidence: { reason: 'ECONNREFUSED' } },
  });
});

test('an address that is not one is a failure in words, without its password', async () => {
  const { stdout, exitCode } = await run(['status'], `postgres://user:${password}@[/grants`);
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^store_unavailable: .*\nReason: ERR_INVALID_URL\n/);
  expect(stdout).not.toContain(password);
});

test.skipIf(findPostgres('initdb') === null)('the commands work on PostgreSQL', async () => {
  const server = await startPostgres();
  const { host, user, database } = server.config;
  const store = `postgres:///${database}?host=${host}&user=${user}`;
  expect((await run(['migrate'], store)).stdout).toBe('Migrated from version 0 to 2.');
  const vault = vaultOf(createLinkedIn(), postgresGrants(server.config));
  await vault.keep(await signIn(createLinkedIn()));
  await vault.close();
  expect((await json(['status'], store)).value).toMatchObject({ total: 1, grants: { fresh: 1 } });
  expect((await json(['rotate'], store, withKeys(newKey, sealingKey))).value).toMatchObject({ resealed: 1 });
  expect((await json(['doctor', '--offline'], store, withKeys(newKey))).exitCode).toBe(0);
  expect((await run(['forget', subOf()], store)).exitCode).toBe(0);
  await server.stop();
  expect((await json(['status'], store)).value).toMatchObject({ failure: { code: 'store_unavailable' } });
  await server.remove();
});

test('no output shows a token, a key, or what is sealed', async () => {
  const { store, path, secrets, change } = await keptGrants(['ada', 'grace', 'pablo']);
  await change(async (grants) => {
    const row = await grants.read('app/sub-of-ada');
    if (row !== null) await grants.write({ ...row, sealed: 'damaged' }, { version: row.version });
    const { rows } = await grants.list({ clientId: 'app', limit: 10 });
    secrets.push(...rows.flatMap(({ sealed, id }) => (id === 'app/sub-of-ada' ? [] : [sealed ?? ''])));
  });
  const outputs: string[] = [];
  const write = (text: string): void => void outputs.push(text);
  const names = [...commands.keys()].filter((name) => name !== 'migrate' && name !== 'forget');
  const lines = [
    ...names.map((name) => [name]),
    ['forget', subOf('pablo')],
    ['migrate'],
    ['migrate', '--to', '0'],
    ['list', '--x'],
  ];
  for (const line of lines.flatMap((args) => [args, [...args, '--json'], [...args, '--help']])) {
    const { stdout, stderr } = await run(line, store, {
      ...withKeys(newKey, sealingKey),
      terminal: { columns: 80, write },
    });
    outputs.push(stdout ?? '', stderr ?? '');
  }
  const printed = outputs.join('\n');
  expect(printed).toContain(subOf('ada'));
  for (const secret of [...secrets, sealingKey, newKey, 'CANARY']) expect(printed).not.toContain(secret);
  expect(existsSync(path)).toBe(true);
});
