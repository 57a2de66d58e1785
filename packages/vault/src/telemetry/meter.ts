import type { Measured, ObservedApp, VaultTelemetry } from './telemetry.ts';

/** The telemetry of one vault. Never throws. */
export interface Meter {
  readonly record: (measured: Measured) => void;
  /** Returns what ends the observation. */
  readonly observe: (app: ObservedApp) => () => void;
}

/** Returns a meter that the application's telemetry cannot break. Without telemetry, it does nothing. */
export function createMeter(telemetry: VaultTelemetry | undefined, clientId: string): Meter {
  if (telemetry === undefined) return { record: () => {}, observe: () => () => {} };
  return {
    record: (measured) => void safely(() => telemetry.record({ ...measured, clientId })),
    observe: (app) => {
      const end = safely(() => telemetry.observe(app));
      return () => void safely(() => end?.());
    },
  };
}

/** Calls a function of the application. Returns `undefined` if it throws, and ignores a promise that rejects. */
function safely<T>(call: () => T): T | undefined {
  try {
    const result = call();
    if (result instanceof Promise) result.catch(() => {});
    return result;
  } catch {
    return undefined;
  }
}
