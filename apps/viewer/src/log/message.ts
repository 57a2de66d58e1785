import type { InspectionFrame } from '@linkedin-auth/core/inspection';
import { type InspectionMessage, protocolVersion } from '@linkedin-auth/inspector';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);

const textOrNone = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Milliseconds since the epoch, as digits. */
const timeOf = (value: unknown, now: number): string =>
  typeof value === 'string' && /^\d{1,15}$/.test(value) ? value : String(now);

const types = ['@xstate.actor', '@xstate.event', '@xstate.snapshot', '@xstate.microstep'] as const;

/**
 * Parses a message of this library's inspector or of Stately's, about any machine. Does not redact: the sender does, and the viewer does
 * before it saves a trace.
 *
 * @returns `null` if the value is not a message of an inspector
 */
export function parseMessage(value: unknown, now: number): InspectionMessage | null {
  if (!isObject(value)) return null;
  const type = types.find((candidate) => candidate === value['type']);
  const sessionId = textOrNone(value['sessionId']);
  if (type === undefined || sessionId === null) return null;
  // The manual interface of Stately's inspector sends no root.
  const rootId = text(value['rootId'], sessionId);
  const common = { sessionId, rootId: rootId === 'anonymous' ? sessionId : rootId };
  const stamp = { _version: protocolVersion, createdAt: timeOf(value['createdAt'], now), id: null };
  const event = isObject(value['event']) ? value['event'] : { type: '' };
  switch (type) {
    case '@xstate.actor': {
      const names = value['alsoKnownAs'];
      return {
        type,
        ...common,
        name: text(value['name'], sessionId),
        parentId: textOrNone(value['parentId']),
        definition: textOrNone(value['definition']),
        ...(Array.isArray(names) && { alsoKnownAs: names.filter((name) => typeof name === 'string') }),
        ...stamp,
      };
    }
    case '@xstate.event':
      return { type, ...common, sourceId: textOrNone(value['sourceId']), event, ...stamp };
    case '@xstate.snapshot':
      return { type, ...common, event, snapshot: isObject(value['snapshot']) ? value['snapshot'] : {}, ...stamp };
    case '@xstate.microstep': {
      const { transitions } = value;
      return {
        type,
        ...common,
        event,
        transitions: Array.isArray(transitions) ? transitions.filter(isObject).map(transitionOf) : [],
        ...stamp,
      };
    }
  }
}

type Transition = Extract<InspectionFrame, { type: '@xstate.microstep' }>['transitions'][number];

const transitionOf = ({ source, targets, eventType, guard }: Json): Transition => ({
  source: text(source, ''),
  targets: Array.isArray(targets) ? targets.filter((target) => typeof target === 'string') : [],
  eventType: text(eventType, ''),
  guard: textOrNone(guard),
});
