import type { AnyActorRef, InspectionEvent } from 'xstate';
import { redactDefinition } from './definition.ts';
import type { InspectionFrame, InspectionObserver, InspectionOptions } from './frame.ts';
import { redactFrame } from './redact-frame.ts';

/**
 * Returns an observer for XState's `inspect` option that passes redacted frames to `inspect`. Ignores exceptions and rejections of
 * `inspect`, so that an observer cannot affect the machine. Never throws.
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

/** Returns the frame of an inspection event, or `null` for an event type that has no frame. */
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
  // The `config` of promise logic is the function that creates the promise.
  return typeof logic?.config === 'object' ? logic.config : null;
};

/** Returns an actor's name, or its machine's if it has none of its own. */
function nameOf(actor: AnyActorRef): string {
  const config = configOf(actor);
  return actor.id === actor.sessionId && config !== null && 'id' in config ? String(config.id) : actor.id;
}

const definitions = new WeakMap<object, string | null>();

function jsonOf(config: object): string | null {
  try {
    return JSON.stringify(config);
  } catch {
    // A configuration may contain values that JSON cannot represent. Its actor is inspected without it.
    return null;
  }
}

/** Returns a machine's redacted configuration. Cached, because every run shows it and it never changes. */
function definitionOf(actor: AnyActorRef): string | null {
  const config = configOf(actor);
  if (config === null) return null;
  const known = definitions.get(config);
  if (known !== undefined) return known;
  const definition = redactDefinition(jsonOf(config));
  definitions.set(config, definition);
  return definition;
}
