import { type InspectionMessage, readMessage } from '../message.ts';

/*
 * A trace is a `*.trace.jsonl` file with one JSON object per line. The first line is a header. All others are redacted messages of the
 * Stately inspector's protocol.
 */

export const traceVersion = 1;

const kind = 'linkedin-auth.trace';

export interface Trace {
  /** When the trace was written, in milliseconds since the epoch. */
  readonly recordedAt: number;
  readonly messages: readonly InspectionMessage[];
  /** The line number of each message. Lines start at 1. */
  readonly lines: readonly number[];
  /** Lines that could not be read, with the reason. The other lines are read. */
  readonly damaged: readonly { readonly line: number; readonly reason: string }[];
}

/** Thrown for a text that is not a trace, or a trace of another version. */
export class TraceError extends Error {
  override readonly name = 'TraceError';
}

/** Returns a trace as text. @param recordedAt in milliseconds since the epoch */
export const writeTrace = (messages: readonly InspectionMessage[], recordedAt: number): string =>
  [{ type: kind, version: traceVersion, recordedAt }, ...messages].map((line) => `${JSON.stringify(line)}\n`).join('');

/**
 * Reads a trace. Messages are redacted again, so that an untrusted file shows no more than a recorded one.
 *
 * @throws TraceError if the first line is not the header of a trace of this version
 */
export function readTrace(text: string): Trace {
  const [first = '', ...rest] = text.split('\n');
  const head = parse(first);
  if (head === null || head['type'] !== kind)
    throw new TraceError('not a trace: the first line must contain {"type":"linkedin-auth.trace"}');
  const { version, recordedAt } = head;
  if (version !== traceVersion)
    throw new TraceError(`unsupported trace version ${String(version)}; supported is version ${traceVersion}`);

  const messages: InspectionMessage[] = [];
  const lines: number[] = [];
  const damaged: Trace['damaged'][number][] = [];
  for (const [index, line] of rest.entries()) {
    if (line.trim() === '') continue;
    const value = parse(line);
    const message = value === null ? null : readMessage(value, 'trace-00000000', 0, []);
    if (message === null) {
      damaged.push({ line: index + 2, reason: value === null ? 'not a JSON object' : 'not an inspection message' });
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
