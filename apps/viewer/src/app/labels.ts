import type { EventLog, Step } from '../log/event-log.ts';
import { dayOf, grantStart, grantStateOf } from '../log/grant.ts';
import type { Login } from '../log/logins.ts';
import { stepAt } from '../log/moment.ts';

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
function formatElapsed(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 100_000) return `${(milliseconds / 1000).toFixed(2)} s`;
  const minutes = Math.round(milliseconds / 60_000);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

/** Returns a function that shows the time of a step: since the start of a login, or as the day of a grant. */
export function timesOf(log: EventLog, login: Login, steps: readonly Step[]): (step: Step) => string {
  if (login.kind === 'login') {
    const startedAt = steps[0]?.at ?? 0;
    return (step) => `+${formatElapsed(step.at - startedAt)}`;
  }
  const startedAt = grantStart(log, login);
  return (step) => {
    // An invoked actor has no clock of its own.
    const root = log.actors.get(log.actors.get(step.sessionId)?.rootId ?? '');
    const state = grantStateOf(step) ?? grantStateOf((root && stepAt(log, root, step.index)) ?? step);
    return state === null ? '' : `day ${dayOf(state.now, startedAt)}`;
  };
}
