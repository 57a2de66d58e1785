import type { AppState, FleetState } from '../../live/fleet-state.ts';
import { isThrottled } from '../../live/sums.ts';
import { grantStatuses } from '../../world/grant-counts.ts';
import { durationWords, numberWords, shortVaultTime } from '../words/format.ts';
import { statusWords } from '../words/status-words.ts';
import { Scrollable } from './scrollable.tsx';

/** Says until when LinkedIn throttles an app. */
function throttledWords(app: AppState, { now, speed }: FleetState): string {
  if (app.pausedUntil === null || !isThrottled(app, now)) return 'no';
  const left = (app.pausedUntil - now) / 1000;
  const real = speed === 0 || speed === 1 ? '' : `, ${durationWords(left / speed)} of real time`;
  return `until ${shortVaultTime(app.pausedUntil)} UTC (${durationWords(left)}${real})`;
}

/** The grants of each app. */
export function AppsTable({ state }: { readonly state: FleetState }) {
  const { apps } = state;
  return (
    <section aria-labelledby="apps-title">
      <h2 id="apps-title">Apps</h2>
      {apps.length === 0 ? (
        <p>No app has grants yet.</p>
      ) : (
        <Scrollable label="Grants by app" className="card">
          <table>
            <thead>
              <tr>
                <th scope="col">Client ID</th>
                <th scope="col" className="words">
                  Throttled
                </th>
                {grantStatuses.map((status) => (
                  <th key={status} scope="col">
                    {statusWords[status]}
                  </th>
                ))}
                <th scope="col">Due within 1 h</th>
                <th scope="col">Overdue</th>
                <th scope="col">Lag</th>
              </tr>
            </thead>
            <tbody>
              {apps.map((app) => (
                <tr key={app.clientId} className={isThrottled(app, state.now) ? 'throttled' : undefined}>
                  <th scope="row">{app.clientId}</th>
                  <td className="words">{throttledWords(app, state)}</td>
                  {grantStatuses.map((status) => (
                    <td key={status}>{numberWords(app.statuses[status])}</td>
                  ))}
                  <td>{numberWords(app.dueNextHour)}</td>
                  <td>{numberWords(app.overdue)}</td>
                  <td>{app.lag === null ? '–' : durationWords(app.lag)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrollable>
      )}
    </section>
  );
}
