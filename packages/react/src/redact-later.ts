import type { InspectionObserver } from '@linkedin-auth/core';
import type { InspectionEvent } from 'xstate';
import type * as watching from './watch.ts';

/**
 * An observer for XState that hands redacted frames on. What redacts is loaded with the first attempt that is watched, because few
 * pages watch any; what happens until then is kept, in order.
 */
export function redactLater(inspect: InspectionObserver): (event: InspectionEvent) => void {
  const early: InspectionEvent[] = [];
  let observe = (event: InspectionEvent): void => void early.push(event);
  const watch = ({ inspectRedacted }: typeof watching): void => {
    observe = inspectRedacted(inspect);
    for (const event of early.splice(0)) observe(event);
  };
  // Offline, nobody watches this one.
  void import('./watch.ts').then(watch, () => (observe = () => {}));
  return (event) => observe(event);
}
