import type { AnyActorRef, InspectionEvent } from 'xstate';
import { redactDefinition } from './definition.ts';
import type { InspectionFrame, InspectionObserver, InspectionOptions } from './frame.ts';
import { redactFrame } from './redact-frame.ts';

/**
 * Makes an observer for XState's `inspect` option out of one that receives redacted frames. What the observer throws is ignored: an
 * onlooker cannot change what it looks at.
 */
export function inspectRedacted(
  inspect: InspectionObserver,
  { except = inspect.except, alsoKnownAs }: InspectionOptions = {},
): (event: InspectionEvent) => void {
  const look = async (event: InspectionEvent): Promise<void> => {
    const frame = toInspectionFrame(event, { except, alsoKnownAs });
    if (frame !== null) await inspect(frame);
  };
  return (event) => {
    look(event).catch(() => {});
  };
}

/** A frame of an inspection event, or `null` for one that says nothing a frame does not. */
export function toInspectionFrame(
  inspected: InspectionEvent,
  { alsoKnownAs = [], ...options }: InspectionOptions = {},
): InspectionFrame | null {
  const { type, rootId } = inspected;
  const actor = inspected.actorRef as AnyActorRef;
  const common = { type, sessionId: actor.sessionId, rootId };
  switch (type) {
    case '@xstate.actor': {
      const parentId = actor._parent?.sessionId ?? null;
      const names = parentId === null && alsoKnownAs.length > 0 ? { alsoKnownAs } : {};
      return redactFrame(
        { ...common, name: nameOf(actor), parentId, definition: definitionOf(actor), ...names },
        options,
      );
    }
    case '@xstate.event':
      return redactFrame(
        { ...common, sourceId: inspected.sourceRef?.sessionId ?? null, event: inspected.event },
        options,
      );
    case '@xstate.snapshot':
      return redactFrame({ ...common, event: inspected.event, snapshot: inspected.snapshot }, options);
    case '@xstate.microstep': {
      const transitions = inspected._transitions.map(({ source, target, eventType, guard }) => ({
        source: source.key,
        targets: (target ?? []).map(({ key }) => key),
        eventType,
        guard: guardName(guard),
      }));
      return redactFrame({ ...common, event: inspected.event, transitions }, options);
    }
    default:
      return null;
  }
}

const guardName = (guard: unknown): string | null => {
  if (typeof guard === 'string') return guard;
  return typeof guard === 'object' && guard !== null && 'type' in guard ? String(guard.type) : null;
};

const configOf = (actor: AnyActorRef): object | null => {
  const { logic } = actor as { readonly logic?: { readonly config?: unknown } };
  // A promise's `config` is the function that makes it.
  return typeof logic?.config === 'object' ? logic.config : null;
};

/** An actor without a name of its own bears its machine's. */
function nameOf(actor: AnyActorRef): string {
  const config = configOf(actor);
  return actor.id === actor.sessionId && config !== null && 'id' in config ? String(config.id) : actor.id;
}

const definitions = new WeakMap<object, string | null>();

function jsonOf(config: object): string | null {
  try {
    return JSON.stringify(config);
  } catch {
    // A configuration may hold what JSON does not; its actor is seen all the same.
    return null;
  }
}

/** A machine's configuration is shown as often as it runs, and never changes. */
function definitionOf(actor: AnyActorRef): string | null {
  const config = configOf(actor);
  if (config === null) return null;
  const known = definitions.get(config);
  if (known !== undefined) return known;
  const definition = redactDefinition(jsonOf(config));
  definitions.set(config, definition);
  return definition;
}
