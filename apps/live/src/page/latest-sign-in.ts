import type { Entry } from '../live.ts';

/** Returns whether an entry begins a sign-in at the server. */
const isLogin = (entry: Entry): boolean =>
  entry.kind === 'request' && entry.to === 'server' && entry.path.endsWith('/login');

/** Returns whether an entry is a step of the page, which begins shortly before its request to the server. */
const isOfPage = (entry: Entry | undefined): boolean => entry?.kind === 'step' && entry.in === 'page';

/** Returns the entries of the latest sign-in, and what came after it. */
export function latestSignIn(entries: readonly Entry[]): readonly Entry[] {
  let first = Math.max(entries.findLastIndex(isLogin), 0);
  while (first > 0 && isOfPage(entries[first - 1]) && !isEnd(entries[first - 1])) first -= 1;
  return entries.slice(first);
}

/** Returns whether a step ended an earlier attempt. */
const isEnd = (entry: Entry | undefined): boolean =>
  entry?.kind === 'step' && /\b(succeeded|failed)$/.test(entry.target);
