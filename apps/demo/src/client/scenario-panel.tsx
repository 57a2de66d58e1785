import type { LinkedInAuthState, Mode } from '@linkedin-auth/react';
import type { Demo } from './use-demo.ts';
import { steps, useScenarios } from './use-scenarios.ts';

export interface ScenarioPanelProps {
  readonly demo: Demo | null;
  readonly status: LinkedInAuthState['status'];
  readonly mode: Mode;
  readonly setMode: (mode: Mode) => void;
}

const modes: readonly (readonly [Mode, string, string])[] = [
  ['auto', 'Automatic', 'a popup where that works'],
  ['popup', 'Popup', 'this page stays open'],
  ['redirect', 'Redirect', 'this page goes and comes back'],
];

export function ScenarioPanel({ demo, status, mode, setMode }: ScenarioPanelProps) {
  const { scenarios, active, select } = useScenarios(demo?.standIn === true, status);
  const chosen = scenarios.find(({ name }) => name === active);
  return (
    <section className="card panel" aria-label="Settings">
      <fieldset>
        <legend>Way to LinkedIn</legend>
        {modes.map(([value, label, hint]) => (
          <label key={value} className="choice">
            <input
              type="radio"
              name="mode"
              value={value}
              aria-label={label}
              checked={mode === value}
              onChange={() => setMode(value)}
            />
            <span>
              {label} <small>{hint}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {scenarios.length > 0 && (
        <div className="field">
          <label htmlFor="scenario">Scenario</label>
          <select id="scenario" value={active ?? ''} onChange={(event) => select(event.target.value || null)}>
            <option value="">LinkedIn behaves</option>
            {Object.entries(steps).map(([step, label]) => (
              <optgroup key={step} label={label}>
                {scenarios
                  .filter(({ surface }) => surface === step)
                  .map(({ name, title }) => (
                    <option key={name} value={name}>
                      {title}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
          <p className="quiet">
            {chosen?.description ?? 'Choose how the fake LinkedIn misbehaves at the next sign-in.'}
          </p>
        </div>
      )}
    </section>
  );
}
