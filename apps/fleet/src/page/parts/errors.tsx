import { useMemo } from 'react';
import type { ErrorCount } from '../../live/fleet-state.ts';
import { Drawing } from '../charts/drawing.tsx';
import type { Plots } from '../charts/use-plots.ts';
import { useFailureWords } from '../words/failure-words.ts';
import { counted } from '../words/format.ts';
import { prose } from '../words/prose.tsx';

interface ErrorsProps {
  readonly errors: readonly ErrorCount[];
  readonly plots: Plots;
}

/** Failures since the start of the fleet, the most frequent first, with what to do. */
export function Errors({ errors, plots }: ErrorsProps) {
  const explain = useFailureWords(errors.length > 0);
  const sorted = useMemo(
    () => errors.toSorted((one, other) => other.count - one.count || (one.code < other.code ? -1 : 1)),
    [errors],
  );
  const draw = useMemo(
    () =>
      plots === null || plots === 'failed' || sorted.length === 0
        ? null
        : (width: number) => plots.drawErrors(sorted, width),
    [plots, sorted],
  );
  const total = sorted.reduce((sum, { count }) => sum + count, 0);
  return (
    <section aria-labelledby="errors-title">
      <h2 id="errors-title">Errors</h2>
      {sorted.length === 0 ? (
        <p>No failure since the start of the fleet.</p>
      ) : (
        <figure className="card chart failures" aria-labelledby="failures-title">
          <figcaption>
            <h3 id="failures-title">Failures by code</h3>
            <p className="value">{counted(total, 'failure')} since the start</p>
          </figcaption>
          <Drawing draw={draw} label="Failures by code, the most frequent first. The list below has the numbers." />
        </figure>
      )}
      <ol className="errors">
        {sorted.map(({ code, count }) => {
          const words = explain?.(code) ?? null;
          return (
            <li key={code} className="card">
              <h3>
                <code>{code}</code> <span>{counted(count, 'time')}</span>
              </h3>
              {words !== null && (
                <>
                  <p>{prose(words.summary)}</p>
                  <details>
                    <summary>
                      What to do: {words.remedy}
                      <span className="for-readers"> ({code})</span>
                    </summary>
                    <p>{prose(words.resolution)}</p>
                  </details>
                </>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
