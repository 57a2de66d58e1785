import type { InspectionObserver } from '@linkedin-auth/core/inspection';
import type { InspectionEvent } from 'xstate';
import type * as watch from './watch.ts';

let inspectRedacted: typeof watch.inspectRedacted | null = null;

export const isRedactorLoaded = (): boolean => inspectRedacted !== null;

/** Loads the redactor, which few pages need. Never rejects: a page that could not load it inspects nothing. */
export async function loadRedactor(): Promise<void> {
  try {
    ({ inspectRedacted } = await import('./watch.ts'));
  } catch {
    // The login goes on without inspection.
  }
}

/**
 * Returns an observer for XState that passes redacted frames on at once, because the page may leave right after one; `undefined` without
 * the redactor.
 */
export const redacted = (inspect: InspectionObserver): ((event: InspectionEvent) => void) | undefined =>
  inspectRedacted?.(inspect);
