import { useState } from 'react';

const day = 24 * 60 * 60;
const steps = [
  { days: 1, label: 'Pass 1 day' },
  { days: 50, label: 'Pass 50 days' },
  { days: 300, label: 'Pass 300 days' },
] as const;

export interface TimeButtonsProps {
  /** Asks the server for the grant again. Resolves with whether it responded. Never rejects. */
  readonly reload: () => Promise<boolean>;
}

/** Advances the clock that the fake LinkedIn and the server share, and shows what has become of the grant. */
export function TimeButtons({ reload }: TimeButtonsProps) {
  const [state, setState] = useState<'idle' | 'passing' | 'refused' | 'unknown'>('idle');
  const pass = async (days: number): Promise<void> => {
    if (state === 'passing') return;
    setState('passing');
    if (!(await advance(days * day))) setState('refused');
    else setState((await reload()) ? 'idle' : 'unknown');
  };
  return (
    <>
      <div className="buttons" aria-busy={state === 'passing'}>
        {steps.map(({ days, label }) => (
          <button
            key={days}
            type="button"
            className="secondary"
            aria-describedby="grant-status"
            onClick={() => void pass(days)}
          >
            {label}
          </button>
        ))}
      </div>
      {state === 'refused' && <p role="alert">Time did not pass: the fake LinkedIn refused it or did not respond.</p>}
      {state === 'unknown' && <p role="alert">Time has passed, but the server did not respond.</p>}
    </>
  );
}

/** Never rejects. */
async function advance(advanceSeconds: number): Promise<boolean> {
  try {
    const { ok } = await fetch('/__fake__/clock', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advanceSeconds }),
    });
    return ok;
  } catch {
    return false;
  }
}
