import { type InspectionFrame, redactFrame } from '@linkedin-auth/core/inspection';

/** The version of `@statelyai/inspect` whose messages these are: a viewer takes what has one for a message. */
export const protocolVersion = '0.7.2';

interface Stamp {
  readonly _version: string;
  /** Milliseconds since the epoch, as digits. */
  readonly createdAt: string;
  readonly id: null;
}

/** A redacted frame as it travels and is stored: a message of the Stately inspector's protocol. */
export type InspectionMessage = InspectionFrame & Stamp;

/** Where frames come from: `browser-3fa2b1c0`. Two processes both have an actor `x:0`; with this before it they are two. */
export type Source = string;

const ofSource = /^[\w.]+-[0-9a-f]{8}:/;

/** The readable half of the source of an actor: `browser`, `node`, `workerd`, or what it was called. */
export const sourceOf = (sessionId: string): string =>
  ofSource.test(sessionId) ? sessionId.slice(0, sessionId.indexOf('-')) : '';

const within = (source: Source, sessionId: string): string =>
  ofSource.test(sessionId) ? sessionId : `${source}:${sessionId}`;

const withinOrNone = (source: Source, sessionId: string | null): string | null =>
  sessionId === null ? null : within(source, sessionId);

/** What an actor is called at its source, where a frame calls it `x:0`. */
export const attemptIdOf = (source: Source, attemptId: string): string => within(source, attemptId);

/** Puts a frame into an envelope. Frames that have a source keep it. */
export function toMessage(frame: InspectionFrame, source: Source, createdAt: number | string): InspectionMessage {
  const stamp = { _version: protocolVersion, createdAt: String(createdAt), id: null };
  const ids = { sessionId: within(source, frame.sessionId), rootId: within(source, frame.rootId) };
  if (frame.type === '@xstate.actor')
    return { ...frame, ...ids, parentId: withinOrNone(source, frame.parentId), ...stamp };
  if (frame.type === '@xstate.event')
    return { ...frame, ...ids, sourceId: withinOrNone(source, frame.sourceId), ...stamp };
  return { ...frame, ...ids, ...stamp };
}

/**
 * Reads a message of anybody, and redacts what is in it.
 *
 * @returns `null` for what is none
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
 * A message in the form that the Stately inspector's own bridge sends: it knows no `null`, gives every actor a definition and a snapshot,
 * and sends no microsteps, so neither do we to a viewer that has not asked for them.
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
