import { redactDefinition } from './definition.ts';
import type { InspectedTransition, InspectionFrame, InspectionOptions } from './frame.ts';
import { type Exceptions, redact, sourceName, tagOf } from './redact.ts';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Returns an actor's ID with the prefix of its source. Keeps IDs in XState's format, and replaces any other ID by a tag. */
function identity(value: unknown): string | null {
  if (typeof value !== 'string' || value === '') return null;
  const [, source = '', own = ''] = /^([\w.]{1,24}-[0-9a-f]{8}:)?(.*)$/s.exec(value) ?? [];
  return source + (/^(x:\d{1,12}|id:[0-9a-f]{6})$/.test(own) ? own : `id:${tagOf(own)}`);
}

/** Returns a redacted name from source code, or an empty string. */
const nameOf = (value: unknown): string => (typeof value === 'string' ? sourceName(value) : '');

/**
 * Parses a message of the Stately inspector's protocol from any sender, and keeps only what is known to be harmless. Redacting a frame
 * twice changes nothing. Never throws.
 *
 * @returns the frame, or `null` for anything that is not a frame
 */
export function redactFrame(message: unknown, { except = [] }: InspectionOptions = {}): InspectionFrame | null {
  if (!isObject(message)) return null;
  const sessionId = identity(message['sessionId']);
  if (sessionId === null) return null;
  const common = { sessionId, rootId: identity(message['rootId']) ?? sessionId };
  const event = redactEvent(message['event'], except);
  switch (message['type']) {
    case '@xstate.actor': {
      const names = message['alsoKnownAs'];
      return {
        type: '@xstate.actor',
        ...common,
        name: nameOf(message['name']),
        parentId: identity(message['parentId']),
        definition: knownDefinition(message['definition']),
        ...(Array.isArray(names) && { alsoKnownAs: redactNames(names) }),
      };
    }
    case '@xstate.event':
      return { type: '@xstate.event', ...common, sourceId: identity(message['sourceId']), event };
    case '@xstate.snapshot':
      return { type: '@xstate.snapshot', ...common, event, snapshot: redactSnapshot(message['snapshot'], except) };
    case '@xstate.microstep': {
      const { transitions } = message;
      return {
        type: '@xstate.microstep',
        ...common,
        event,
        transitions: Array.isArray(transitions) ? transitions.filter(isObject).map(redactTransition) : [],
      };
    }
    default:
      return null;
  }
}

/** Redacts names of logins like `state`: equal names stay recognisable. */
const redactNames = (names: readonly unknown[]): readonly string[] =>
  names.filter((name) => typeof name === 'string').map((name) => String(redact(name, [], 'state')));

const redactTransition = ({ source, targets, eventType, guard }: Json): InspectedTransition => ({
  source: nameOf(source),
  targets: Array.isArray(targets) ? targets.map(nameOf) : [],
  eventType: nameOf(eventType),
  guard: typeof guard === 'string' ? nameOf(guard) : null,
});

/** Cache of redacted configurations, because the same few machines occur again and again. */
const known = new Map<unknown, string | null>();

function knownDefinition(definition: unknown): string | null {
  const found = known.get(definition);
  if (found !== undefined) return found;
  const redacted = redactDefinition(definition);
  if (known.size === 16) known.clear();
  known.set(definition, redacted);
  return redacted;
}

/** Redacts an event. An actor may throw anything, so an error event shows only the name of the error. */
function redactEvent(event: unknown, except: Exceptions = []): unknown {
  if (!isObject(event)) return null;
  const { type } = event;
  if (typeof type === 'string' && type.startsWith('xstate.error.'))
    return { type: sourceName(type), error: thrown(event['error']) };
  if (type === 'xstate.promise.reject') return { type, data: thrown(event['data']) };
  // A promise's message to its own actor. The machine receives the same value.
  if (type === 'xstate.promise.resolve') return { type, data: redact(event['data'], except) };
  return redact(event, except);
}

const statuses = ['active', 'done', 'error', 'stopped'] as const;

/** Redacts the data of a snapshot, without XState's internals. */
function redactSnapshot(snapshot: unknown, except: Exceptions = []): unknown {
  if (!isObject(snapshot)) return null;
  const { status, value, context, input, output, error } = snapshot;
  const parts = {
    status: statuses.find((known) => known === status),
    value: stateValue(value),
    context: redact(context, except),
    input: redact(input, except),
    output: redact(output, except),
  };
  const given = Object.entries(parts).filter(([, part]) => part !== undefined);
  return { ...Object.fromEntries(given), ...(error === undefined ? {} : { error: thrown(error) }) };
}

/** Returns the redacted names of the states that an actor is in. */
function stateValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return nameOf(value);
  if (!isObject(value) || depth === 20) return undefined;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [nameOf(key), stateValue(inner, depth + 1)]));
}

const errorName = /^[A-Z]\w{0,40}$/;

function thrown(value: unknown): unknown {
  const name = value instanceof Error ? value.constructor.name : isObject(value) ? value['name'] : undefined;
  return typeof name === 'string' && errorName.test(name) && name.endsWith('Error') ? { name } : '[redacted]';
}
