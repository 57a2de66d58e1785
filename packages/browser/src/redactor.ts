import type { InspectionObserver } from '@linkedin-auth/core/inspection';
import type { InspectionEvent } from 'xstate';
import type * as watch from './watch.ts';

let loaded: typeof watch | null = null;

export const isRedactorLoaded = (): boolean => loaded !== null;

/** Loads what an inspected attempt needs, and few pages do. Never rejects: a page that could not load it inspects nothing. */
export async function loadRedactor(): Promise<void> {
  try {
    loaded = await import('./watch.ts');
  } catch {
    // The login goes on without inspection.
  }
}

/** What `createActor` takes for an inspected attempt. */
export interface Watched {
  readonly logic: typeof watch.watchedLogic;
  /** Passes redacted frames on at once, because the page may leave right after one. */
  readonly inspect: (event: InspectionEvent) => void;
}

/** Returns `undefined` without the redactor. */
export const watchedBy = (inspect: InspectionObserver): Watched | undefined =>
  loaded === null ? undefined : { logic: loaded.watchedLogic, inspect: loaded.inspectRedacted(inspect) };
