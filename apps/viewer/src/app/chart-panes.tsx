import { failures, isFailureCode } from '@linkedin-auth/core/failures';
import { useEffect, useMemo, useState } from 'react';
import { ChartView, createLayoutClient, type Highlight } from '../chart/flow/index.ts';
import { type Chart, chartOf, type Layout } from '../chart/index.ts';
import { type AttemptStatus, statusOfAttempt } from '../log/attempt-status.ts';
import type { Actor, EventLog, Step } from '../log/event-log.ts';
import type { Login } from '../log/logins.ts';
import { highlightOf, stepAt } from '../log/moment.ts';
import { pathOf } from '../log/state-path.ts';

export interface ChartPanesProps {
  readonly log: EventLog;
  readonly login: Login;
  readonly moment: number;
}

const remedyOf = (code: string): string | null => (isFailureCode(code) ? failures[code].remedy : null);

/** Returns the link to a failure on the page that the viewer serves. */
export const failureHref = (code: string): string => `./failures.html#${code}`;

/** Shows the charts of a login side by side. On a narrow screen, shows one: the chosen one, or that of the current event. */
export function ChartPanes({ log, login, moment }: ChartPanesProps) {
  const charts = login.attempts.filter(({ definition }) => definition !== null);
  const drawn = login.kind === 'login' ? charts : charts.filter((life) => life === lifeAt(log, charts, moment));
  const [chosen, setChosen] = useState<string | null>(null);
  const acting = log.steps[moment]?.sessionId ?? null;
  const shown = [chosen, acting].find((id) => drawn.some(({ sessionId }) => sessionId === id)) ?? drawn[0]?.sessionId;
  return (
    <section className="panes" aria-label="Charts" data-count={drawn.length}>
      {drawn.length > 1 && (
        <fieldset className="attempt-switch">
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
          // The lives of a grant share one chart.
          key={login.kind === 'login' ? actor.sessionId : login.id}
          log={log}
          login={login}
          actor={actor}
          moment={moment}
          isShown={actor.sessionId === shown}
        />
      ))}
      {drawn.length === 0 && <p className="quiet">No chart: no state machine of this login was seen.</p>}
    </section>
  );
}

/** Returns the life of a grant at a moment: the last that has started. */
const lifeAt = (log: EventLog, lives: readonly Actor[], moment: number): Actor | undefined =>
  lives.findLast((life) => stepAt(log, life, moment) !== null) ?? lives[0];

/** Returns the state for a chart's title. The chart shows a failure's code inside the final state, so the title omits it. */
const stateText = ({ text, outcome }: AttemptStatus, { snapshot }: Step): string =>
  outcome === 'none' ? text : pathOf(snapshot['value']);

interface PaneProps {
  readonly log: EventLog;
  readonly login: Login;
  readonly actor: Actor;
  readonly moment: number;
  /** Whether this is the pane that a narrow screen shows. */
  readonly isShown: boolean;
}

function Pane({ log, login, actor, moment, isShown }: PaneProps) {
  const chart = useMemo(
    () => (actor.definition === null ? null : chartOf(actor.definition, remedyOf)),
    [actor.definition],
  );
  const step = stepAt(log, actor, moment);
  const title = `${actor.name}${actor.source === '' ? '' : ` in ${actor.source}`}`;
  return (
    <section className="pane" aria-label={title} data-shown={isShown}>
      <h2>
        {actor.name} <small>{actor.source}</small>
        <output>{step === null ? 'not started' : stateText(statusOfAttempt(log, login, actor, moment), step)}</output>
      </h2>
      {chart === null ? (
        <p className="quiet">This actor is not a state machine, or its chart cannot be drawn.</p>
      ) : (
        <Drawing chart={chart} log={log} actor={actor} step={step} label={title} />
      )}
    </section>
  );
}

const client = createLayoutClient();

interface DrawingProps {
  readonly chart: Chart;
  readonly log: EventLog;
  readonly actor: Actor;
  readonly step: Step | null;
  readonly label: string;
}

function Drawing({ chart, log, actor, step, label }: DrawingProps) {
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
  // Steps of other actors do not change the highlight. Reusing it keeps the chart from flashing again.
  const id = step?.id ?? null;
  const current = (): Highlight => highlightOf(chart, log, actor, step?.index ?? -1);
  const [highlight, setHighlight] = useState({ id, chart, of: current() });
  if (highlight.id !== id || highlight.chart !== chart) setHighlight({ id, chart, of: current() });

  if (drawn === 'failed') return <p className="quiet">The chart of this machine cannot be laid out.</p>;
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
