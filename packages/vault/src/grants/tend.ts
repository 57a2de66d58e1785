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
  /** Drives a grant, reports what became of it, and delivers its notices. @throws Refusal `store_unavailable` */
  readonly attend: (before: GrantRow, drive: () => Promise<Driven>) => Promise<Driven>;
}

export function createTend(
  { store, clock, describe, onFailure, meter }: Config,
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
  /** Measures how late a grant was attended to, if it was due. */
  const measure = ({ kind }: Driven, { dueAt }: GrantRow, startedAt: number): void => {
    // The others are still due.
    if (kind !== 'driven' && kind !== 'unreadable') return;
    if (dueAt !== null && dueAt <= startedAt) meter.record({ kind: 'lag', seconds: (startedAt - dueAt) / 1000 });
  };
  const attend: Tend['attend'] = async (before, start) => {
    const startedAt = clock();
    const driven = await start();
    measure(driven, before, startedAt);
    report(driven, before);
    if (driven.kind === 'driven') await deliver(driven.row);
    return driven;
  };
  return {
    attend,
    leased: async (row, lease) => {
      try {
        await attend(row, () => driveLeased(row, lease, { byEngine: true }));
      } catch (error) {
        onFailure(failureOf(describe, error), { sub: row.sub });
      }
    },
    now: async (id) => {
      const before = await store.read(id);
      if (before === null) throw new Refusal('grant_unknown');
      const driven = await attend(before, () => driveWhenFree(() => drive(id, { byEngine: true })));
      if (driven.kind === 'paused') return driven.until;
      return (await store.read(id))?.dueAt ?? null;
    },
  };
}
