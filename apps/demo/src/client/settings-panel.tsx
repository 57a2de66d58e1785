import type { Mode } from '@linkedin-auth/react';
import type { CallbackTarget } from './callback-target.ts';
import type { Demo } from './use-demo.ts';

export interface SettingsPanelProps {
  readonly demo: Demo | null;
  readonly mode: Mode;
  readonly setMode: (mode: Mode) => void;
  readonly callbackTarget: CallbackTarget;
  readonly setCallbackTarget: (callbackTarget: CallbackTarget) => void;
}

interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly hint: string;
}

const modes: readonly Choice<Mode>[] = [
  { value: 'auto', label: 'Automatic', hint: 'popup if possible, else redirect' },
  { value: 'popup', label: 'Popup', hint: 'this page stays open' },
  { value: 'redirect', label: 'Redirect', hint: 'this page opens LinkedIn' },
];

const callbackTargets: readonly Choice<CallbackTarget>[] = [
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

/** Chooses the mode and, with the fake's own app, the target of the callback. */
export function SettingsPanel({ demo, mode, setMode, callbackTarget, setCallbackTarget }: SettingsPanelProps) {
  return (
    <section className="card settings" aria-label="Settings">
      <Choices legend="Mode" name="mode" choices={modes} chosen={mode} choose={setMode} />
      {demo?.standIn === true && (
        <Choices
          legend="Callback"
          name="callback-target"
          choices={callbackTargets}
          chosen={callbackTarget}
          choose={setCallbackTarget}
        />
      )}
    </section>
  );
}
