import { endpointsAt, linkedInEndpoints } from '@linkedin-auth/node';
import { createVault } from '@linkedin-auth/vault';
import { sqliteGrants } from '@linkedin-auth/vault/sqlite';

const { LINKEDIN_CLIENT_ID, LINKEDIN_CLIENT_SECRET, LINKEDIN_ORIGIN, SEALING_KEY, VAULT_KEY } = process.env;

/** Keeps the tokens of every member. In development, tokens of the fake LinkedIn stay in memory. */
export const vault = createVault({
  clientId: LINKEDIN_CLIENT_ID,
  clientSecret: LINKEDIN_CLIENT_SECRET,
  // The version of LinkedIn's API, as in the header LinkedIn-Version.
  apiVersion: '202611',
  ...(LINKEDIN_ORIGIN === undefined
    ? { endpoints: linkedInEndpoints, store: sqliteGrants('grants.db'), sealingKeys: [VAULT_KEY] }
    : { endpoints: endpointsAt(LINKEDIN_ORIGIN), store: sqliteGrants(':memory:'), sealingKeys: [SEALING_KEY] }),
  onReauthorizationDue: ({ sub, expiresAt }) => {
    console.log(`${sub} should sign in again before ${new Date(expiresAt).toISOString()}`);
  },
});
