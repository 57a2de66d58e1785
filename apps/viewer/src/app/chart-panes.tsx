import { failures, isFailureCode } from '@linkedin-auth/core/failures';
import { useEffect, useMemo, useState } from 'react';
import { ChartView, createLayoutClient, type Highlight } from '../chart/flow/index.ts';
import { type Chart, chartOf, type Layout } from '../chart/index.ts';
import { type Standing, standingOf } from '../log/attempt-status.ts';
import type { Actor, Film, Step } from '../log/event-log.ts';
import type { Login } from '../log/logins.ts';
import { highlightOf, stepAt } from '../log/moment.ts';
import { pathOf } from '../log/state-path.ts';

export interface ChartPanesProps {
  readonly film: Film;
  readonly login: Login;
  readonly moment: number;
}

const remedyOf = (code: string): string | null => (isFailureCode(code) ? failures[code].remedy : null);

/** Where a failure's row of the docs is, beside the viewer. */
export const failureHref = (code: string): string => `./failures.html#${code}`;

/** The halves of a login side by side; where there is no room for that, the one that the event is of, or that is asked for. */
export function ChartPanes({ film, login, moment }: ChartPanesProps) {
  const drawn = login.attempts.filter(({ definition }) => definition !== null);
  const [chosen, setChosen] = useState<string | null>(null);
  const acting = film.steps[moment]?.sessionId ?? null;
  const shown = [chosen, acting].find((id) => drawn.some(({ sessionId }) => sessionId === id)) ?? drawn[0]?.sessionId;
  return (
    <section className="panes" aria-label="Charts" data-count={drawn.length}>
      {drawn.length > 1 && (
        <fieldset className="halves-switch">
          <legend>Part of the login</legend>
          {drawn.map(({ sessionId, source, name }, index) => (
            <button
              key={sessionId}
              type="button"
              aria-pressed={sessionId === shown}
              onClick={() => setChosen(sessionId === chosen ? null : sessionId)}
            >
              {drawn.filter((other) => other.source === source).length > 1 ? `${source} ${index + 1}` : source || name}
            </button>
          ))}
        </fieldset>
      )}
      {drawn.map((actor) => (
        <Pane
          key={actor.sessionId}
          film={film}
          login={login}
          actor={actor}
          moment={moment}
          isShown={actor.sessionId === shown}
        />
      ))}
      {drawn.length === 0 && <p className="quiet">No chart: the viewer connected after this login began.</p>}
    </section>
  );
}

/** A chart's title names the final state that the chart shows; a failure's code stands in that state. */
const wordsInPane = ({ words, status }: Standing, { snapshot }: Step): string =>
  status === 'none' ? words : pathOf(snapshot['value']);

interface PaneProps {
  readonly film: Film;
  readonly login: Login;
  readonly actor: Actor;
  readonly moment: number;
  /** Where there is room for one. */
  readonly isShown: boolean;
}

function Pane({ film, login, actor, moment, isShown }: PaneProps) {
  const chart = useMemo(
    () => (actor.definition === null ? null : chartOf(actor.definition, remedyOf)),
    [actor.definition],
  );
  const step = stepAt(film, actor, moment);
  const title = `${actor.name}${actor.source === '' ? '' : ` in ${actor.source}`}`;
  return (
    <section className="pane" aria-label={title} data-shown={isShown}>
      <h2>
        {actor.name} <small>{actor.source}</small>
        <output>{step === null ? 'not begun' : wordsInPane(standingOf(film, login, actor, moment), step)}</output>
      </h2>
      {chart === null ? (
        <p className="quiet">This actor is not a state machine, or its chart cannot be drawn.</p>
      ) : (
        <Drawing chart={chart} film={film} actor={actor} step={step} label={title} />
      )}
    </section>
  );
}

const client = createLayoutClient();

interface DrawingProps {
  readonly chart: Chart;
  readonly film: Film;
  readonly actor: Actor;
  readonly step: Step | null;
  readonly label: string;
}

function Drawing({ chart, film, actor, step, label }: DrawingProps) {
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set());
  const [drawn, setDrawn] = useState<{ readonly chart: Chart; readonly layout: Layout } | 'failed' | null>(null);
  useEffect(() => {
    let isWanted = true;
    client.layout(chart, expanded).then(
      (layout) => isWanted && setDrawn({ chart, layout }),
      () => isWanted && setDrawn('failed'),
    );
    return () => {
      isWanted = false;
    };
  }, [chart, expanded]);
  // A film that has grown by somebody else's step gives the same, which must not flash once more.
  const id = step?.id ?? null;
  const now = (): Highlight => highlightOf(chart, film, actor, step?.index ?? -1);
  const [highlight, setHighlight] = useState({ id, chart, of: now() });
  if (highlight.id !== id || highlight.chart !== chart) setHighlight({ id, chart, of: now() });

  if (drawn === 'failed') return <p className="quiet">This machine could not be laid out.</p>;
  if (drawn === null || drawn.chart !== chart) return <p className="quiet">Drawing …</p>;
  return (
    <ChartView
      chart={chart}
      layout={drawn.layout}
      highlight={highlight.of}
      failureHref={failureHref}
      label={`Statechart of ${label}`}
      onToggle={(id) =>
        setExpanded((before) =>
          before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id]),
        )
      }
    />
  );
}
