import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/* Restate's server for tests: on loopback alone, without telemetry, in a folder of its own. */

/** A server that can be killed and started again with its data. */
export interface Restate {
  /** `null`: it does not run. */
  readonly pid: () => number | null;
  /** Folder of everything that the server writes. */
  readonly folder: string;
  /** URL at which applications call. */
  readonly ingress: string;
  /** URL at which workers are registered and queries are answered. */
  readonly admin: string;
  /** Returns the bytes of every file that the server has written. */
  readonly files: () => readonly Buffer[];
  /** Returns what the server has logged. */
  readonly log: () => string;
  /** Returns the rows of a query in SQL. */
  readonly query: (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Lets the server call the worker at a URL. A later worker takes over what has not begun. @throws Error if it refuses */
  readonly register: (url: string) => Promise<void>;
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
  /** Kills the server, and removes its data. */
  readonly remove: () => Promise<void>;
}

/** Folder of the package that installs the server, for those who want it. */
const engine = new URL('../../../apps/fleet/engine/', import.meta.url);

/** Returns the path of the server's program, or `null` where it is not installed. */
export function findRestate(): string | null {
  try {
    const server = createRequire(createRequire(engine).resolve('@restatedev/restate-server/package.json'));
    const path = server.resolve(`@restatedev/restate-server-${process.platform}-${process.arch}/bin/restate-server`);
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

const readyWithin = 60_000;

/**
 * Starts the server with a new folder.
 *
 * @param settings variables of its environment, in place of those below
 * @throws Error when the server is not installed or does not start
 */
export async function startRestate(settings: Readonly<Record<string, string>> = {}): Promise<Restate> {
  const program = findRestate();
  if (program === null) throw new Error('Restate is not installed: pnpm --dir apps/fleet/engine install');
  const folder = mkdtempSync(join(tmpdir(), 'linkedin-auth-restate-'));
  const [node, ingress, admin] = await freeAddresses();
  let server: ChildProcess | null = null;
  let log = '';

  const post = (path: string, body: object): Promise<Response> =>
    fetch(`http://${admin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
    });
  const start = async (): Promise<void> => {
    const child = spawn(program, ['--no-logo', '--base-dir', folder], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...environment,
        ...settings,
        ...addressesFor('', node),
        ...addressesFor('INGRESS__', ingress),
        ...addressesFor('ADMIN__', admin),
      },
    });
    server = child;
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (log += text));
    const endWithUs = (): void => void child.kill('SIGKILL');
    process.once('exit', endWithUs);
    child.once('exit', () => process.off('exit', endWithUs));
    const isReady = async (): Promise<boolean> =>
      (await fetch(`http://${ingress}/restate/health`)).ok &&
      // The server says that it is well before its partitions are.
      (await post('/query', { query: 'SELECT COUNT(*) AS n FROM sys_invocation' })).ok;
    await until(isReady, child);
  };
  const kill = async (): Promise<void> => {
    const child = server;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGKILL');
    await ended;
  };
  await start();
  return {
    pid: () =>
      server === null || server.exitCode !== null || server.signalCode !== null ? null : (server.pid ?? null),
    folder,
    ingress: `http://${ingress}`,
    admin: `http://${admin}`,
    files: () =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name))),
    log: () => log,
    query: async (sql) => {
      const response = await post('/query', { query: sql });
      if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
      return ((await response.json()) as { rows: Record<string, unknown>[] }).rows;
    },
    register: async (uri) => {
      const response = await post('/deployments', { uri });
      if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
    },
    kill,
    start,
    remove: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Small enough to start beside other tests. */
const environment = {
  DO_NOT_TRACK: '1',
  RESTATE_DISABLE_TELEMETRY: 'true',
  RESTATE_NODE_NAME: 'tests',
  RESTATE_LISTEN_MODE: 'tcp',
  RESTATE_LOG_DISABLE_ANSI_CODES: 'true',
  RESTATE_ADMIN__DISABLE_WEB_UI: 'true',
  RESTATE_DEFAULT_NUM_PARTITIONS: '2',
  RESTATE_ROCKSDB_TOTAL_MEMORY_SIZE: '128 MiB',
  // HTTP/2 calls of one connection all reach the same process, although several listen on the port.
  RESTATE_WORKER__INVOKER__HTTP2_STREAMS_PER_CONNECTION_LIMIT: '1',
  // Nothing is compressed, so that a search of the files finds every text.
  ...Object.fromEntries(
    ['WORKER__STORAGE', 'BIFROST__LOCAL', 'METADATA_SERVER', 'LOG_SERVER'].flatMap((part) => [
      [`RESTATE_${part}__ROCKSDB_DISABLE_WAL_COMPRESSION`, 'true'],
      [`RESTATE_${part}__ROCKSDB_DISABLE_L0_L1_COMPRESSION`, 'true'],
    ]),
  ),
};

const addressesFor = (part: string, address: string) => ({
  [`RESTATE_${part}BIND_ADDRESS`]: address,
  [`RESTATE_${part}ADVERTISED_ADDRESS`]: `http://${address}/`,
});

/** Returns addresses on which nobody listens. */
async function freeAddresses(): Promise<readonly [string, string, string]> {
  const servers = [createServer(), createServer(), createServer()] as const;
  const address = async (server: (typeof servers)[number]): Promise<string> => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // A listening TCP server has an address of this form.
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const [first, second, third] = servers;
  const found = [await address(first), await address(second), await address(third)] as const;
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return found;
}

/** Waits until the server is ready. @throws Error if it ends before, or a minute passes */
async function until(isReady: () => Promise<boolean>, child: ChildProcess): Promise<void> {
  const end = Date.now() + readyWithin;
  while (child.exitCode === null && child.signalCode === null && Date.now() < end) {
    // It does not listen yet.
    if (await isReady().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('Restate does not start');
}
