import { isFailureCode } from '@linkedin-auth/core';
import { type ReplayedAttempt, replayTrace } from './replay.ts';
import { TraceError } from './trace.ts';

export interface TestFileOptions {
  /** Path of the trace from the test's own folder, in the form of a URL: `./failed.trace.jsonl`. */
  readonly file: string;
  /**
   * The outcome that the attempts should have had: `succeeded` or a failure code. The test then fails until the machine comes to it.
   *
   * @default what the trace says, with every transition on the way
   */
  readonly expect?: string | undefined;
}

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;

/** A page hears from elsewhere how its login ended: what it heard is in the trace, and no guard makes anything else of it. */
const isToldOf = ({ machine }: ReplayedAttempt): boolean => machine === 'linkedInPage';

/**
 * The text of a Vitest file that replays a trace.
 *
 * @throws TraceError for a text that is no trace, one with nothing in it that can be replayed, one that says how another version of the
 *   machines behaved, and for an outcome that there is not
 */
export function testFile(trace: string, { file, expect }: TestFileOptions): string {
  const replayed = replayTrace(trace).attempts;
  const deciding = replayed.filter((attempt) => !isToldOf(attempt));
  const attempts = expect === undefined || deciding.length === 0 ? replayed : deciding;
  if (attempts.length === 0) throw new TraceError('nothing in it can be replayed');
  const [parted] = attempts.flatMap(({ divergence }) => divergence ?? []);
  if (expect === undefined && parted !== undefined)
    throw new TraceError(
      `line ${parted.line}: the machine takes another way by now (${parted.actual}, not ${parted.expected}); say by --expect how it should end`,
    );
  if (expect !== undefined && expect !== 'succeeded' && !isFailureCode(expect))
    throw new TraceError(`no login ends so: ${expect}; it is succeeded, or the code of a failure`);
  const title = expect === undefined ? 'the machines take the way of the trace' : `the login ends as ${expect}`;
  const rows = attempts.map(({ machine, outcome }) =>
    expect === undefined
      ? `    { machine: ${quoted(machine)}, outcome: ${outcome === null ? 'null' : quoted(outcome)}, divergence: null },`
      : `    { machine: ${quoted(machine)}, outcome: ${quoted(expect)} },`,
  );
  const shown = expect === undefined ? 'machine, outcome, divergence' : 'machine, outcome';
  const asked =
    attempts.length === replayed.length ? 'attempts' : "attempts.filter(({ machine }) => machine !== 'linkedInPage')";
  return `import { readFileSync } from 'node:fs';
import { replayTrace } from '@linkedin-auth/inspector';
import { expect, test } from 'vitest';

const trace = readFileSync(new URL(${quoted(file)}, import.meta.url), 'utf8');

test(${quoted(`${file.replace(/.*\//, '')}: ${title}`)}, () => {
  const { attempts } = replayTrace(trace);
  expect(${asked}.map(({ ${shown} }) => ({ ${shown} }))).toEqual([
${rows.join('\n')}
  ]);
});
`;
}
