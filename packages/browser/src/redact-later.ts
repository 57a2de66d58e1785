import type { InspectionObserver } from '@linkedin-auth/core/inspection';
import type { InspectionEvent } from 'xstate';
import type * as watch from './watch.ts';

type Redactor = typeof watch.inspectRedacted;

let redactor: Redactor | null = null;

/** Loads the redactor. Call it early, so that it is there before a redirect leaves the page. Never rejects. */
export const loadRedactor = (): Promise<Redactor> =>
  import('./watch.ts').then(
    ({ inspectRedacted }) => {
      redactor = inspectRedacted;
      return inspectRedacted;
    },
    // Offline, nothing is inspected.
    () => () => () => {},
  );

/**
 * Returns an observer for XState that passes redacted frames on, in order: at once if the redactor is loaded, because a redirect may
 * leave the page right after the first event; else after it has been loaded. It is loaded with the first page that is inspected, because
 * few pages are.
 */
export function redactLater(inspect: InspectionObserver): (event: InspectionEvent) => void {
  if (redactor !== null) return redactor(inspect);
  const observer = loadRedactor().then((load) => load(inspect));
  return (event) => void observer.then((observe) => observe(event));
}
