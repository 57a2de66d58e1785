import { isFailureCode } from '@linkedin-auth/core';
import { type ReplayedAttempt, replayTrace } from './replay.ts';
import { TraceError } from './trace.ts';

export interface TestFileOptions {
  /** The path of the trace relative to the test, as a URL: `./failed.trace.jsonl`. */
  readonly file: string;
  /**
   * The outcome that the attempts should have: `succeeded` or a failure code. The test fails until the machine has it.
   *
   * @default the outcome in the trace, with all transitions
   */
  readonly expect?: string | undefined;
}

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;

/** Returns whether an attempt is a page's. A page receives its outcome from the server, so its guards do not decide it. */
const isPageAttempt = ({ machine }: ReplayedAttempt): boolean => machine === 'linkedInPage';

/**
 * Returns the text of a Vitest file that replays a trace.
 *
 * @throws TraceError if the text is not a trace, if nothing in it can be replayed, if the machines differ from it and `expect` is not
 *   given, or if `expect` is not an outcome
 */
export function testFile(trace: string, { file, expect }: TestFileOptions): string {
  const replayed = replayTrace(trace).attempts;
  const deciding = replayed.filter((attempt) => !isPageAttempt(attempt));
  const attempts = expect === undefined || deciding.length === 0 ? replayed : deciding;
  if (attempts.length === 0) throw new TraceError('the trace has nothing that can be replayed');
  const [difference] = attempts.flatMap(({ divergence }) => divergence ?? []);
  if (expect === undefined && difference !== undefined)
    throw new TraceError(
      `line ${difference.line}: the machine now differs (${difference.actual}, not ${difference.expected}); use --expect to state the outcome`,
    );
  if (expect !== undefined && expect !== 'succeeded' && !isFailureCode(expect))
    throw new TraceError(`unknown outcome ${expect}; it must be succeeded or a failure code`);
  const title = expect === undefined ? 'the machines behave as in the trace' : `the login ends with ${expect}`;
  const rows = attempts.map(({ machine, outcome }) =>
    expect === undefined
      ? `    { machine: ${quoted(machine)}, outcome: ${outcome === null ? 'null' : quoted(outcome)}, divergence: null },`
      : `    { machine: ${quoted(machine)}, outcome: ${quoted(expect)} },`,
  );
  const compared = expect === undefined ? 'machine, outcome, divergence' : 'machine, outcome';
  const selected =
    attempts.length === replayed.length ? 'attempts' : "attempts.filter(({ machine }) => machine !== 'linkedInPage')";
  return `import { readFileSync } from 'node:fs';
import { replayTrace } from '@linkedin-auth/inspector';
import { expect, test } from 'vitest';

const trace = readFileSync(new URL(${quoted(file)}, import.meta.url), 'utf8');

test(${quoted(`${file.replace(/.*\//, '')}: ${title}`)}, () => {
  const { attempts } = replayTrace(trace);
  expect(${selected}.map(({ ${compared} }) => ({ ${compared} }))).toEqual([
${rows.join('\n')}
  ]);
});
`;
}
