import type { InspectedTransition } from '@linkedin-auth/core/inspection';
import { type InspectionMessage, sourceOf } from '@linkedin-auth/inspector';

/** An actor: an attempt, a token, or an actor that one of them invoked. */
export interface Actor {
  readonly sessionId: string;
  readonly rootId: string;
  readonly parentId: string | null;
  readonly name: string;
  /** `browser`, `node`, `workerd`, …; empty if the sender does not send it. */
  readonly source: string;
  /** A machine's configuration as JSON. */
  readonly definition: string | null;
  /** The ID of a machine of this library, or `null`. */
  readonly machine: LinkedInMachine | null;
  /** The indices of its steps, in order. */
  readonly steps: readonly number[];
  /** The known names of the login to which it belongs. */
  readonly names: ReadonlySet<string>;
}

const linkedInMachines = ['linkedInAuth', 'linkedInPage', 'linkedInToken'] as const;

type LinkedInMachine = (typeof linkedInMachines)[number];

/** One event and its effect on an actor. */
export interface Step {
  /** Unique, and stable while the log grows. */
  readonly id: string;
  /** Its index in `steps` of the log. */
  readonly index: number;
  readonly sessionId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly event: Readonly<Record<string, unknown>>;
  /** The session id of the sender; `null` if the event came from outside. */
  readonly sentBy: string | null;
  /** `null` if the sender does not send transitions. */
  readonly transitions: readonly InspectedTransition[] | null;
  readonly snapshot: Readonly<Record<string, unknown>>;
}

/** Everything received so far. A moment is the index of a step. */
export interface EventLog {
  /** In the order of arrival. */
  readonly messages: readonly InspectionMessage[];
  readonly actors: ReadonlyMap<string, Actor>;
  /** In the order in which they happened: the last messages of a page can arrive after those of the server. */
  readonly steps: readonly Step[];
}

export const emptyLog: EventLog = { messages: [], actors: new Map(), steps: [] };

interface MutableActor {
  actor: Omit<Actor, 'steps' | 'names'>;
  readonly names: Set<string>;
  /** The number of its steps, and the time of the last one: an actor's time never decreases. */
  readonly progress: { count: number; at: number };
  steps: number[];
  transitions: InspectedTransition[] | null;
  /** Type and sender of each event that it has not processed yet. */
  readonly senders: (readonly [string, string | null])[];
  /** The cached result of `snapshotOf`; `null` after a change. */
  cached: Actor | null;
}

/** The most events that wait for their snapshot. An actor that has ended never processes its events. */
const maxSenders = 100;

/** Builds a log from messages. `log` returns a new object after every change. */
export interface LogBuilder {
  readonly add: (messages: readonly InspectionMessage[]) => void;
  readonly log: () => EventLog;
}

export function createLogBuilder(): LogBuilder {
  const messages: InspectionMessage[] = [];
  const steps: Step[] = [];
  const actors = new Map<string, MutableActor>();
  let log: EventLog | null = emptyLog;

  const actorFor = (sessionId: string, rootId: string): MutableActor => {
    const known = actors.get(sessionId);
    if (known !== undefined) return known;
    // The viewer connected after the actor was announced.
    const actor = { sessionId, rootId, parentId: null, name: sessionId, source: sourceOf(sessionId) };
    const mutable: MutableActor = {
      actor: { ...actor, definition: null, machine: null },
      names: new Set(),
      progress: { count: 0, at: 0 },
      steps: [],
      transitions: null,
      senders: [],
      cached: null,
    };
    actors.set(sessionId, mutable);
    return mutable;
  };

  /** Inserts a step in the order of time, which is almost always at the end. */
  const insert = (mutable: MutableActor, step: Omit<Step, 'index'>): void => {
    const position = steps.findLastIndex(({ at }) => at <= step.at) + 1;
    const later = steps.splice(position).map((moved) => ({ ...moved, index: moved.index + 1 }));
    steps.push({ ...step, index: position }, ...later);
    if (later.length === 0) {
      mutable.steps.push(position);
      mutable.cached = null;
      return;
    }
    for (const one of actors.values()) {
      one.steps = [];
      one.cached = null;
    }
    for (const { sessionId, index } of steps) actors.get(sessionId)?.steps.push(index);
  };

  const apply = (message: InspectionMessage): void => {
    const mutable = actorFor(message.sessionId, message.rootId);
    const { actor, progress, names, senders } = mutable;
    switch (message.type) {
      case '@xstate.actor': {
        const { rootId, parentId, name, definition } = message;
        for (const other of message.alsoKnownAs ?? []) if (!shared.has(other)) names.add(other);
        mutable.actor = { ...actor, rootId, parentId, name, definition, machine: linkedInMachineOf(definition) };
        mutable.cached = null;
        return;
      }
      case '@xstate.event':
        senders.push([typeOf(message.event), message.sourceId]);
        if (senders.length > maxSenders) senders.shift();
        return;
      case '@xstate.microstep':
        mutable.transitions = [...(mutable.transitions ?? []), ...message.transitions];
        return;
      case '@xstate.snapshot': {
        const { event, snapshot } = message;
        const sent = senders.findIndex(([type]) => type === typeOf(event));
        const sentBy = sent === -1 ? null : (senders.splice(0, sent + 1).at(-1)?.[1] ?? null);
        // In machines of an application, `state` does not name a login.
        if (actor.machine !== null) addStateName(snapshot, names);
        progress.count += 1;
        progress.at = Math.max(progress.at, Number(message.createdAt));
        insert(mutable, {
          id: `${actor.sessionId} ${progress.count}`,
          sessionId: actor.sessionId,
          at: progress.at,
          // `parseMessage` guarantees objects.
          event: event as Step['event'],
          snapshot: snapshot as Step['snapshot'],
          sentBy,
          transitions: mutable.transitions,
        });
        mutable.transitions = null;
      }
    }
  };

  const snapshotOf = (mutable: MutableActor): Actor => {
    const { actor, steps: own, names } = mutable;
    mutable.cached ??= { ...actor, steps: own.slice(), names: new Set(names) };
    return mutable.cached;
  };

  return {
    add: (received) => {
      for (const message of received) {
        messages.push(message);
        apply(message);
      }
      log = null;
    },
    log: () => {
      log ??= {
        messages: messages.slice(),
        steps: steps.slice(),
        actors: new Map([...actors].map(([id, mutable]) => [id, snapshotOf(mutable)])),
      };
      return log;
    },
  };
}

function linkedInMachineOf(definition: string | null): LinkedInMachine | null {
  try {
    const { id } = JSON.parse(definition ?? '{}') as { readonly id?: unknown };
    return linkedInMachines.find((own) => own === id) ?? null;
  } catch {
    return null;
  }
}

export const typeOf = (event: unknown): string => String((event as { readonly type?: unknown } | null)?.type ?? '');

/** Adds the `state` of an attempt, which is shown as a hash of six digits. */
function addStateName(snapshot: unknown, names: Set<string>): void {
  const { context } = snapshot as { readonly context?: { readonly state?: unknown } | null };
  const state = context?.state;
  if (typeof state === 'string' && state.length >= 16 && !shared.has(state)) names.add(state);
}

/** What redaction shows in place of several names. */
const shared: ReadonlySet<string> = new Set(['[redacted]', '[too short]']);
