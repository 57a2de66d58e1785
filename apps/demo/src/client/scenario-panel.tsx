import type { LinkedInAuthState } from '@linkedin-auth/react';
import { prose } from './prose.tsx';
import { steps, useScenarios } from './use-scenarios.ts';

export interface ScenarioPanelProps {
  /** Whether a fake LinkedIn is available whose scenarios can be set. */
  readonly isAvailable: boolean;
  readonly status: LinkedInAuthState['status'];
}

/** Sets how the fake LinkedIn misbehaves at the next sign-in. Renders nothing without a fake. */
export function ScenarioPanel({ isAvailable, status }: ScenarioPanelProps) {
  const { scenarios, chosen, isSet, isRefused, choose } = useScenarios(isAvailable, status);
  if (scenarios.length === 0) return null;
  return (
    <section className="card scenario" aria-label="Fault">
      <label htmlFor="scenario">Scenario</label>
      <select
        id="scenario"
        aria-describedby="scenario-description"
        value={chosen?.name ?? ''}
        onChange={(event) => choose(event.target.value || null)}
      >
        <option value="">LinkedIn works normally</option>
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
      <div id="scenario-description" className="quiet">
        <p>{prose(chosen?.description ?? 'Choose how the fake LinkedIn misbehaves at the next sign-in.')}</p>
        {chosen !== null && !isRefused && (
          <output>{isSet ? 'Set for the next sign-in.' : 'Already used. The next sign-in runs without it.'}</output>
        )}
      </div>
      {chosen !== null && !isSet && (
        <button type="button" className="secondary" onClick={() => choose(chosen.name)}>
          Set again
        </button>
      )}
      {isRefused && <p role="alert">The fake LinkedIn did not accept this choice.</p>}
    </section>
  );
}
