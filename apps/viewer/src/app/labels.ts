import type { Film } from '../log/event-log.ts';

/** Events of XState’s own, in fewer words. */
const names: readonly (readonly [RegExp, string])[] = [
  [/^xstate\.init$/, 'begins'],
  [/^xstate\.stop$/, 'is stopped'],
  [/^xstate\.done\.actor\.(.*)/, '$1 done'],
  [/^xstate\.error\.actor\.(.*)/, '$1 broke'],
  [/^xstate\.after\.([^.]+)\..*/, 'after $1'],
  [/^xstate\.promise\.resolve$/, 'resolves'],
  [/^xstate\.promise\.reject$/, 'rejects'],
];

export function eventName(type: string): string {
  const [pattern, name] = names.find(([known]) => known.test(type)) ?? [/^$/, ''];
  return type.replace(pattern, name);
}

/** Who an actor is, in words: `linkedInAuth in node`. */
export function actorName({ actors }: Film, sessionId: string | null): string {
  const actor = sessionId === null ? undefined : actors.get(sessionId);
  if (actor === undefined) return 'outside';
  return actor.source === '' ? actor.name : `${actor.name} in ${actor.source}`;
}

/** Time since another, for reading. */
export function sinceWords(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 100_000) return `${(milliseconds / 1000).toFixed(2)} s`;
  return `${Math.round(milliseconds / 60_000)} min`;
}
