import type { GrantStanding } from '@linkedin-auth/core';
import type { DescribeLater } from '../failures/describe.ts';
import type { NotifyFailure } from '../failures/notify-failure.ts';
import type { Config } from '../options/config.ts';
import { askVault } from './ask-vault.ts';

/** How long a page waits for the vault, in milliseconds. The member is signed in without its answer. */
const patience = 2000;

/**
 * Returns where the stored grant of a member stands, for a page: `null` without a grant and when the vault does not answer, `undefined` without
 * a vault. Never rejects.
 */
export type StandingOf = (sub: string) => Promise<GrantStanding | null | undefined>;

export const createStandingOf =
  ({ vault }: Config, describe: DescribeLater, notifyFailure: NotifyFailure): StandingOf =>
  async (sub) => {
    if (vault === null) return undefined;
    const answered = await askVault((options) => vault.grantOf(sub, options), patience);
    if (answered.ok) {
      const { grant } = answered.answer;
      // By name: a vault's own object may have more than a page may see.
      return grant && { status: grant.status, scope: grant.scope, expiresAt: grant.expiresAt };
    }
    const { failure, cause } = answered;
    notifyFailure(await describe(failure.code, failure.evidence), {
      attemptId: null,
      ...(cause !== undefined && { cause }),
    });
    return null;
  };
