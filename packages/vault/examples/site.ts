import { createLinkedInAuth, type LinkedInAuthOptions } from '@linkedin-auth/node';
import { createVault, type GrantNotice, type VaultOptions } from '@linkedin-auth/vault';
import { sqliteGrants } from '@linkedin-auth/vault/sqlite';

export interface App extends Pick<VaultOptions, 'clientId' | 'clientSecret' | 'sealingKeys'> {
  readonly redirectUri: string;
  /** A file, or `:memory:`. */
  readonly database: string;
  /** Writes to the member: their grant ends soon, or has ended. Recognises a repetition by `key`. */
  readonly askToReconnect: (notice: GrantNotice) => Promise<void>;
}

/** Creates the routes of a site that posts for its members. Stop the engine and close the vault before the process ends. */
export function createSite(
  { redirectUri, database, askToReconnect, ...app }: App,
  more: Pick<LinkedInAuthOptions & VaultOptions, 'endpoints' | 'fetch' | 'clock'> = {},
) {
  const vault = createVault({
    ...app,
    ...more,
    store: sqliteGrants(database),
    onReauthorizationDue: askToReconnect,
    onEnded: askToReconnect,
  });
  const linkedIn = createLinkedInAuth({
    ...app,
    ...more,
    redirectUri,
    vault,
    // One set for all logins: a login with another set ends the older grant.
    scope: ['openid', 'profile', 'email', 'w_member_social'],
  });
  return { linkedIn, vault };
}
