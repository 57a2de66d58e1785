import type { GrantStanding } from '@linkedin-auth/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { FailureWords } from './failure-words.tsx';

/** The life of a grant, in milliseconds since the epoch, by the server's clock. */
export interface GrantTimes {
  readonly issuedAt: number;
  /** When the grant is renewed, or the member asked to sign in again. */
  readonly dueAt: number;
  readonly expiresAt: number;
  /** `null` without a refresh token. */
  readonly refreshTokenExpiresAt: number | null;
  /** Whether a refresh extends the access token. */
  readonly isRenewable: boolean;
  readonly now: number;
  /** What the vault has announced last since the grant was issued; `null` for nothing. */
  readonly notice: FailureWords | null;
  /** Whether the demo has its own fake LinkedIn, whose clock the page can advance. */
  readonly isFake: boolean;
}

export interface GrantTimesHandle {
  /** `null` until the server has responded. */
  readonly times: GrantTimes | null;
  /** Loads the times again. Resolves with whether the server responded. Never rejects. */
  readonly reload: () => Promise<boolean>;
}

/** Loads the times of the member's grant, again for each new standing. */
export function useGrantTimes(basePath: string, grant: GrantStanding): GrantTimesHandle {
  const [times, setTimes] = useState<GrantTimes | null>(null);
  const newest = useRef(0);
  const reload = useCallback(async (): Promise<boolean> => {
    newest.current += 1;
    const request = newest.current;
    const loaded = await load(basePath);
    // A later request has a newer response.
    if (loaded !== null && request === newest.current) setTimes(loaded);
    return loaded !== null;
  }, [basePath]);
  // oxlint-disable-next-line react/exhaustive-deps -- a new standing means new times
  useEffect(() => void reload(), [reload, grant]);
  return { times, reload };
}

async function load(basePath: string): Promise<GrantTimes | null> {
  try {
    const response = await fetch(`/grant.json?base=${encodeURIComponent(basePath)}`);
    return response.ok ? ((await response.json()) as GrantTimes) : null;
  } catch {
    return null;
  }
}
