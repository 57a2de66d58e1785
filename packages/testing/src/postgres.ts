import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/* A real PostgreSQL for tests: in a folder of its own, on a Unix socket, without a port. */

/** A server that can be stopped and started again with its data. */
export interface Postgres {
  /** `null`: it does not run. */
  readonly pid: () => number | null;
  /** What `pg` needs to connect. */
  readonly config: { readonly host: string; readonly user: string; readonly database: string };
  /** Folder of the database files. */
  readonly data: string;
  /** Returns what the server has logged. */
  readonly log: () => string;
  /** Ends the server, and with it every connection and transaction: `SIGINT` in good order, `SIGQUIT` as a crash would. */
  readonly stop: (signal?: 'SIGINT' | 'SIGQUIT') => Promise<void>;
  readonly start: () => Promise<void>;
  /** Ends the server, and removes its data. */
  readonly remove: () => Promise<void>;
}

/** Folders in which Debian and its relatives keep the programs of a version. */
const versions = '/usr/lib/postgresql';

/** Returns the path of a server program, or `null` where PostgreSQL is not installed. */
export function findPostgres(program: 'initdb' | 'postgres'): string | null {
  const folders = existsSync(versions)
    ? readdirSync(versions)
        .toSorted((one, other) => Number(other) - Number(one))
        .map((version) => join(versions, version, 'bin'))
    : [];
  return (
    [...folders, '/usr/bin', '/usr/local/bin']
      .map((folder) => join(folder, program))
      .find((path) => existsSync(path)) ?? null
  );
}

/**
 * Creates a database, and starts its server. What is written is not forced to disk.
 *
 * @throws Error when PostgreSQL is not installed or does not start
 */
export async function startPostgres(): Promise<Postgres> {
  const [initdb, program] = [findPostgres('initdb'), findPostgres('postgres')];
  if (initdb === null || program === null) throw new Error('PostgreSQL is not installed: apt-get install postgresql');
  const folder = mkdtempSync(join(tmpdir(), 'linkedin-auth-postgres-'));
  const data = join(folder, 'data');
  // PostgreSQL refuses to run as root.
  const user = process.getuid?.() === 0 ? idsOf('nobody') : null;
  if (user !== null) chownSync(folder, user.uid, user.gid);
  const as = { cwd: folder, ...user };
  execFileSync(
    initdb,
    ['--pgdata', data, '--username', 'vault', '--auth', 'trust', '--no-sync', '--locale', 'C', '--encoding', 'UTF8'],
    {
      ...as,
      stdio: 'ignore',
    },
  );
  const settings = ['listen_addresses=', `unix_socket_directories=${folder}`, 'fsync=off', 'max_connections=60'];
  let server: ChildProcess | null = null;
  let log = '';

  const start = async (): Promise<void> => {
    const child = spawn(program, ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
      ...as,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    server = child;
    await new Promise<void>((resolve, reject) => {
      const begin = log.length;
      let isReady = false;
      child.once('exit', () => reject(new Error(`PostgreSQL ended: ${log.slice(begin)}`)));
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        log += text;
        isReady ||= log.includes('ready to accept connections', begin);
        if (isReady) resolve();
      });
    });
  };
  const stop: Postgres['stop'] = async (signal = 'SIGINT') => {
    const child = server;
    if (child === null || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
    server = null;
  };
  await start();
  return {
    pid: () => server?.pid ?? null,
    config: { host: folder, user: 'vault', database: 'postgres' },
    data,
    log: () => log,
    start,
    stop,
    remove: async () => {
      await stop();
      rmSync(folder, { recursive: true });
    },
  };
}

const idsOf = (name: string): { readonly uid: number; readonly gid: number } => {
  const id = (option: string): number => Number(execFileSync('id', [option, name]).toString());
  return { uid: id('-u'), gid: id('-g') };
};
