import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { type EventLog, type Step, typeOf } from '../log/event-log.ts';
import { outcomeOf } from '../log/moment.ts';
import { pathOf } from '../log/state-path.ts';
import { eventName } from './labels.ts';

export interface StepListProps {
  readonly log: EventLog;
  readonly steps: readonly Step[];
  readonly moment: number;
  /** Returns the time of a step in words. */
  readonly timeOf: (step: Step) => string;
  readonly isLive: boolean;
  readonly choose: (index: number | null) => void;
  /** Whether `steps` includes those of invoked actors. */
  readonly withInvoked: boolean;
  readonly setWithInvoked: (withInvoked: boolean) => void;
}

const rowHeight = 44;

/** Lists the events of a login or a grant. Renders only the visible rows, because a log can be long. */
export function StepList({ log, steps, moment, timeOf, isLive, choose, withInvoked, setWithInvoked }: StepListProps) {
  const scroller = useRef<HTMLOListElement>(null);
  const current = steps.findLastIndex(({ index }) => index <= moment);
  // oxlint-disable-next-line react/incompatible-library -- the returned object is mutated in place; nothing here is memoized by it
  const rows = useVirtualizer({
    count: steps.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    // Always renders the current row, so that it can have the focus at any scroll position.
    rangeExtractor: useCallback(
      (range: Parameters<typeof defaultRangeExtractor>[0]) => [
        ...new Set([...defaultRangeExtractor(range), ...(current < 0 ? [] : [current])]),
      ],
      [current],
    ),
  });
  useEffect(() => {
    if (current < 0) return;
    rows.scrollToIndex(current, { align: 'auto' });
  }, [current, rows]);

  // With the choice on the screen, so that a quick key finds the focus there.
  useLayoutEffect(() => {
    const list = scroller.current;
    if (current < 0 || list?.contains(document.activeElement) !== true) return;
    list.querySelector<HTMLElement>('[aria-current="step"]')?.focus({ preventScroll: true });
  }, [current]);

  // A narrow screen hides the list behind another view, and a growing list of logins makes it shorter.
  useEffect(() => {
    const list = scroller.current;
    if (list === null || current < 0) return;
    const observer = new ResizeObserver(() => rows.scrollToIndex(current, { align: 'auto' }));
    observer.observe(list);
    return () => observer.disconnect();
  }, [current, rows]);

  const move = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + page,
      PageUp: current - page,
      Home: 0,
      End: steps.length - 1,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const next = steps[Math.min(steps.length - 1, Math.max(0, target))];
    if (next !== undefined) choose(next.index);
  };

  return (
    <section className="steps" aria-label="Events">
      <h2>
        Events <small>{steps.length}</small>
        <label>
          <input type="checkbox" checked={withInvoked} onChange={({ target }) => setWithInvoked(target.checked)} />
          Show invoked actors
        </label>
      </h2>
      <ol ref={scroller} className="scroller" aria-label="Events">
        <li className="filler" aria-hidden="true" style={{ height: rows.getTotalSize() }} />
        {rows.getVirtualItems().map(({ index, start }) => {
          const step = steps[index];
          if (step === undefined) return null;
          const actor = log.actors.get(step.sessionId);
          const outcome = outcomeOf(step);
          return (
            <li
              key={step.id}
              aria-posinset={index + 1}
              aria-setsize={steps.length}
              style={{ transform: `translateY(${start}px)`, height: rowHeight }}
            >
              <button
                type="button"
                className="step"
                // Only one row is in the tab order; arrow keys move to the others.
                tabIndex={index === Math.max(0, current) ? 0 : -1}
                aria-current={index === current ? 'step' : undefined}
                data-later={!isLive && index > current}
                data-child={actor?.parentId !== null}
                onClick={() => choose(step.index)}
                onKeyDown={move}
              >
                <time>{timeOf(step)}</time>
                <span className="what">{eventName(typeOf(step.event))}</span>
                <span className="who">{actor?.source || actor?.name}</span>
                <span className="how" data-outcome={outcome?.status ?? 'none'}>
                  {outcome?.code ?? pathOf(step.snapshot['value'])}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
