import type * as watch from './watch.ts';

let loaded: typeof watch | null = null;

/** Returns what an inspected attempt needs; `null` until it is loaded. */
export const redactor = (): typeof watch | null => loaded;

/** Loads what an inspected attempt needs, and few pages do. Never rejects: a page that could not load it inspects nothing. */
export async function loadRedactor(): Promise<void> {
  loaded = await import('./watch.ts').catch(() => null);
}
