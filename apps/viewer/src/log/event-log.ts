import type { InspectedTransition } from '@linkedin-auth/core/inspection';
import { type InspectionMessage, sourceOf } from '@linkedin-auth/inspector';

/** Someone who acts: an attempt, a token's life, or what they invoke. */
export interface Actor {
  readonly sessionId: string;
  readonly rootId: string;
  readonly parentId: string | null;
  readonly name: string;
  /** `browser`, `node`, `workerd`, …; empty where the sender does not say. */
  readonly source: string;
  /** A machine's configuration as JSON. */
  readonly definition: string | null;
  /** What it did, in order: indices of steps. */
  readonly steps: readonly number[];
  /** Names of the login that it is a half of, as far as they are known. */
  readonly names: ReadonlySet<string>;
}

/** What one event made of an actor. */
export interface Step {
  /** Its own, however the film grows. */
  readonly id: string;
  /** Its place in the film. */
  readonly index: number;
  readonly sessionId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly event: Readonly<Record<string, unknown>>;
  /** Who sent it; `null` for someone outside. */
  readonly sentBy: string | null;
  /** `null` where the sender does not say which way was taken. */
  readonly transitions: readonly InspectedTransition[] | null;
  readonly snapshot: Readonly<Record<string, unknown>>;
}

/** Everything that was seen so far. A moment of it is the place of a step. */
export interface Film {
  /** In the order in which they came. */
  readonly messages: readonly InspectionMessage[];
  readonly actors: ReadonlyMap<string, Actor>;
  /** In the order in which they happened: what a page says as it goes comes after what the server half made of it. */
  readonly steps: readonly Step[];
}

export const emptyFilm: Film = { messages: [], actors: new Map(), steps: [] };

interface Growing {
  actor: Omit<Actor, 'steps' | 'names'>;
  readonly names: Set<string>;
  /** Whether its machine is one of ours, whose `state` names a login. */
  isOurs: boolean;
  /** How many steps it has made, and when the last one was: an actor's clock does not go back. */
  readonly made: { count: number; at: number };
  steps: number[];
  transitions: InspectedTransition[] | null;
  /** Who sent the events that it has not processed yet. */
  readonly senders: (readonly [string, string | null])[];
  /** As it was shown last, until it changes. */
  shown: Actor | null;
}

/** Events that wait for what comes of them, at most: those that an actor at its end is sent come to nothing. */
const mostSenders = 100;

/** Takes messages one after another. What `film` gives is another object after every change. */
export interface Projector {
  readonly add: (messages: readonly InspectionMessage[]) => void;
  readonly film: () => Film;
}

export function createProjector(): Projector {
  const messages: InspectionMessage[] = [];
  const steps: Step[] = [];
  const actors = new Map<string, Growing>();
  let film: Film | null = emptyFilm;

  const meet = (sessionId: string, rootId: string): Growing => {
    const known = actors.get(sessionId);
    if (known !== undefined) return known;
    // Seen for the first time after it was announced to somebody else.
    const actor = { sessionId, rootId, parentId: null, name: sessionId, definition: null, source: sourceOf(sessionId) };
    const growing: Growing = {
      actor,
      names: new Set(),
      isOurs: false,
      made: { count: 0, at: 0 },
      steps: [],
      transitions: null,
      senders: [],
      shown: null,
    };
    actors.set(sessionId, growing);
    return growing;
  };

  /** Puts a step where it belongs: almost always at the end. */
  const insert = (growing: Growing, step: Omit<Step, 'index'>): void => {
    const place = steps.findLastIndex(({ at }) => at <= step.at) + 1;
    const later = steps.splice(place).map((moved) => ({ ...moved, index: moved.index + 1 }));
    steps.push({ ...step, index: place }, ...later);
    if (later.length === 0) {
      growing.steps.push(place);
      growing.shown = null;
      return;
    }
    for (const one of actors.values()) {
      one.steps = [];
      one.shown = null;
    }
    for (const { sessionId, index } of steps) actors.get(sessionId)?.steps.push(index);
  };

  const take = (message: InspectionMessage): void => {
    const growing = meet(message.sessionId, message.rootId);
    const { actor, made, names, senders } = growing;
    switch (message.type) {
      case '@xstate.actor': {
        const { rootId, parentId, name, definition } = message;
        for (const other of message.alsoKnownAs ?? []) names.add(other);
        growing.actor = { ...actor, rootId, parentId, name, definition };
        growing.isOurs = isOurs(definition);
        growing.shown = null;
        return;
      }
      case '@xstate.event':
        senders.push([typeOf(message.event), message.sourceId]);
        if (senders.length > mostSenders) senders.shift();
        return;
      case '@xstate.microstep':
        growing.transitions = [...(growing.transitions ?? []), ...message.transitions];
        return;
      case '@xstate.snapshot': {
        const { event, snapshot } = message;
        const sent = senders.findIndex(([type]) => type === typeOf(event));
        const sentBy = sent === -1 ? null : (senders.splice(0, sent + 1).at(-1)?.[1] ?? null);
        if (growing.isOurs) nameIn(snapshot, names);
        made.count += 1;
        made.at = Math.max(made.at, Number(message.createdAt));
        insert(growing, {
          id: `${actor.sessionId} ${made.count}`,
          sessionId: actor.sessionId,
          at: made.at,
          // Read as objects.
          event: event as Step['event'],
          snapshot: snapshot as Step['snapshot'],
          sentBy,
          transitions: growing.transitions,
        });
        growing.transitions = null;
      }
    }
  };

  const shownOf = (growing: Growing): Actor => {
    const { actor, steps: own, names } = growing;
    growing.shown ??= { ...actor, steps: own.slice(), names: new Set(names) };
    return growing.shown;
  };

  return {
    add: (more) => {
      for (const message of more) {
        messages.push(message);
        take(message);
      }
      film = null;
    },
    film: () => {
      film ??= {
        messages: messages.slice(),
        steps: steps.slice(),
        actors: new Map([...actors].map(([id, growing]) => [id, shownOf(growing)])),
      };
      return film;
    },
  };
}

/** An application's own `state` names no login. */
function isOurs(definition: string | null): boolean {
  try {
    const { id } = JSON.parse(definition ?? '{}') as { readonly id?: unknown };
    return ['linkedInAuth', 'linkedInPage', 'linkedInToken'].some((ours) => ours === id);
  } catch {
    return false;
  }
}

export const typeOf = (event: unknown): string => String((event as { readonly type?: unknown } | null)?.type ?? '');

/** An attempt is known by its `state`, of which six digits are shown; a redaction without any says nothing. */
function nameIn(snapshot: unknown, names: Set<string>): void {
  const { context } = snapshot as { readonly context?: { readonly state?: unknown } | null };
  const state = context?.state;
  if (typeof state === 'string' && state.length >= 16 && state !== '[redacted]') names.add(state);
}
