import type { LinkedInAuthState, Mode } from '@linkedin-auth/react';
import type { Demo } from './use-demo.ts';
import { steps, useScenarios } from './use-scenarios.ts';
import type { WayBack } from './way-back.ts';

export interface ScenarioPanelProps {
  readonly demo: Demo | null;
  readonly status: LinkedInAuthState['status'];
  readonly mode: Mode;
  readonly setMode: (mode: Mode) => void;
  readonly wayBack: WayBack;
  readonly setWayBack: (wayBack: WayBack) => void;
}

interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly hint: string;
}

const modes: readonly Choice<Mode>[] = [
  { value: 'auto', label: 'Automatic', hint: 'a popup where that works' },
  { value: 'popup', label: 'Popup', hint: 'this page stays open' },
  { value: 'redirect', label: 'Redirect', hint: 'this page goes and comes back' },
];

const waysBack: readonly Choice<WayBack>[] = [
  { value: 'server', label: 'To the server', hint: 'no code reaches a page' },
  { value: 'page', label: 'To a page', hint: 'which hands the code to the server' },
];

interface ChoicesProps<T extends string> {
  readonly legend: string;
  readonly name: string;
  readonly choices: readonly Choice<T>[];
  readonly chosen: T;
  readonly choose: (value: T) => void;
}

function Choices<T extends string>({ legend, name, choices, chosen, choose }: ChoicesProps<T>) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {choices.map(({ value, label, hint }) => (
        <label key={value} className="choice">
          <input
            type="radio"
            name={name}
            value={value}
            aria-label={label}
            checked={chosen === value}
            onChange={() => choose(value)}
          />
          <span>
            {label} <small>{hint}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** Inline code marks of the fake's prose. */
const prose = (text: string) =>
  text.split('`').map((part, index) => (index % 2 === 1 ? <code key={`${index}`}>{part}</code> : part));

export function ScenarioPanel({ demo, status, mode, setMode, wayBack, setWayBack }: ScenarioPanelProps) {
  const { scenarios, active, select } = useScenarios(demo?.standIn === true, status);
  const chosen = scenarios.find(({ name }) => name === active);
  return (
    <section className="card panel" aria-label="Settings">
      <Choices legend="Way to LinkedIn" name="mode" choices={modes} chosen={mode} choose={setMode} />
      {demo?.standIn === true && (
        <Choices legend="Way back" name="way-back" choices={waysBack} chosen={wayBack} choose={setWayBack} />
      )}
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
            {prose(chosen?.description ?? 'Choose how the fake LinkedIn misbehaves at the next sign-in.')}
          </p>
        </div>
      )}
    </section>
  );
}
