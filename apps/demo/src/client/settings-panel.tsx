import type { Mode } from '@linkedin-auth/react';
import type { Demo } from './use-demo.ts';
import type { WayBack } from './callback-target.ts';

export interface SettingsPanelProps {
  readonly demo: Demo | null;
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
  { value: 'auto', label: 'Automatic', hint: 'a popup, if one can open' },
  { value: 'popup', label: 'Popup', hint: 'this page stays open' },
  { value: 'redirect', label: 'Redirect', hint: 'this page leaves and returns' },
];

const waysBack: readonly Choice<WayBack>[] = [
  { value: 'server', label: 'To the server', hint: 'no page receives the code' },
  { value: 'page', label: 'To a page', hint: 'the page passes the code on' },
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

/** Chooses the way to LinkedIn and, where the demo's own app is used, the way back. */
export function SettingsPanel({ demo, mode, setMode, wayBack, setWayBack }: SettingsPanelProps) {
  return (
    <section className="card settings" aria-label="Settings">
      <Choices legend="Way to LinkedIn" name="mode" choices={modes} chosen={mode} choose={setMode} />
      {demo?.standIn === true && (
        <Choices legend="Way back" name="way-back" choices={waysBack} chosen={wayBack} choose={setWayBack} />
      )}
    </section>
  );
}
