import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { createLinkedInAuth, endpointsAt, linkedInEndpoints, revealSecret } from '@linkedin-auth/node';
import { portClaims } from './claims-port.ts';
import type { Job, JobResult, Settings } from './job.ts';

/* One thread of the queue: receives jobs and posts their results. A failure is a result; nothing here throws. */

interface ThreadData extends Settings {
  readonly claims: MessagePort;
}

const { clientId, clientSecret, redirectUri, sealingKey, origin, claims } = workerData as ThreadData;
const linkedIn = createLinkedInAuth({
  clientId,
  clientSecret,
  redirectUri,
  sealingKeys: [sealingKey],
  endpoints: origin === undefined ? linkedInEndpoints : endpointsAt(origin),
  claims: portClaims(claims),
});

async function run(job: Job): Promise<JobResult> {
  if (job.kind === 'introspect') return { ...(await linkedIn.introspect(job.token)) };
  if (job.kind === 'fetch-member') return { ...(await linkedIn.fetchMember(job.accessToken)) };
  const refreshed = await linkedIn.refresh(job.refreshToken);
  if (!refreshed.ok) return refreshed;
  const { accessToken, refreshToken, refreshTokenExpiresAt } = refreshed.tokens;
  return {
    ok: true,
    expiresAt: refreshed.expiresAt,
    refreshTokenExpiresAt,
    accessToken: revealSecret(accessToken),
    refreshToken: refreshToken === null ? null : revealSecret(refreshToken),
  };
}

parentPort?.on('message', async ({ id, job }: { readonly id: number; readonly job: Job }) => {
  parentPort?.postMessage({ id, result: await run(job) });
});
