import type { AnyActorRef, InspectionEvent } from 'xstate';

/** A transition that was taken: from where, by what, and the guard that decided. */
export interface InspectedTransition {
  readonly source: string;
  readonly targets: readonly string[];
  readonly eventType: string;
  readonly guard: string | null;
}

interface Common {
  /** Of the actor that this is about. */
  readonly sessionId: string;
  /** Of the attempt or token life that it belongs to. */
  readonly rootId: string;
}

/**
 * What an actor did, as plain data that may leave the process: it holds no code, token, verifier, `state` or member. The names are
 * those of the Stately inspector's protocol.
 */
export type InspectionFrame =
  | (Common & {
      readonly type: '@xstate.actor';
      readonly name: string;
      readonly parentId: string | null;
      /** The machine's configuration as JSON; `null` for an actor that is no machine. */
      readonly definition: string | null;
    })
  | (Common & { readonly type: '@xstate.event'; readonly sourceId: string | null; readonly event: unknown })
  | (Common & { readonly type: '@xstate.snapshot'; readonly event: unknown; readonly snapshot: unknown })
  | (Common & {
      readonly type: '@xstate.microstep';
      readonly event: unknown;
      readonly transitions: readonly InspectedTransition[];
    });

/**
 * Makes an observer for XState's `inspect` option out of one that receives redacted frames. What the observer throws is ignored: an
 * onlooker cannot change what it looks at.
 */
export const inspectRedacted =
  (inspect: (frame: InspectionFrame) => void): ((event: InspectionEvent) => void) =>
  (event) => {
    try {
      const frame = toInspectionFrame(event);
      if (frame !== null) inspect(frame);
    } catch {}
  };

/** A frame of an inspection event, or `null` for one that says nothing a frame does not. */
export function toInspectionFrame(inspected: InspectionEvent): InspectionFrame | null {
  const { sessionId } = inspected.actorRef as AnyActorRef;
  const common = { sessionId, rootId: inspected.rootId };
  switch (inspected.type) {
    case '@xstate.actor': {
      const actor = inspected.actorRef as AnyActorRef;
      return {
        type: '@xstate.actor',
        ...common,
        name: actor.id,
        parentId: actor._parent?.sessionId ?? null,
        definition: definitionOf(actor),
      };
    }
    case '@xstate.event': {
      const sourceId = inspected.sourceRef?.sessionId ?? null;
      return { type: '@xstate.event', ...common, sourceId, event: eventOf(inspected.event) };
    }
    case '@xstate.snapshot':
      return {
        type: '@xstate.snapshot',
        ...common,
        event: eventOf(inspected.event),
        snapshot: snapshotOf(inspected.snapshot),
      };
    case '@xstate.microstep':
      return {
        type: '@xstate.microstep',
        ...common,
        event: eventOf(inspected.event),
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

const definitions = new WeakMap<object, string>();

/** The configuration is of our own making and holds nothing of an attempt. */
function definitionOf(actor: AnyActorRef): string | null {
  const { logic } = actor as { readonly logic?: unknown };
  if (typeof logic !== 'object' || logic === null || !('config' in logic)) return null;
  const known = definitions.get(logic);
  if (known !== undefined) return known;
  const { config } = logic;
  // A promise's `config` is the function that makes it.
  if (typeof config !== 'object') return null;
  const definition = JSON.stringify(config);
  definitions.set(logic, definition);
  return definition;
}

/** An event of ours, or one of XState's own; what an actor threw may be anything, so nothing of it is shown but its kind. */
const eventOf = (event: { readonly type: string }): unknown => {
  if (event.type.startsWith('xstate.error.') && 'error' in event)
    return { type: event.type, error: thrown(event.error) };
  if (event.type === 'xstate.promise.reject' && 'data' in event) return { type: event.type, data: thrown(event.data) };
  return redact(event);
};

const thrown = (value: unknown): unknown => (value instanceof Error ? { name: value.constructor.name } : hidden);

/** What a snapshot says of itself, without the machinery that hangs on it. */
function snapshotOf(snapshot: unknown): unknown {
  if (typeof snapshot !== 'object' || snapshot === null) return null;
  const { status, value, context, input, output, error } = snapshot as Readonly<Record<string, unknown>>;
  const parts = { status, value, context: redact(context), input: redact(input), output: redact(output) };
  const known = Object.entries(parts).filter(([, part]) => part !== undefined);
  return { ...Object.fromEntries(known), ...(error === undefined ? {} : { error: thrown(error) }) };
}

/** Texts that may be shown: our own words, LinkedIn's (already cleaned), and what is public of a configuration. */
const shownTexts: ReadonlySet<string> = new Set([
  'type',
  'status',
  'kind',
  'mode',
  'error',
  'errorDescription',
  'reason',
  'parameter',
  'duplicated',
  'remainingCauses',
  'linkedInTrace',
  'clientId',
  'redirectUri',
  'scope',
  'issuers',
]);

const deepest = 8;

/** Plain data in which every text is hidden that is not known to be harmless. A handle to a secret shows nothing anyway. */
function redact(value: unknown, name = '', depth = 0): unknown {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null || value === undefined) return value;
  if (typeof value === 'string') return shownTexts.has(name) ? value : hidden;
  if (typeof value !== 'object' || depth === deepest) return hidden;
  if (Array.isArray(value)) return value.map((item) => redact(item, name, depth + 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return hidden;
  const object = value as Readonly<Record<string, unknown>>;
  // Of what has failed, `code` is the name of the failure.
  const nameOf = (key: string): string => (key === 'code' && object['status'] === 'failed' ? 'type' : key);
  return Object.fromEntries(Object.entries(object).map(([key, item]) => [key, redact(item, nameOf(key), depth + 1)]));
}

const hidden = '[redacted]';
