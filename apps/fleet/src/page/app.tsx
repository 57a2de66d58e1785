import { Charts } from './charts/charts.tsx';
import { usePlots } from './charts/use-plots.ts';
import { AppsTable } from './parts/apps-table.tsx';
import { Condition } from './parts/condition.tsx';
import { Errors } from './parts/errors.tsx';
import { Processes } from './parts/processes.tsx';
import { useFleet } from './source/use-fleet.ts';
import { timeWords } from './words/time-words.ts';

/** The page of the fleet. */
export function App() {
  const shown = useFleet('state');
  const plots = usePlots();
  const { state, now, silentSince } = shown;
  const isSilent = silentSince !== null;
  return (
    <div className="page">
      <header>
        <h1>Fleet</h1>
        <Condition {...shown} />
        {state !== null && <p className="quiet">{timeWords(state.now, state.speed, isSilent)}</p>}
      </header>
      {state !== null && (
        <main className={isSilent ? 'stale' : undefined}>
          <Processes state={state} now={now} isSilent={isSilent} />
          <Charts state={state} plots={plots} />
          <AppsTable state={state} />
          <Errors errors={state.errors} plots={plots} />
        </main>
      )}
    </div>
  );
}
