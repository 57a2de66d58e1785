import { createHistory } from './history.ts';
import { attemptIdOf, type InspectionMessage, type Source } from './message.ts';
import { writeTrace } from './trace/trace.ts';

export interface RecordOptions {
  /** Messages that are kept at most, of which a login makes about 20; the oldest attempts are forgotten first. @default 10000 */
  readonly limit?: number | undefined;
}

/** What is written down while it happens. */
export interface Recording {
  /**
   * The trace so far, to be kept as `*.trace.jsonl`.
   *
   * @param attemptId the `rootId` of an attempt's frames, as `onFailure` of `@linkedin-auth/node` names it: the trace of that attempt
   *   alone. `null` or unknown: an empty trace. Without it, everything.
   */
  readonly trace: (attemptId?: string | null) => string;
  /** Records no more. What was recorded stays. */
  readonly stop: () => void;
}

/** A recording that is being made. */
export interface Recorder extends Recording {
  readonly add: (message: InspectionMessage) => void;
}

export function createRecorder(
  source: Source,
  clock: () => number,
  onStop: () => void,
  { limit = 10_000 }: RecordOptions = {},
): Recorder {
  const history = createHistory(limit);
  const of = (attemptId: string | null | undefined): readonly InspectionMessage[] => {
    if (attemptId === undefined) return history.all();
    return attemptId === null ? [] : history.of(attemptIdOf(source, attemptId));
  };
  return {
    add: history.add,
    trace: (attemptId) => writeTrace(of(attemptId), clock()),
    stop: onStop,
  };
}
