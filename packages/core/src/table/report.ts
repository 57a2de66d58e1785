import type { AnyActorScope } from 'xstate';
import { internalsOf } from './internals.ts';
import type { Transition } from './nodes.ts';

/** Tells an inspector which transition was taken for an event, `null` for none. */
export type Report = (scope: AnyActorScope, event: { readonly type: string }, taken: Transition | null) => void;

export const unwatched: Report = () => {};

/** Reports in the form of XState's own inspection events, as far as a frame reads them. */
export const watched: Report = (scope, event, taken) => {
  const transitions =
    taken === null
      ? []
      : [
          {
            source: { key: taken.from.key },
            target: taken.to === null ? undefined : [{ key: taken.to.key }],
            eventType: taken.event,
            guard: taken.source.guard,
          },
        ];
  const { self } = scope;
  internalsOf(scope)._sendInspectionEvent({
    type: '@xstate.microstep',
    actorRef: self,
    event,
    _transitions: transitions,
  });
};
