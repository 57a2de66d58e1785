import type { LinkedInAuthInput } from './context.ts';
import type { LinkedInAuthSnapshot } from './machine.ts';

/**
 * An attempt as it may be kept while the member is at LinkedIn: our own small form, not XState's snapshot, which would
 * restart invoked actors and hold every child's input in the clear. Seal it before it leaves the server.
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

/** The kept form of a snapshot, or `null` when it must not be kept: only an attempt that waits for its callback may be. */
export function toPersisted(snapshot: LinkedInAuthSnapshot): PersistedAttempt | null {
  const { request, state, startedAt } = snapshot.context;
  if (!snapshot.hasTag('persistable') || request === null) return null;
  const { clientId, redirectUri, scope } = request;
  return { v: 1, clientId, redirectUri, scope: [...scope], state, startedAt };
}

/** The input that takes a kept attempt up again, or `null` for anything that is not one. Never throws. */
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
