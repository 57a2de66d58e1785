import { Refusal } from '../common/refusal.ts';
import { failureOf } from '../common/results.ts';
import type { Config } from '../options/config.ts';
import type { GrantRow, Lease } from '../store/grant-store.ts';
import type { Deliver } from './delivery.ts';
import type { Driven, Drives } from './drive.ts';
import { driveWhenFree } from './when-free.ts';

/** What an engine does with a grant: drives it, delivers its notices, and reports failures. */
export interface Tend {
  /** Takes a leased grant. Never rejects. */
  readonly leased: (row: GrantRow, lease: Lease) => Promise<void>;
  /** Returns when the grant is due again, or `null`. @throws Refusal `grant_unknown`, `store_unavailable` */
  readonly now: (id: string) => Promise<number | null>;
  /** Reports what became of a grant, and delivers its notices. @throws Refusal `store_unavailable` */
  readonly finish: (driven: Driven, before: GrantRow) => Promise<void>;
}

export function createTend(
  { store, describe, onFailure }: Config,
  { drive, driveLeased }: Drives,
  deliver: Deliver,
): Tend {
  const report = (driven: Driven, { sub, trouble: before }: GrantRow): void => {
    if (driven.kind === 'unreadable') onFailure(describe('grant_unreadable', { reason: driven.reason }), { sub });
    if (driven.kind === 'overtaken') onFailure(describe('lease_lost'), { sub });
    if (driven.kind !== 'driven' || driven.snapshot === null) return;
    const { trouble } = driven.snapshot.context;
    // Why a member has to sign in again is in the notice. A failure that lasts is reported once.
    if (trouble !== null && driven.row.status === 'expiring' && trouble.code !== before)
      onFailure(describe(trouble.code, trouble.evidence), { sub });
  };
  const finish = async (driven: Driven, before: GrantRow): Promise<void> => {
    report(driven, before);
    if (driven.kind === 'driven') await deliver(driven.row);
  };
  return {
    finish,
    leased: async (row, lease) => {
      try {
        await finish(await driveLeased(row, lease, { byEngine: true }), row);
      } catch (error) {
        onFailure(failureOf(describe, error), { sub: row.sub });
      }
    },
    now: async (id) => {
      const before = await store.read(id);
      if (before === null) throw new Refusal('grant_unknown');
      const driven = await driveWhenFree(() => drive(id, { byEngine: true }));
      await finish(driven, before);
      if (driven.kind === 'paused') return driven.until;
      return (await store.read(id))?.dueAt ?? null;
    },
  };
}
