import type { GrantStatus } from '@linkedin-auth/vault';

/** The names of statuses on the page. */
export const statusWords: Readonly<Record<GrantStatus, string>> = {
  fresh: 'Fresh',
  expiring: 'Expiring',
  'reauthorization-due': 'Sign-in due',
  expired: 'Expired',
  revoked: 'Revoked',
};
