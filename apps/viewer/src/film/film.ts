import type { InspectedTransition } from '@linkedin-auth/core';
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

type Seen = Omit<Step, 'index'>;

interface Growing {
  readonly actor: Omit<Actor, 'steps' | 'names'> & { readonly names: Set<string> };
  /** How many steps it has made, and when the last one was: an actor's clock does not go back. */
  readonly made: { count: number; at: number };
  transitions: InspectedTransition[] | null;
  /** Who sent the events that it has not processed yet. */
  readonly senders: (readonly [string, string | null])[];
}

/** Takes messages one after another. What `film` gives is another object after every change. */
export interface Projector {
  readonly add: (messages: readonly InspectionMessage[]) => void;
  readonly film: () => Film;
}

export function createProjector(): Projector {
  const messages: InspectionMessage[] = [];
  const seen: Seen[] = [];
  const actors = new Map<string, Growing>();
  let film: Film | null = emptyFilm;

  const meet = (sessionId: string, rootId: string): Growing => {
    const known = actors.get(sessionId);
    if (known !== undefined) return known;
    // Seen for the first time after it was announced to somebody else.
    const actor = { sessionId, rootId, parentId: null, name: sessionId, definition: null };
    const growing: Growing = {
      actor: { ...actor, source: sourceOf(sessionId), names: new Set() },
      made: { count: 0, at: 0 },
      transitions: null,
      senders: [],
    };
    actors.set(sessionId, growing);
    return growing;
  };

  const take = (message: InspectionMessage): void => {
    const growing = meet(message.sessionId, message.rootId);
    const { actor, made, senders } = growing;
    switch (message.type) {
      case '@xstate.actor': {
        for (const name of message.alsoKnownAs ?? []) actor.names.add(name);
        const { rootId, parentId, name, definition } = message;
        actors.set(message.sessionId, { ...growing, actor: { ...actor, rootId, parentId, name, definition } });
        return;
      }
      case '@xstate.event':
        senders.push([typeOf(message.event), message.sourceId]);
        return;
      case '@xstate.microstep':
        growing.transitions = [...(growing.transitions ?? []), ...message.transitions];
        return;
      case '@xstate.snapshot': {
        const { event, snapshot } = message;
        const sent = senders.findIndex(([type]) => type === typeOf(event));
        const sentBy = sent === -1 ? null : (senders.splice(0, sent + 1).at(-1)?.[1] ?? null);
        nameIn(snapshot, actor.names);
        made.count += 1;
        made.at = Math.max(made.at, Number(message.createdAt));
        seen.push({
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

  return {
    add: (more) => {
      for (const message of more) {
        messages.push(message);
        take(message);
      }
      film = null;
    },
    film: () => {
      film ??= filmOf(messages, seen, actors);
      return film;
    },
  };
}

function filmOf(
  messages: readonly InspectionMessage[],
  seen: readonly Seen[],
  actors: ReadonlyMap<string, Growing>,
): Film {
  const steps = seen.toSorted((one, other) => one.at - other.at).map((step, index): Step => ({ ...step, index }));
  const own = new Map<string, number[]>();
  for (const { sessionId, index } of steps) {
    const indices = own.get(sessionId);
    if (indices === undefined) own.set(sessionId, [index]);
    else indices.push(index);
  }
  const withSteps = ({ actor }: Growing): Actor => ({ ...actor, steps: own.get(actor.sessionId) ?? [] });
  return {
    messages: messages.slice(),
    steps,
    actors: new Map([...actors].map(([id, growing]) => [id, withSteps(growing)])),
  };
}

export const typeOf = (event: unknown): string => String((event as { readonly type?: unknown } | null)?.type ?? '');

/** An attempt is known by its `state`, of which six digits are shown; a redaction without any says nothing. */
function nameIn(snapshot: unknown, names: Set<string>): void {
  const { context } = snapshot as { readonly context?: { readonly state?: unknown } | null };
  const state = context?.state;
  if (typeof state === 'string' && state.length >= 16 && state !== '[redacted]') names.add(state);
}
