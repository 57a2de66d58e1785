import type { FleetState, HistoryPoint } from '../../live/fleet-state.ts';
import { sumsOf } from '../../live/sums.ts';
import { grantStatuses } from '../../world/grant-counts.ts';
import { counted, durationWords, numberWords } from '../words/format.ts';
import { statusWords } from '../words/status-words.ts';
import { Chart } from './chart.tsx';
import type { Column } from './history-table.tsx';
import type { Plots } from './use-plots.ts';

const lagWords = ({ lag }: HistoryPoint): string => (lag === null ? 'nothing was due' : durationWords(lag));

const column = (name: string, of: (point: HistoryPoint) => number): Column => ({
  name,
  of: (point) => numberWords(of(point)),
});

const statusColumns = grantStatuses.map((status) => column(statusWords[status], ({ statuses }) => statuses[status]));
const refreshColumns = [column('Refreshes per minute', ({ refreshesPerMinute }) => refreshesPerMinute)];
const dueColumns = [
  column('Due in the next hour', ({ dueNextHour }) => dueNextHour),
  column('Overdue', ({ overdue }) => overdue),
];
const lagColumns = [{ name: 'Lag', of: lagWords }];
const throttledColumns = [column('Throttled apps', ({ throttledApps }) => throttledApps)];

const total = ({ statuses }: HistoryPoint): number => Object.values(statuses).reduce((sum, count) => sum + count, 0);

/** The fleet over time. */
export function Charts({ state, plots }: { readonly state: FleetState; readonly plots: Plots }) {
  const { history: points, apps } = state;
  const now = sumsOf(state);
  const draw = <K extends keyof Exclude<Plots, 'failed' | null>>(name: K) =>
    plots === null || plots === 'failed' ? plots : plots[name];
  return (
    <section aria-labelledby="charts-title">
      <h2 id="charts-title">Over time</h2>
      <div className="charts">
        <Chart
          title="Grants by status"
          value={counted(total(now), 'grant')}
          points={points}
          draw={draw('drawStatuses')}
          columns={statusColumns}
          wide
        >
          <ul className="legend">
            {grantStatuses.map((status) => (
              <li key={status}>
                <span className={`swatch ${status}`} /> {statusWords[status]} <b>{numberWords(now.statuses[status])}</b>
              </li>
            ))}
          </ul>
        </Chart>
        <Chart
          title="Refreshes"
          value={`${numberWords(now.refreshesPerMinute)} in the last minute`}
          points={points}
          draw={draw('drawRefreshes')}
          columns={refreshColumns}
        />
        <Chart
          title="Due"
          value={`${numberWords(now.dueNextHour)} in the next hour, ${numberWords(now.overdue)} overdue`}
          points={points}
          draw={draw('drawDue')}
          columns={dueColumns}
        >
          <ul className="legend">
            <li>
              <span className="swatch line" /> In the next hour
            </li>
            <li>
              <span className="swatch line dashed" /> Overdue
            </li>
          </ul>
        </Chart>
        <Chart
          title="Lag behind due"
          value={now.lag === null ? 'Nothing was due in the last minute' : `${durationWords(now.lag)} of vault time`}
          points={points}
          draw={draw('drawLag')}
          columns={lagColumns}
        />
        <Chart
          title="Throttled apps"
          value={`${numberWords(now.throttledApps)} of ${counted(apps.length, 'app')}`}
          points={points}
          draw={draw('drawThrottled')}
          columns={throttledColumns}
        />
      </div>
    </section>
  );
}
