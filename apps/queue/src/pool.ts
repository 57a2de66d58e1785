import { MessageChannel, Worker } from 'node:worker_threads';
import { memoryClaims } from '@linkedin-auth/node';
import { serveClaims } from './claims-port.ts';
import type { Job, JobResult, Settings } from './job.ts';

export interface Pool {
  /** Runs a job. Rejects only if its thread fails or the pool is closed. */
  readonly run: (job: Job) => Promise<JobResult>;
  readonly close: () => Promise<void>;
}

interface PendingJob {
  readonly resolve: (result: JobResult) => void;
  readonly reject: (error: Error) => void;
}

/** Starts threads that run jobs in turn. They share one set of claims, so that only one of them refreshes a token at a time. */
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
  const pending = new Map<number, PendingJob>();
  const rejectAll = (error: Error): void => {
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
  };
  worker.on('message', ({ id, result }: { readonly id: number; readonly result: JobResult }) => {
    pending.get(id)?.resolve(result);
    pending.delete(id);
  });
  worker.on('error', rejectAll);
  worker.on('exit', () => rejectAll(new Error('the thread has ended')));
  let lastId = 0;
  return {
    run: (job: Job) =>
      new Promise<JobResult>((resolve, reject) => {
        lastId += 1;
        pending.set(lastId, { resolve, reject });
        worker.postMessage({ id: lastId, job });
      }),
    close: async () => {
      port1.close();
      await worker.terminate();
    },
  };
}
