import type { InspectionObserver } from '@linkedin-auth/core/inspection';
import type { InspectionEvent } from 'xstate';
import type * as watching from './watch.ts';

let loaded: typeof watching | undefined;

/** Loads what redacts. Offline, nobody watches. */
export const loadRedactor = (): Promise<unknown> =>
  import('./watch.ts').then(
    (module) => (loaded = module),
    () => {},
  );

/**
 * An observer for XState that hands redacted frames on. What redacts is loaded with the first page that is watched, because few pages
 * are; what happens until then is kept, in order.
 */
export function redactLater(inspect: InspectionObserver): (event: InspectionEvent) => void {
  const early: InspectionEvent[] = [];
  let observe = loaded?.inspectRedacted(inspect);
  const begin = (): void => {
    observe = loaded?.inspectRedacted(inspect) ?? (() => {});
    early.splice(0).forEach(observe);
  };
  if (observe === undefined) void loadRedactor().then(begin);
  return (event) => (observe === undefined ? early.push(event) : observe(event));
}
