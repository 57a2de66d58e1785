/** The end of a run that somebody has interrupted. Everything that it had started has ended. */
export class Interrupted extends Error {}

/** Aborts with `Interrupted` when the process is interrupted, by Ctrl+C or by another process. */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => controller.abort(new Interrupted(signal)));
  return controller.signal;
}
