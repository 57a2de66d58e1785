import { createGrantSeal } from '../../src/grants/seal.ts';
import { clientId, sealingKey } from '../world.ts';
import type { Issued } from './linkedin.ts';
import type { Place } from './places.ts';
import { type ScaledTime, vaultTime } from './scaled-time.ts';

/** A version of a row, as the database has stored it. Times are those of the vault. */
export interface Version {
  readonly id: string;
  readonly version: number;
  /** When it was written. */
  readonly at: number;
  readonly status: string;
  /** `null` if it has no tokens, or cannot be opened. */
  readonly content: {
    /** Rank of the access token, or `null` if LinkedIn has not issued it for this member. */
    readonly rank: number | null;
    readonly expiresAt: number;
    /** Before this time, nobody may refresh it. */
    readonly refreshAt: number;
  } | null;
}

interface HistoryRow {
  readonly at: number;
  readonly id: string;
  readonly version: number | string;
  readonly sealed: string | null;
  readonly key_id: string | null;
  readonly status: string;
}

/** Reads every version of every row, in the order of the writes. */
export async function readHistory(
  place: Place,
  issued: ReadonlyMap<string, Issued>,
  time: ScaledTime,
): Promise<ReadonlyMap<string, readonly Version[]>> {
  const seal = createGrantSeal([sealingKey], clientId);
  const rows = (await place.run('select * from history order by seq')) as readonly HistoryRow[];
  const versions = await Promise.all(
    rows.map(async ({ id, version, at, sealed, key_id: keyId, status }): Promise<Version> => {
      const opened = sealed === null ? null : await seal.open({ id, version: Number(version), sealed, keyId });
      const row = { id, version: Number(version), at: vaultTime(time, at), status };
      if (opened?.kind !== 'opened') return { ...row, content: null };
      const { accessToken, grant } = opened.content;
      const token = issued.get(accessToken);
      const rank = token !== undefined && id === `${clientId}/${token.sub}` ? token.rank : null;
      return { ...row, content: { rank, expiresAt: grant.expiresAt, refreshAt: grant.refreshAt } };
    }),
  );
  const byId = new Map<string, Version[]>();
  for (const version of versions) byId.set(version.id, [...(byId.get(version.id) ?? []), version]);
  return byId;
}
