import { useState } from 'react';
import type { FleetAction } from '../../live/fleet-state.ts';

/** Asks the fleet for an action. Returns `null`, or why it did not happen. Never rejects. */
async function request(action: FleetAction): Promise<string | null> {
  try {
    const response = await fetch('actions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(action),
    });
    if (response.ok) return null;
    const { error } = (await response.json()) as { readonly error: string };
    return error;
  } catch {
    return 'The fleet did not answer.';
  }
}

/** The actions on one process. */
export interface Acting {
  readonly act: (kind: FleetAction['kind']) => void;
  /** What is under way. */
  readonly pending: FleetAction['kind'] | null;
  /** Why the last action did not happen. */
  readonly error: string | null;
}

export function useAction(target: string): Acting {
  const [pending, setPending] = useState<FleetAction['kind'] | null>(null);
  const [error, setError] = useState<string | null>(null);
  const run = async (kind: FleetAction['kind']): Promise<void> => {
    setPending(kind);
    setError(null);
    setError(await request({ kind, target }));
    setPending(null);
  };
  return {
    act: (kind) => {
      if (pending === null) void run(kind);
    },
    pending,
    error,
  };
}
