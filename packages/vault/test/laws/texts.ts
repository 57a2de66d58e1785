import { inspect } from 'node:util';
import { vi } from 'vitest';

const methods = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const;

/** Everything that leaves the process other than to LinkedIn: what is stored, logged, inspected, returned as a failure or thrown. */
export interface Texts {
  readonly hear: (value: unknown) => void;
  /** Returns the secrets that were heard. */
  readonly found: (secrets: Iterable<string>) => readonly string[];
  readonly stop: () => void;
}

export function listen(): Texts {
  const texts: string[] = [];
  const hear = (value: unknown): void => {
    texts.push(typeof value === 'string' ? value : `${JSON.stringify(value)} ${inspect(value, { depth: 8 })}`);
  };
  const spies = methods.map((method) =>
    vi.spyOn(console, method).mockImplementation((...said: unknown[]) => hear(said)),
  );
  return {
    hear,
    found: (secrets) => {
      const text = texts.join('\n');
      return [...secrets].filter((secret) => text.includes(secret) || text.includes(btoa(secret)));
    },
    stop: () => {
      for (const spy of spies) spy.mockRestore();
    },
  };
}
