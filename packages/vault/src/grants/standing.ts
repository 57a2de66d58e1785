import type { GrantStanding } from '@linkedin-auth/core';
import type { Config } from '../options/config.ts';
import type { GrantRow } from '../store/grant-store.ts';
import { restoreGrant } from './content.ts';
import { statusOf } from './draft.ts';
import type { GrantSeal } from './seal.ts';
import type { Settle } from './settle.ts';

/** Returns where the grant of a row stands now, also if nobody has attended to it when it was due. Sends and writes nothing. */
export type StandingOf = (row: GrantRow) => Promise<GrantStanding>;

const sendNothing = async () => ({ kind: 'late' }) as const;

export const createStandings =
  ({ clock }: Config, seal: GrantSeal, settle: Settle): StandingOf =>
  async (row) => {
    const { status, scope, expiresAt, dueAt } = row;
    const stored = { status, scope, expiresAt };
    const isDue = dueAt !== null && dueAt <= clock();
    // A wrong clock may have declared a grant expired.
    if (row.sealed === null || !(isDue || status === 'expired')) return stored;
    const opened = await seal.open(row);
    const input = opened.kind === 'opened' ? restoreGrant(opened.content) : null;
    if (input === null) return stored;
    const { snapshot } = await settle(input, { mayRefresh: sendNothing });
    return { ...stored, status: statusOf(snapshot) };
  };
