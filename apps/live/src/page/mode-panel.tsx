import type { Mode } from '@linkedin-auth/react';

const modes: readonly { readonly value: Mode; readonly label: string; readonly hint: string }[] = [
  { value: 'auto', label: 'Automatic', hint: 'popup if possible, else redirect' },
  { value: 'popup', label: 'Popup', hint: 'this page stays open' },
  { value: 'redirect', label: 'Redirect', hint: 'this page opens LinkedIn' },
];

export interface ModePanelProps {
  readonly mode: Mode;
  readonly setMode: (mode: Mode) => void;
}

export function ModePanel({ mode, setMode }: ModePanelProps) {
  return (
    <section className="card modes" aria-label="Mode">
      <fieldset>
        <legend>Mode</legend>
        {modes.map(({ value, label, hint }) => (
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
    </section>
  );
}
