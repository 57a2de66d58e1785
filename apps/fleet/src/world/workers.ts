import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Order, Told, WorkerSettings } from './settings.ts';

/** A place in the fleet where one process after the other works. */
export interface Worker {
  readonly name: string;
  /** `null`: none runs. */
  readonly pid: () => number | null;
  /** When the process was started or ended, in milliseconds since the epoch of the machine. */
  readonly since: () => number;
  /** Resolves when the process listens. @throws Error if it ends before */
  readonly start: (settings: WorkerSettings) => Promise<void>;
  readonly setTime: (now: number, isWaiting: boolean) => void;
  /** Ends the process at once. */
  readonly kill: () => Promise<void>;
  /** Lets the process finish what is under way, and end. */
  readonly stop: () => Promise<void>;
}

/** So much of what a worker has printed says why it has ended, in characters. */
const longestExcerpt = 2000;

const program = fileURLToPath(new URL('./worker.ts', import.meta.url));

interface Listeners {
  /** Receives what a worker tells. */
  readonly hear: (told: Told, name: string) => void;
  /** Receives what a worker prints, which should be nothing. */
  readonly print: (text: string) => void;
  /** Called when a process has started or ended. */
  readonly changed: () => void;
}

export function createWorker(name: string, { hear, print, changed }: Listeners): Worker {
  let child: ChildProcess | null = null;
  let since = Date.now();

  const end = async (how: (running: ChildProcess) => void): Promise<void> => {
    const running = child;
    if (running === null) return;
    const ended = new Promise<void>((resolve) => void running.once('exit', () => resolve()));
    how(running);
    await ended;
  };
  return {
    name,
    pid: () => child?.pid ?? null,
    since: () => since,
    start: (settings) =>
      new Promise((resolve, reject) => {
        const started = fork(program, {
          execArgv: ['--disable-warning=ExperimentalWarning'],
          env: { ...process.env, WORKER: JSON.stringify(settings), RESTATE_LOGGING: 'ERROR' },
          stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        });
        child = started;
        since = Date.now();
        let printed = '';
        for (const stream of [started.stdout, started.stderr])
          stream?.setEncoding('utf8').on('data', (text: string) => {
            print(text);
            printed = (printed + text).slice(-longestExcerpt);
          });
        const endWithUs = (): void => void started.kill('SIGKILL');
        process.once('exit', endWithUs);
        started.on('message', (told: Told) => {
          if (told.kind === 'ready') {
            changed();
            resolve();
          }
          hear(told, name);
        });
        started.once('exit', () => {
          process.off('exit', endWithUs);
          child = null;
          since = Date.now();
          changed();
          reject(new Error(`${name} has ended before it listened: ${printed}`));
        });
      }),
    setTime: (now, isWaiting) => order(child, { kind: 'time', now, isWaiting }),
    kill: () => end((running) => void running.kill('SIGKILL')),
    stop: () => end((running) => order(running, { kind: 'stop' })),
  };
}

/** Sends an order. A process that has just ended receives nothing more. */
function order(child: ChildProcess | null, what: Order): void {
  if (child?.connected) child.send(what, () => {});
}
