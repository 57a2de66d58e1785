/* A grant in a database, from a login to its end, which `test/run.test.ts` does not run: it is compiled, and its entries are loaded. */
import type { LinkedInAuthOptions } from '@linkedin-auth/node';
import { createVault, memoryGrants } from '@linkedin-auth/vault';
import { durableObjectGrants, type GrantsNamespace, LinkedInGrants } from '@linkedin-auth/vault/durable-object';
import { openTelemetry } from '@linkedin-auth/vault/opentelemetry';
import { postgresGrants } from '@linkedin-auth/vault/postgres';
import { restateGrants, restateScheduler } from '@linkedin-auth/vault/restate';
import { sqliteGrants } from '@linkedin-auth/vault/sqlite';

export { LinkedInGrants };

export const stores = {
  memory: memoryGrants,
  sqlite: () => sqliteGrants('grants.db'),
  durableObject: (namespace: GrantsNamespace<unknown>) => durableObjectGrants(namespace),
  postgres: () => postgresGrants({ connectionString: process.env['DATABASE_URL'] }),
};

export const vault = createVault({
  clientId: process.env['LINKEDIN_CLIENT_ID'],
  clientSecret: process.env['LINKEDIN_CLIENT_SECRET'],
  store: stores.memory(),
  sealingKeys: [process.env['VAULT_KEY']],
  apiVersion: '202611',
  telemetry: openTelemetry(),
  onReauthorizationDue: ({ key, sub, expiresAt, failure }) => console.log(key, sub, expiresAt, failure.summary),
});

export const options: Pick<LinkedInAuthOptions, 'vault'> = { vault };

export async function post(sub: string, body: string): Promise<string> {
  const access = await vault.accessToken(sub);
  if (!access.ok) throw new Error(access.failure.resolution);
  const response = await vault.fetch(sub, '/rest/posts', { method: 'POST', body });
  const standing = await vault.grantOf(sub);
  return `${response.status} ${access.expiresAt} ${standing.ok ? standing.grant?.status : standing.failure.code}`;
}

export const scheduler = restateScheduler({ ingress: 'http://127.0.0.1:8080' });

export async function work(): Promise<void> {
  const { url } = await restateGrants(vault).listen();
  await scheduler.sweep(vault.clientId);
  console.log(url);
}
