import type { Step } from '../log/event-log.ts';

export interface TimelineProps {
  readonly steps: readonly Step[];
  readonly moment: number;
  readonly isLive: boolean;
  /** `null` follows the newest step. */
  readonly choose: (index: number | null) => void;
}

/** Moves through the recorded events. */
export function Timeline({ steps, moment, isLive, choose }: TimelineProps) {
  const current = steps.findLastIndex(({ index }) => index <= moment);
  const go = (position: number): void => {
    const step = steps[position];
    if (step !== undefined) choose(step.index);
  };
  return (
    <footer className="timeline" aria-label="Time">
      <button type="button" aria-label="First event" disabled={current <= 0} onClick={() => go(0)}>
        «
      </button>
      <button type="button" aria-label="Previous event" disabled={current <= 0} onClick={() => go(current - 1)}>
        ‹
      </button>
      <input
        type="range"
        aria-label="Position"
        aria-valuetext={`event ${current + 1} of ${steps.length}`}
        min={0}
        max={Math.max(0, steps.length - 1)}
        value={Math.max(0, current)}
        onChange={({ target }) => go(Number(target.value))}
      />
      <button
        type="button"
        aria-label="Next event"
        disabled={current >= steps.length - 1}
        onClick={() => go(current + 1)}
      >
        ›
      </button>
      <output>
        {current + 1} / {steps.length}
      </output>
      <button type="button" className="live" aria-pressed={isLive} onClick={() => choose(null)}>
        Follow
      </button>
    </footer>
  );
}
