import type { FleetState, ProcessState } from '../../live/fleet-state.ts';
import { useAction } from '../source/use-action.ts';
import { durationWords, numberWords, wallTime } from '../words/format.ts';

interface ProcessProps {
  readonly target: string;
  readonly name: string;
  readonly process: ProcessState;
  /** Real time. */
  readonly now: number;
  readonly refreshesPerMinute?: number;
  /** Whether no data arrive: nobody knows then what runs, and nothing can be asked for. */
  readonly isSilent: boolean;
}

const conditionWords = (isUp: boolean, isSilent: boolean): string => {
  if (isSilent) return isUp ? 'Unknown, was running' : 'Unknown, was down';
  return isUp ? 'Running' : 'Down';
};

function Process({ target, name, process: { pid, since }, now, refreshesPerMinute, isSilent }: ProcessProps) {
  const { act, pending, error } = useAction(target);
  const isUp = pid !== null;
  const button = (kind: 'kill' | 'start', label: string, busy: string, isPossible: boolean) => (
    // Disabled for everybody but the focus, which stays where it is when the process has ended.
    <button type="button" aria-disabled={!isPossible || pending !== null} onClick={() => isPossible && act(kind)}>
      {pending === kind ? busy : label}
      <span className="for-readers"> {name}</span>
    </button>
  );
  return (
    <li className={isUp ? 'card process' : 'card process down'}>
      <h3>{name}</h3>
      <p className="condition">
        <span className="sign" aria-hidden="true" />
        {conditionWords(isUp, isSilent)}
      </p>
      <dl>
        <div>
          <dt>Since</dt>
          <dd>
            {wallTime(since)} ({durationWords((now - since) / 1000)})
          </dd>
        </div>
        <div>
          <dt>Process ID</dt>
          <dd>{pid ?? 'none'}</dd>
        </div>
        {refreshesPerMinute !== undefined && (
          <div>
            <dt>Refreshes in the last minute</dt>
            <dd>{numberWords(refreshesPerMinute)}</dd>
          </div>
        )}
      </dl>
      <p className="buttons">
        {button('kill', 'Kill', 'Killing…', isUp && !isSilent)}
        {button('start', 'Start', 'Starting…', !isUp && !isSilent)}
      </p>
      <p role="alert" className="error">
        {error}
      </p>
    </li>
  );
}

interface ProcessesProps {
  readonly state: FleetState;
  readonly now: number;
  readonly isSilent: boolean;
}

/** The processes of the fleet, and what kills and starts them. */
export function Processes({ state: { engine, workers }, now, isSilent }: ProcessesProps) {
  return (
    <section aria-labelledby="processes-title">
      <h2 id="processes-title">Processes</h2>
      <ul className="processes">
        <Process target="engine" name="Restate’s server" process={engine} now={now} isSilent={isSilent} />
        {workers.map((worker) => (
          <Process
            key={worker.name}
            target={worker.name}
            name={worker.name}
            process={worker}
            now={now}
            refreshesPerMinute={worker.refreshesPerMinute}
            isSilent={isSilent}
          />
        ))}
      </ul>
      {workers.length === 0 && <p className="none">The fleet has no workers yet.</p>}
    </section>
  );
}
