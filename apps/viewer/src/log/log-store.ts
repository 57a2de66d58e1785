import type { InspectionMessage } from '@linkedin-auth/inspector';
import { createProjector, emptyFilm, type Film } from './event-log.ts';

/** The film of what is watched, for React: it changes once a frame at most. */
export interface Projection {
  readonly receive: (messages: readonly InspectionMessage[]) => void;
  readonly clear: () => void;
  readonly subscribe: (listener: () => void) => () => void;
  readonly film: () => Film;
}

/** @param soon calls back when the picture may change */
export function createProjection(soon: (call: () => void) => void): Projection {
  let projector = createProjector();
  let film: Film = emptyFilm;
  let isDue = false;
  const listeners = new Set<() => void>();

  const change = (): void => {
    if (isDue) return;
    isDue = true;
    soon(() => {
      isDue = false;
      film = projector.film();
      for (const listener of listeners) listener();
    });
  };

  return {
    receive: (messages) => {
      projector.add(messages);
      change();
    },
    clear: () => {
      projector = createProjector();
      change();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    film: () => film,
  };
}
