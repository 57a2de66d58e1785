import type { FleetState } from '../../live/fleet-state.ts';
import type { Shown } from '../source/use-fleet.ts';
import { counted, wallTime } from '../words/format.ts';

/** Says which processes run. Changes only with them, so that a screen reader does not repeat it. */
export function processWords({ workers, engine }: FleetState): string {
  const down = workers.filter(({ pid }) => pid === null).map(({ name }) => name);
  const running = `${workers.length - down.length} of ${counted(workers.length, 'worker')} running`;
  const missing = down.length === 0 ? '' : `; down: ${down.join(', ')}`;
  return `${workers.length === 0 ? 'No workers' : running}${missing}. Restate’s server is ${engine.pid === null ? 'down' : 'running'}.`;
}

/** Says whether what is shown is true now. */
export function Condition({ state, silentSince }: Shown) {
  const isDown = state !== null && [state.engine, ...state.workers].some(({ pid }) => pid === null);
  const isSilent = silentSince !== null;
  const words = isSilent
    ? `No data since ${wallTime(silentSince)}. ${state === null ? 'The fleet does not answer.' : 'What is shown is the state of that time.'} The page tries again each second.`
    : state === null
      ? 'Waiting for the fleet…'
      : processWords(state);
  return (
    <output className={isSilent ? 'condition-line silent' : isDown ? 'condition-line degraded' : 'condition-line'}>
      <span className="sign" aria-hidden="true" />
      {words}
    </output>
  );
}
