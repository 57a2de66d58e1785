import type { GrantRow } from '../../src/index.ts';

export const rowOf = (sub: string, fields: Partial<GrantRow> = {}): GrantRow => ({
  id: `app/${sub}`,
  clientId: 'app',
  sub,
  status: 'fresh',
  scope: ['openid'],
  issuedAt: 1,
  expiresAt: 100,
  refreshTokenExpiresAt: 200,
  trouble: null,
  sealed: `sealed for ${sub}`,
  keyId: 'key',
  dueAt: 50,
  notices: [{ key: 'one', kind: 'ended', code: 'access_token_expired', expiresAt: 1 }],
  version: 2 ** 48,
  ...fields,
});
