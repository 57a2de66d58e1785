import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Line, WorkerSettings } from './settings.ts';
import { createWaiting } from './waiting.ts';

/** A process that this test has started. */
export interface Worker {
  readonly name: string;
  readonly lines: readonly Line[];
  readonly state: () => 'starting' | 'running' | 'stopped' | 'ended';
  /** When the process was stopped and continued, in milliseconds since the epoch. */
  readonly stops: readonly { readonly from: number; readonly to: number }[];
  /** Ends the process at once. */
  readonly kill: () => Promise<void>;
  /** Stops the process, for a time in milliseconds. */
  readonly stopFor: (milliseconds: number) => void;
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Lets the process end in good order. Returns its exit code. */
  readonly end: () => Promise<number | null>;
  /** Waits until the process has printed a line. */
  readonly printed: <E extends Line['event']>(event: E) => Promise<void>;
}

export interface Workers {
  /** @param program default: that of this release */
  readonly start: (settings: WorkerSettings, program?: string) => Worker;
  readonly all: readonly Worker[];
  /** Everything that workers have printed, errors included. */
  readonly printed: () => string;
  /** What workers have printed as errors. */
  readonly errors: () => string;
  /** Ends every process that is left. */
  readonly remove: () => Promise<void>;
}

const ownProgram = fileURLToPath(new URL('./worker.ts', import.meta.url));
const flags = ['--conditions=@linkedin-auth/source', '--disable-warning=ExperimentalWarning'];

/**
 * @param cache folder in which Node keeps what it has compiled
 * @param changed called after each line and each end of a process
 */
export function createWorkers(cache: string, changed: () => void): Workers {
  const all: Worker[] = [];
  const outputs: string[] = [];
  let errors = '';

  const start: Workers['start'] = (settings, program = ownProgram) => {
    const child = spawn(process.execPath, [...flags, program], {
      env: { WORKER: JSON.stringify(settings), NODE_COMPILE_CACHE: cache },
      stdio: 'pipe',
    });
    const lines: Line[] = [];
    const stops: { from: number; to: number }[] = [];
    const waiting = createWaiting();
    const ended = new Promise<number | null>((resolve) => void child.once('close', (code) => resolve(code)));
    let isKilled = false;
    let resume = (): void => {};
    createInterface({ input: child.stdout }).on('line', (text) => {
      outputs.push(text);
      // The last line of a process that was killed may be incomplete.
      if (text.endsWith('}')) lines.push(JSON.parse(text) as Line);
      waiting.changed();
      changed();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    // A process that has ended reads no more.
    child.stdin.on('error', () => {});
    void ended.then(() => changed());
    const hasPrinted = (event: Line['event']): boolean => lines.some((line) => line.event === event);
    const worker: Worker = {
      name: settings.name,
      lines,
      stops,
      state: () => {
        if (isKilled || hasEnded(child)) return 'ended';
        if (stops.at(-1)?.to === Number.POSITIVE_INFINITY) return 'stopped';
        return hasPrinted('started') ? 'running' : 'starting';
      },
      kill: async () => {
        isKilled = true;
        resume();
        child.kill('SIGKILL');
        await ended;
      },
      stopFor: (milliseconds) => {
        const stop = { from: Date.now(), to: Number.POSITIVE_INFINITY };
        stops.push(stop);
        child.kill('SIGSTOP');
        const timer = setTimeout(() => resume(), milliseconds);
        resume = () => {
          clearTimeout(timer);
          resume = () => {};
          stop.to = Date.now();
          child.kill('SIGCONT');
        };
      },
      signal: (signal) => void child.kill(signal),
      end: () => {
        resume();
        child.stdin.end();
        return ended;
      },
      printed: (event) => waiting.until(() => hasPrinted(event) || hasEnded(child), `${event} of ${settings.name}`),
    };
    all.push(worker);
    return worker;
  };

  return {
    start,
    all,
    printed: () => [...outputs, errors].join('\n'),
    errors: () => errors,
    remove: async () => void (await Promise.all(all.map((worker) => worker.kill()))),
  };
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;
