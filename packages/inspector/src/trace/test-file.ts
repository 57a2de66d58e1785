import { TraceError } from './format.ts';
import { replayTrace } from './replay.ts';

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

/**
 * The text of a Vitest file that replays a trace.
 *
 * @throws TraceError for a text that is no trace, or one with nothing in it that can be replayed
 */
export function testFile(trace: string, { file, expect }: TestFileOptions): string {
  const { attempts } = replayTrace(trace);
  if (attempts.length === 0) throw new TraceError('nothing in it can be replayed');
  const title = expect === undefined ? 'the machines take the way of the trace' : `the login ends as ${expect}`;
  const rows = attempts.map(({ machine, outcome }) =>
    expect === undefined
      ? `    { machine: ${quoted(machine)}, outcome: ${outcome === null ? 'null' : quoted(outcome)}, divergence: null },`
      : `    { machine: ${quoted(machine)}, outcome: ${quoted(expect)} },`,
  );
  const shown = expect === undefined ? 'machine, outcome, divergence' : 'machine, outcome';
  return `import { readFileSync } from 'node:fs';
import { replayTrace } from '@linkedin-auth/inspector';
import { expect, test } from 'vitest';

const trace = readFileSync(new URL(${quoted(file)}, import.meta.url), 'utf8');

test(${quoted(`${file.replace(/.*\//, '')}: ${title}`)}, () => {
  const { attempts } = replayTrace(trace);
  expect(attempts.map(({ ${shown} }) => ({ ${shown} }))).toEqual([
${rows.join('\n')}
  ]);
});
`;
}
