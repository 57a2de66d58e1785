import { createHistory } from './history.ts';
import { attemptIdOf, type InspectionMessage, type Source } from './message.ts';
import { writeTrace } from './trace/trace.ts';

export interface RecordOptions {
  /** Messages to keep. A login has about 20. The oldest attempts are removed first. @default 10000 */
  readonly limit?: number | undefined;
}

/** Records messages as a trace. */
export interface Recording {
  /**
   * Returns the trace so far. Save it as `*.trace.jsonl`.
   *
   * @param attemptId the `rootId` of an attempt, as in `onFailure` of `@linkedin-auth/node`, for the trace of that attempt only. Empty for
   *   `null` or an unknown ID. @default all attempts
   */
  readonly trace: (attemptId?: string | null) => string;
  /** Stops recording. The trace so far remains available. */
  readonly stop: () => void;
}

/** A recording that accepts messages. */
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
