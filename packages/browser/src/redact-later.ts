import type { InspectionObserver } from '@linkedin-auth/core/inspection';
import type { InspectionEvent } from 'xstate';

/** Loads the redactor. Call it early, so that it is there before a redirect leaves the page. Never rejects. */
export const loadRedactor = (inspect: InspectionObserver): Promise<(event: InspectionEvent) => void> =>
  import('./watch.ts').then(
    ({ inspectRedacted }) => inspectRedacted(inspect),
    // Offline, nothing is inspected.
    () => () => {},
  );

/**
 * Returns an observer for XState that passes redacted frames on, in order. The redactor is loaded with the first page that is inspected,
 * because few pages are; events until then wait for it.
 */
export function redactLater(inspect: InspectionObserver): (event: InspectionEvent) => void {
  const redactor = loadRedactor(inspect);
  return (event) => void redactor.then((observe) => observe(event));
}
