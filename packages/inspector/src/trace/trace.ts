import { type InspectionMessage, readMessage } from '../message.ts';

/*
 * A trace: `*.trace.jsonl`, one JSON object a line. The first says what it is; every other is a message of the Stately inspector's
 * protocol, redacted.
 */

export const traceVersion = 1;

const kind = 'linkedin-auth.trace';

export interface Trace {
  /** When it was written, in milliseconds since the epoch. */
  readonly recordedAt: number;
  readonly messages: readonly InspectionMessage[];
  /** The line of each message, beginning with 1. */
  readonly lines: readonly number[];
  /** Lines that could not be read, and why. What is around them can. */
  readonly damaged: readonly { readonly line: number; readonly reason: string }[];
}

/** A text that is no trace, or of a version that cannot be read here. */
export class TraceError extends Error {
  override readonly name = 'TraceError';
}

/** @param recordedAt milliseconds since the epoch */
export const writeTrace = (messages: readonly InspectionMessage[], recordedAt: number): string =>
  [{ type: kind, version: traceVersion, recordedAt }, ...messages].map((line) => `${JSON.stringify(line)}\n`).join('');

/**
 * Reads a trace. Whatever it holds is redacted again, so that a file of anybody's shows no more than one of ours.
 *
 * @throws TraceError when the first line is not that of a trace
 */
export function readTrace(text: string): Trace {
  const [first = '', ...rest] = text.split('\n');
  const head = parse(first);
  if (head === null || head['type'] !== kind)
    throw new TraceError('not a trace: the first line of one says {"type":"linkedin-auth.trace"}');
  const { version, recordedAt } = head;
  if (version !== traceVersion)
    throw new TraceError(`a trace of version ${String(version)}: this reads version ${traceVersion}`);

  const messages: InspectionMessage[] = [];
  const lines: number[] = [];
  const damaged: Trace['damaged'][number][] = [];
  for (const [index, line] of rest.entries()) {
    if (line.trim() === '') continue;
    const value = parse(line);
    const message = value === null ? null : readMessage(value, 'trace-00000000', 0, []);
    if (message === null) {
      damaged.push({ line: index + 2, reason: value === null ? 'no JSON object' : 'no message of an inspector' });
      continue;
    }
    messages.push(message);
    lines.push(index + 2);
  }
  return { recordedAt: typeof recordedAt === 'number' ? recordedAt : 0, messages, lines, damaged };
}

function parse(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}
