import type { Tokens } from '../wire/tokens.ts';
import { areTokensThere, type LinkedInTokenOutcome, type TokenTrouble, tokensLost } from './context.ts';
import type { LinkedInTokenEvent } from './events.ts';
import type { LinkedInTokenSnapshot } from './machine.ts';
import { type AliveStatus, aliveStatusOf } from './standing.ts';

/** A grant as an application sees it, without XState's types. */
export type LinkedInTokenApi =
  | {
      readonly status: AliveStatus;
      /** Whether the access token was still valid at the last reading of the clock. */
      readonly usable: boolean;
      readonly tokens: Tokens;
      readonly scope: readonly string[];
      /** When the access token expires, in milliseconds since the epoch. */
      readonly expiresAt: number;
      /** Whether LinkedIn named no lifetime, so that `expiresAt` is based on its documented 60 days. */
      readonly expiresAtIsAssumed: boolean;
      /** Why the last refresh failed, or why the member has to sign in again. */
      readonly trouble: TokenTrouble | null;
      /** Refreshes now. `null` if a refresh would change nothing. */
      readonly refresh: (() => void) | null;
    }
  | LinkedInTokenOutcome;

/** Returns the object that an application reads, from a snapshot and `send`. Pure. */
export function connectToken(
  snapshot: LinkedInTokenSnapshot,
  send: (event: LinkedInTokenEvent) => void,
): LinkedInTokenApi {
  if (snapshot.output !== undefined) return snapshot.output;
  // Before the first event, a restored snapshot is still in its saved state.
  if (!areTokensThere(snapshot.context)) return tokensLost;
  const { tokens, scope, expiresAt, expiresAtIsAssumed, now, trouble } = snapshot.context;
  return {
    status: aliveStatusOf(snapshot),
    usable: now < expiresAt,
    tokens,
    scope,
    expiresAt,
    expiresAtIsAssumed,
    trouble,
    refresh: snapshot.can({ type: 'token.refresh' }) ? () => send({ type: 'token.refresh' }) : null,
  };
}
