import { explain, type Failure, type FailureCode, isFailureCode } from '@linkedin-auth/core';
import { diagnose } from '@linkedin-auth/core/diagnose';
import { type Sighting, sightings } from '@linkedin-auth/core/sightings';
import { secretsInLine, withoutSecrets } from '../known-secrets.ts';
import { evidenceIn, plainText } from './evidence-in.ts';

/** A failure, and the lines that report it. */
export interface LoggedFailure {
  readonly failure: Failure;
  /** Numbers of lines, beginning with 1. */
  readonly lines: readonly number[];
}

/** In characters. The rest of a longer line is not read. */
const longestLine = 16_000;

/**
 * Returns the failures in a log, in the order in which they first occur. Skips lines that are not about LinkedIn. Never throws for a line.
 *
 * @param secrets texts that the evidence must not contain
 */
export async function failuresInLog(
  log: AsyncIterable<string> | Iterable<string>,
  secrets: readonly string[] = [],
): Promise<readonly LoggedFailure[]> {
  const found = new Map<FailureCode, { readonly failure: Failure; readonly lines: number[] }>();
  let number = 0;
  for await (const line of log) {
    number += 1;
    const failure = failureIn(line.slice(0, longestLine), secrets);
    if (failure === null) continue;
    const earlier = found.get(failure.code);
    if (earlier === undefined) found.set(failure.code, { failure, lines: [number] });
    else earlier.lines.push(number);
  }
  return [...found.values()];
}

function failureIn(line: string, secrets: readonly string[]): Failure | null {
  const code = codeIn(plainText(line));
  if (code !== null) return explain(code);
  const evidence = evidenceIn(line);
  const failure = evidence && diagnose(evidence);
  if (failure === null) return null;
  return { ...failure, evidence: withoutSecrets(failure.evidence, [...secrets, ...secretsInLine(plainText(line))]) };
}

const known: readonly Sighting[] = sightings;

/** Codes that other software uses too. */
const shared = new Set<string>([
  ...known.map(({ error }) => error ?? ''),
  'network_error',
  'unexpected_error',
  'response_timeout',
]);

/** Returns the code that an application with these packages has logged, or `null`. */
function codeIn(text: string): FailureCode | null {
  for (const [, label, name = ''] of text.matchAll(
    /(\b(?:code|failure|linkedin_error)["']?\s{0,3}[:=]\s{0,3}["']?)?\b([a-z]+(?:_[a-z]+)+)\b/g,
  ))
    if (isFailureCode(name) && (label !== undefined || !shared.has(name))) return name;
  return null;
}
