import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** A program that serves until it is stopped. */
export interface Server {
  /** Everything that it has printed. */
  readonly printed: () => string;
  /** Ends it and every process that it started. */
  readonly stop: () => Promise<void>;
}

export interface Serving {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** What it prints once it can be asked. */
  readonly ready: RegExp;
}

/** Returns an unused port of loopback. */
export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      // A listening TCP server has an address of this form.
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

/** The process groups that run. Each has the number of its first process. */
const groups = new Set<number>();

process.once('exit', () => {
  for (const group of groups) process.kill(-group, 'SIGTERM');
});

/**
 * Starts a program in a process group of its own.
 * @throws if it ends before it is ready, with what it printed
 */
export async function serve(command: string, args: readonly string[], { cwd, env, ready }: Serving): Promise<Server> {
  const child = spawn(command, [...args], { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  const { pid } = child;
  if (pid !== undefined) {
    groups.add(pid);
    child.once('exit', () => groups.delete(pid));
  }
  let text = '';
  await new Promise<void>((resolve, reject) => {
    const read = (part: string): void => {
      text += part;
      if (ready.test(text)) resolve();
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`${command} ${args.join(' ')} ended with ${code}\n${text}`)));
  });
  return {
    printed: () => text,
    stop: async () => {
      if (pid !== undefined && groups.has(pid)) process.kill(-pid, 'SIGTERM');
      await ended;
    },
  };
}
