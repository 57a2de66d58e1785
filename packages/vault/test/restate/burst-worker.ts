import { endpointsAt } from '@linkedin-auth/node';
import { createVault } from '../../src/index.ts';
import { restateGrants } from '../../src/restate/index.ts';
import { postgresGrants } from '../../src/store/postgres/postgres-grants.ts';
import { type ScaledTime, scaleTimers, vaultTime } from '../chaos/scaled-time.ts';
import { clientId, clientSecret, sealingKey } from '../world.ts';

/* A worker for Restate in a process of its own, which notes its memory. It ends when the test closes its channel. */

/** As JSON in the variable `WORKER` of its environment. */
export interface BurstWorkerSettings {
  readonly postgres: { readonly host: string; readonly user: string; readonly database: string };
  readonly linkedIn: string;
  readonly time: ScaledTime;
}

/** The first message has the URL at which the worker listens. Each request is answered by a message with its memory. */
export type BurstWorkerMessage =
  | { readonly url: string }
  | {
      /** Largest resident memory since the last request, in bytes. */
      readonly peak: number;
      readonly failures: Readonly<Record<string, number>>;
    };

const { postgres, linkedIn, time } = JSON.parse(process.env['WORKER'] ?? '') as BurstWorkerSettings;
const send = (message: BurstWorkerMessage): void => void process.send?.(message);

let peak = 0;
setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 50).unref();

scaleTimers(time.speed);
const failures: Record<string, number> = {};
const vault = createVault({
  clientId,
  clientSecret,
  sealingKeys: [sealingKey],
  store: postgresGrants({ ...postgres, max: 8, connectionTimeoutMillis: 10_000 * time.speed }),
  endpoints: endpointsAt(linkedIn),
  clock: () => vaultTime(time),
  onFailure: ({ code }) => {
    failures[code] = (failures[code] ?? 0) + 1;
  },
});
const { url } = await restateGrants(vault, { realTime: (milliseconds) => milliseconds / time.speed }).listen({
  port: 0,
  logger: () => {},
});
process.on('message', () => {
  send({ peak, failures });
  peak = 0;
});
process.once('disconnect', () => process.exit());
send({ url });
