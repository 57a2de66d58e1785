import type { LinkedInAuthSnapshot } from './machine.ts';
import type { LinkedInAuthOutcome } from './outcome.ts';
import type { LinkedInPageSnapshot } from './page-machine.ts';

/** What an adapter or a user interface sees of an attempt. XState's types stay out of it. */
export type LinkedInAuthApi =
  | { readonly status: 'authorizing'; readonly cancel: () => void }
  | { readonly status: 'exchanging'; readonly cancel: () => void }
  | LinkedInAuthOutcome;

/** Translates a snapshot of either machine and its `send` into the one object that adapters read. Pure. */
export function connect(
  snapshot: LinkedInAuthSnapshot | LinkedInPageSnapshot,
  send: (event: { readonly type: 'login.cancel' }) => void,
): LinkedInAuthApi {
  if (snapshot.output !== undefined) return snapshot.output;
  return {
    status: snapshot.hasTag('persistable') ? 'authorizing' : 'exchanging',
    cancel: () => send({ type: 'login.cancel' }),
  };
}
