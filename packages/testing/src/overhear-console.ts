import { vi } from 'vitest';
import { printed } from './printed.ts';

const methods = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const;

/** Reports everything that is logged. Returns a function that stops. */
export function overhearConsole(hear: (text: string) => void): () => void {
  const spies = methods.map((method) =>
    vi.spyOn(console, method).mockImplementation((...said: unknown[]) => hear(said.map(printed).join(' '))),
  );
  return () => {
    for (const spy of spies) spy.mockRestore();
  };
}
