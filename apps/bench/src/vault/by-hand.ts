import { DatabaseSync } from 'node:sqlite';
import { CompactEncrypt, compactDecrypt } from 'jose';
import { credentials } from '../logins/linkedin.ts';
import { type CreateKeeper, type Keeper, lifetimes, refreshTokenOf, tokenOf } from './keeper.ts';

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAt: number;
}

/**
 * What a careful engineer writes for one process: one prepared SELECT, tokens sealed by jose, a refresh when the token has expired, one
 * UPDATE. Nothing keeps two from refreshing at once, and nobody is warned.
 */
export const byHand: CreateKeeper = async ({ fetch }) => {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE grants (id TEXT PRIMARY KEY, sealed TEXT NOT NULL) WITHOUT ROWID');
  const select = database.prepare('SELECT sealed FROM grants WHERE id = ?');
  const upsert = database.prepare(
    'INSERT INTO grants VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed',
  );
  const update = database.prepare('UPDATE grants SET sealed = ? WHERE id = ?');
  const key = await crypto.subtle.importKey('raw', crypto.getRandomValues(new Uint8Array(32)), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
  const seal = (tokens: Tokens) =>
    new CompactEncrypt(new TextEncoder().encode(JSON.stringify(tokens)))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(key);
  const open = async (sealed: string): Promise<Tokens> => {
    const { plaintext } = await compactDecrypt(sealed, key);
    // Sealed above.
    return JSON.parse(new TextDecoder().decode(plaintext)) as Tokens;
  };
  const refresh = async ({ refreshToken }: Tokens): Promise<Tokens> => {
    const { clientId, clientSecret } = credentials;
    const response = await fetch('https://www.linkedin.com/oauth/v2/accessToken', {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: refreshToken,
        client_id: clientId,
        client_secret: clientSecret,
      }),
    });
    if (!response.ok) throw new Error(`LinkedIn answered ${response.status}`);
    const body = (await response.json()) as Readonly<Record<string, string & number>>;
    const { access_token: accessToken, expires_in: expiresIn } = body;
    if (accessToken === undefined || expiresIn === undefined) throw new Error('no access token');
    return {
      accessToken,
      refreshToken: body['refresh_token'] ?? refreshToken,
      expiresAt: Date.now() + expiresIn * 1000,
    };
  };
  let kept = 0;
  const write = async (expiresAt: number): Promise<void> => {
    for (let member = 0; member < kept; member += 1) {
      const tokens = { accessToken: tokenOf(member), refreshToken: refreshTokenOf(member), expiresAt };
      upsert.run(`member-${member}`, await seal(tokens));
    }
  };
  const accessToken: Keeper['accessToken'] = async (member) => {
    const id = `member-${member}`;
    const row = select.get(id);
    if (row === undefined) throw new Error(`no grant of ${id}`);
    let tokens = await open(String(row['sealed']));
    if (tokens.expiresAt <= Date.now()) {
      tokens = await refresh(tokens);
      update.run(await seal(tokens), id);
    }
    return tokens.accessToken;
  };
  return {
    keep: async (count) => {
      kept = count;
      await write(Date.now() + lifetimes.access);
    },
    expire: () => write(0),
    accessToken,
    refreshAll: async () => {
      for (let member = 0; member < kept; member += 1) await accessToken(member);
    },
  };
};
