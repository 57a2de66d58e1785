import { DatabaseSync } from 'node:sqlite';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { credentials, origin } from '../logins/linkedin.ts';
import { type CreateKeeper, type Keeper, lifetimes, refreshTokenOf, tokenOf } from './keeper.ts';

/** Uses the global `fetch`. Tokens are encrypted by its own option. */
export const betterAuthKeeper: CreateKeeper = async ({ fetch }) => {
  globalThis.fetch = fetch as typeof globalThis.fetch;
  const options = {
    baseURL: origin,
    secret: 'a secret of the site, of thirty-two characters at least',
    database: new DatabaseSync(':memory:'),
    socialProviders: { linkedin: credentials },
    account: { encryptOAuthTokens: true },
    rateLimit: { enabled: false },
    logger: { disabled: true },
    telemetry: { enabled: false },
  };
  await (await getMigrations(options)).runMigrations();
  const auth = betterAuth(options);
  const { internalAdapter, adapter } = await auth.$context;
  const users: string[] = [];
  let accounts: readonly string[] = [];
  const accessToken: Keeper['accessToken'] = async (member) => {
    const body = { accountId: accounts[member] ?? '', userId: users[member] ?? '' };
    return (await auth.api.getAccessToken({ body })).accessToken;
  };
  return {
    keep: async (count) => {
      for (let member = users.length; member < count; member += 1) {
        const profile = {
          name: `Member ${member}`,
          email: `member-${member}@example.com`,
          emailVerified: true,
        };
        const user = await internalAdapter.createUser(profile, { method: 'oauth' });
        users.push(user.id);
      }
      await write(lifetimes.access);
    },
    expire: () => write(-1000),
    accessToken,
    refreshAll: async () => {
      for (const member of users.keys()) await accessToken(member);
    },
  };

  /** Writes the accounts as a sign-in does. */
  async function write(lifetime: number): Promise<void> {
    const { symmetricEncrypt } = await import('better-auth/crypto');
    const encrypt = (data: string) => symmetricEncrypt({ key: options.secret, data });
    await adapter.deleteMany({ model: 'account', where: [{ field: 'providerId', value: 'linkedin' }] });
    const created: string[] = [];
    for (const [member, userId] of users.entries()) {
      const { id } = await internalAdapter.createAccount({
        userId,
        providerId: 'linkedin',
        accountId: `sub-${member}`,
        accessToken: await encrypt(tokenOf(member)),
        refreshToken: await encrypt(refreshTokenOf(member)),
        accessTokenExpiresAt: new Date(Date.now() + lifetime),
        refreshTokenExpiresAt: new Date(Date.now() + lifetimes.refresh),
        scope: 'openid,profile,w_member_social',
      });
      created.push(id);
    }
    accounts = created;
  }
};
