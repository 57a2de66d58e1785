import type { LinkedInAuthInput } from './context.ts';
import type { LinkedInAuthSnapshot } from './machine.ts';

/**
 * An attempt in the form that you may store while the member is at LinkedIn. Seal it before it leaves the server.
 *
 * XState's own snapshot is unsuitable: it would restart invoked actors and contain the input of every child in plain text.
 */
export interface PersistedAttempt {
  readonly v: 1;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: readonly string[];
  readonly state: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

/** Returns the storable form of a snapshot, or `null` unless the attempt is waiting for its callback. Pure. */
export function toPersisted(snapshot: LinkedInAuthSnapshot): PersistedAttempt | null {
  const { request, state, startedAt } = snapshot.context;
  if (!snapshot.hasTag('persistable') || request === null) return null;
  const { clientId, redirectUri, scope } = request;
  return { v: 1, clientId, redirectUri, scope: [...scope], state, startedAt };
}

/** Returns the input that restores a stored attempt, or `null` for any other value. Never throws. */
export function fromPersisted(value: unknown): Pick<LinkedInAuthInput, 'request' | 'state' | 'startedAt'> | null {
  if (typeof value !== 'object' || value === null || !('v' in value) || value.v !== 1) return null;
  const { clientId, redirectUri, scope, state, startedAt } = value as Readonly<Record<keyof PersistedAttempt, unknown>>;
  const isText = (text: unknown): text is string => typeof text === 'string';
  const isTime = (time: unknown): time is number => Number.isFinite(time);
  if (!isText(clientId) || !isText(redirectUri) || !isText(state)) return null;
  if (!Array.isArray(scope) || !scope.every(isText)) return null;
  if (!isTime(startedAt)) return null;
  return { request: { clientId, redirectUri, scope }, state, startedAt };
}
