import type { Tokens } from '../wire/tokens.ts';
import { areTokensThere, type LinkedInTokenOutcome, type TokenTrouble, tokensLost } from './context.ts';
import type { LinkedInTokenEvent } from './events.ts';
import type { LinkedInTokenSnapshot } from './machine.ts';

/** What an application sees of the life of a grant. XState's types stay out of it. */
export type LinkedInTokenApi =
  | {
      readonly status: 'fresh' | 'expiring' | 'refreshing' | 'reauthorization-due';
      /** Whether the access token was still good at the last reading of the clock. */
      readonly usable: boolean;
      readonly tokens: Tokens;
      readonly scope: readonly string[];
      /** When the access token ends, in milliseconds since the epoch. */
      readonly expiresAt: number;
      /** Whether LinkedIn did not say when, so that its documented 60 days were taken. */
      readonly expiresAtIsAssumed: boolean;
      /** Why the last refresh did not work, or why the member has to log in again. */
      readonly trouble: TokenTrouble | null;
      /** Refreshes now; `null` where that would change nothing. */
      readonly refresh: (() => void) | null;
    }
  | LinkedInTokenOutcome;

/** Translates a snapshot and `send` into the one object that an application reads. Pure. */
export function connectToken(
  snapshot: LinkedInTokenSnapshot,
  send: (event: LinkedInTokenEvent) => void,
): LinkedInTokenApi {
  if (snapshot.output !== undefined) return snapshot.output;
  // Before the first event a restored snapshot is still in the state that it was saved in.
  if (!areTokensThere(snapshot.context)) return tokensLost;
  const { tokens, scope, expiresAt, expiresAtIsAssumed, now, trouble } = snapshot.context;
  return {
    status: snapshot.matches({ alive: 'refreshing' })
      ? 'refreshing'
      : snapshot.matches({ alive: 'expiring' })
        ? 'expiring'
        : snapshot.matches({ alive: 'reauthorizationDue' })
          ? 'reauthorization-due'
          : 'fresh',
    usable: now < expiresAt,
    tokens,
    scope,
    expiresAt,
    expiresAtIsAssumed,
    trouble,
    refresh: snapshot.can({ type: 'token.refresh' }) ? () => send({ type: 'token.refresh' }) : null,
  };
}
