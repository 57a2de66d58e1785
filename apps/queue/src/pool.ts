import { MessageChannel, Worker } from 'node:worker_threads';
import { memoryClaims } from '@linkedin-auth/node';
import { serveClaims } from './claims-port.ts';
import type { Done, Job, Settings } from './job.ts';

export interface Pool {
  /** Rejects only when its thread breaks or the pool is closed. */
  readonly run: (job: Job) => Promise<Done>;
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly resolve: (done: Done) => void;
  readonly reject: (error: Error) => void;
}

/** Threads that take jobs in turn. The claims are kept here: whichever threads are asked to refresh one token, one of them does. */
export function startPool(size: number, settings: Settings): Pool {
  const claims = memoryClaims();
  const threads = Array.from({ length: size }, () => startThread(settings, claims));
  let turn = 0;
  return {
    run: (job) => {
      const thread = threads[turn % size];
      turn += 1;
      return thread === undefined ? Promise.reject(new Error('a pool without threads')) : thread.run(job);
    },
    close: async () => {
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}

function startThread(settings: Settings, claims: ReturnType<typeof memoryClaims>) {
  const { port1, port2 } = new MessageChannel();
  serveClaims(port1, claims);
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: { ...settings, claims: port2 },
    transferList: [port2],
  });
  const waiting = new Map<number, Waiting>();
  const end = (error: Error): void => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('message', ({ id, done }: { readonly id: number; readonly done: Done }) => {
    waiting.get(id)?.resolve(done);
    waiting.delete(id);
  });
  worker.on('error', end);
  worker.on('exit', () => end(new Error('the thread has ended')));
  let asked = 0;
  return {
    run: (job: Job) =>
      new Promise<Done>((resolve, reject) => {
        asked += 1;
        waiting.set(asked, { resolve, reject });
        worker.postMessage({ id: asked, job });
      }),
    close: async () => {
      port1.close();
      await worker.terminate();
    },
  };
}
