import type { LinkedInAuthSnapshot } from './machine.ts';
import type { LinkedInAuthOutcome } from './outcome.ts';
import type { LinkedInPageSnapshot } from './page-machine.ts';

/** An attempt as adapters and user interfaces see it, without XState's types. */
export type LinkedInAuthApi =
  | { readonly status: 'authorizing'; readonly cancel: () => void }
  | { readonly status: 'exchanging'; readonly cancel: () => void }
  | LinkedInAuthOutcome;

/** Returns the object that adapters read, from a snapshot of either login machine and its `send`. Pure. */
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
