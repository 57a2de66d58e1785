import { useEffect, useState } from 'react';
import type { Scenario } from '../live.ts';
import type { ScenarioGroup } from './group-scenarios.ts';
import { codeName, prose } from './prose.tsx';

export interface ScenarioPanelProps {
  readonly scenarios: readonly Scenario[];
  readonly chosen: string | null;
  readonly choose: (name: string | null) => void;
}

/** Chooses how the fake LinkedIn fails at every sign-in. */
export function ScenarioPanel({ scenarios, chosen, choose }: ScenarioPanelProps) {
  const groups = useGroups(scenarios);
  const scenario = groups.flatMap((group) => group.scenarios).find(({ name }) => name === chosen);
  return (
    <section className="card scenario" aria-label="Scenario">
      <label htmlFor="scenario">Scenario</label>
      <select
        id="scenario"
        aria-describedby="scenario-description"
        value={chosen ?? ''}
        onChange={({ target }) => choose(target.value === '' ? null : target.value)}
      >
        <option value="">LinkedIn works normally</option>
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.scenarios.map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <div id="scenario-description" className="quiet">
        <p>{prose(scenario?.description ?? 'Choose what goes wrong at LinkedIn. It happens at every sign-in.')}</p>
        {typeof scenario?.code === 'string' && (
          <p>
            Leads to {codeName(scenario.code)}
            {scenario.known !== null && <>, if {prose(scenario.known)}</>}.
          </p>
        )}
      </div>
    </section>
  );
}

/** Groups the scenarios when the catalogue is loaded. Until then, and without it, they are in one group. */
function useGroups(scenarios: readonly Scenario[]): readonly ScenarioGroup[] {
  const [groups, setGroups] = useState<readonly ScenarioGroup[]>(() => [
    { label: 'Scenarios', scenarios: scenarios.map((scenario) => ({ ...scenario, code: null, known: null })) },
  ]);
  useEffect(() => {
    let isWanted = true;
    import('./group-scenarios.ts').then(
      ({ groupScenarios }) => isWanted && setGroups(groupScenarios(scenarios)),
      () => {},
    );
    return () => {
      isWanted = false;
    };
  }, [scenarios]);
  return groups;
}
