import { type InspectionFrame, redactFrame } from '@linkedin-auth/core/inspection';

/** The version of the `@statelyai/inspect` protocol. A viewer ignores messages without a version. */
export const protocolVersion = '0.7.2';

interface Stamp {
  readonly _version: string;
  /** Milliseconds since the epoch as a decimal string. */
  readonly createdAt: string;
  readonly id: null;
}

/** A redacted frame as a message of the Stately inspector's protocol. */
export type InspectionMessage = InspectionFrame & Stamp;

/** The process that sends frames, for example `browser-3fa2b1c0`. It distinguishes actors of two processes with the same ID `x:0`. */
export type Source = string;

const sourcePrefix = /^[\w.]+-[0-9a-f]{8}:/;

/** Returns the name in the source of an actor: `browser`, `node`, `workerd` or a custom name. Empty if the ID has no source. */
export const sourceOf = (sessionId: string): string =>
  sourcePrefix.test(sessionId) ? sessionId.slice(0, sessionId.indexOf('-')) : '';

const withSource = (source: Source, sessionId: string): string =>
  sourcePrefix.test(sessionId) ? sessionId : `${source}:${sessionId}`;

const withSourceOrNull = (source: Source, sessionId: string | null): string | null =>
  sessionId === null ? null : withSource(source, sessionId);

/** Returns the ID of an actor with its source, for an ID such as `x:0` in a frame. */
export const attemptIdOf = (source: Source, attemptId: string): string => withSource(source, attemptId);

/** Converts a frame to a message. IDs that already have a source keep it. */
export function toMessage(frame: InspectionFrame, source: Source, createdAt: number | string): InspectionMessage {
  const stamp = { _version: protocolVersion, createdAt: String(createdAt), id: null };
  const ids = { sessionId: withSource(source, frame.sessionId), rootId: withSource(source, frame.rootId) };
  if (frame.type === '@xstate.actor')
    return { ...frame, ...ids, parentId: withSourceOrNull(source, frame.parentId), ...stamp };
  if (frame.type === '@xstate.event')
    return { ...frame, ...ids, sourceId: withSourceOrNull(source, frame.sourceId), ...stamp };
  return { ...frame, ...ids, ...stamp };
}

/**
 * Reads an untrusted message and redacts it.
 *
 * @returns `null` for an invalid message
 */
export function readMessage(
  value: unknown,
  source: Source,
  now: number,
  except: readonly string[],
): InspectionMessage | null {
  const frame = redactFrame(value, { except });
  if (frame === null) return null;
  const { createdAt } = value as { readonly createdAt?: unknown };
  return toMessage(frame, source, typeof createdAt === 'string' && /^\d{1,15}$/.test(createdAt) ? createdAt : now);
}

/**
 * Converts a message to the format of Stately's own bridge, which omits `null` and gives every actor a definition and a snapshot. That
 * bridge sends no microsteps, so they are only sent to a viewer that requests them.
 */
export function toStately(message: InspectionMessage): object {
  if (message.type === '@xstate.actor')
    return {
      ...message,
      parentId: message.parentId ?? undefined,
      definition: message.definition ?? JSON.stringify({ id: message.name }),
      snapshot: { status: 'active' },
    };
  return message.type === '@xstate.event' ? { ...message, sourceId: message.sourceId ?? undefined } : message;
}
