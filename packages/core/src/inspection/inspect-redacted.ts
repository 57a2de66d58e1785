import type { AnyActorRef, InspectionEvent } from 'xstate';
import { redactDefinition } from './definition.ts';
import type { InspectionFrame, InspectionObserver, InspectionOptions } from './frame.ts';
import { redactEvent, redactNames, redactSnapshot } from './redact-frame.ts';

/**
 * Makes an observer for XState's `inspect` option out of one that receives redacted frames. What the observer throws is ignored: an
 * onlooker cannot change what it looks at.
 */
export function inspectRedacted(
  inspect: InspectionObserver,
  { except = inspect.except, alsoKnownAs }: InspectionOptions = {},
): (event: InspectionEvent) => void {
  return (event) => {
    try {
      const frame = toInspectionFrame(event, { except, alsoKnownAs });
      if (frame !== null) inspect(frame);
    } catch {}
  };
}

/** A frame of an inspection event, or `null` for one that says nothing a frame does not. */
export function toInspectionFrame(
  inspected: InspectionEvent,
  { except = [], alsoKnownAs = [] }: InspectionOptions = {},
): InspectionFrame | null {
  const actor = inspected.actorRef as AnyActorRef;
  const common = { sessionId: actor.sessionId, rootId: inspected.rootId };
  switch (inspected.type) {
    case '@xstate.actor': {
      const parentId = actor._parent?.sessionId ?? null;
      return {
        type: '@xstate.actor',
        ...common,
        name: nameOf(actor),
        parentId,
        definition: definitionOf(actor),
        ...(parentId === null && alsoKnownAs.length > 0 && { alsoKnownAs: redactNames(alsoKnownAs) }),
      };
    }
    case '@xstate.event': {
      const sourceId = inspected.sourceRef?.sessionId ?? null;
      return { type: '@xstate.event', ...common, sourceId, event: redactEvent(inspected.event, except) };
    }
    case '@xstate.snapshot':
      return {
        type: '@xstate.snapshot',
        ...common,
        event: redactEvent(inspected.event, except),
        snapshot: redactSnapshot(inspected.snapshot, except),
      };
    case '@xstate.microstep':
      return {
        type: '@xstate.microstep',
        ...common,
        event: redactEvent(inspected.event, except),
        transitions: inspected._transitions.map(({ source, target, eventType, guard }) => ({
          source: source.key,
          targets: (target ?? []).map(({ key }) => key),
          eventType,
          guard: guardName(guard),
        })),
      };
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

/** A machine's configuration is shown as often as it runs, and never changes. */
function definitionOf(actor: AnyActorRef): string | null {
  const config = configOf(actor);
  if (config === null) return null;
  const known = definitions.get(config);
  if (known !== undefined) return known;
  const definition = redactDefinition(JSON.stringify(config));
  definitions.set(config, definition);
  return definition;
}
