import type { EventLog } from '../log/event-log.ts';

/** Short names for XState’s own events. */
const names: readonly (readonly [RegExp, string])[] = [
  [/^xstate\.init$/, 'starts'],
  [/^xstate\.stop$/, 'stops'],
  [/^xstate\.done\.actor\.(.*)/, '$1 done'],
  [/^xstate\.error\.actor\.(.*)/, '$1 threw'],
  [/^xstate\.after\.([^.]+)\..*/, 'after $1'],
  [/^xstate\.promise\.resolve$/, 'resolves'],
  [/^xstate\.promise\.reject$/, 'rejects'],
];

export function eventName(type: string): string {
  const [pattern, name] = names.find(([candidate]) => candidate.test(type)) ?? [/^$/, ''];
  return type.replace(pattern, name);
}

/** Returns an actor's name and source, for example `linkedInAuth in node`. */
export function actorName({ actors }: EventLog, sessionId: string | null): string {
  const actor = sessionId === null ? undefined : actors.get(sessionId);
  if (actor === undefined) return 'outside';
  return actor.source === '' ? actor.name : `${actor.name} in ${actor.source}`;
}

/** Formats a duration. */
export function formatElapsed(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 100_000) return `${(milliseconds / 1000).toFixed(2)} s`;
  return `${Math.round(milliseconds / 60_000)} min`;
}
