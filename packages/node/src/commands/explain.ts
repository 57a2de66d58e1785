import { type FailureCode, failures, isFailureCode } from '@linkedin-auth/core';
import type { FailureEntry } from '@linkedin-auth/core/failures';
import { type Sighting, sightings } from '@linkedin-auth/core/sightings';
import { evidenceText } from '@linkedin-auth/core/wire';
import { type Command, readArguments, UsageError } from './command.ts';
import { nearestNames } from './nearest.ts';
import { remedyWords } from './words.ts';

const usage = `usage: npx @linkedin-auth/node explain <code> [--json]

Prints what a failure code means, what to change, and LinkedIn's own texts for it.

  --json   prints the entry as JSON

Exit codes: 0, success; 2, no such code, or the command is invalid.`;

const codes = Object.keys(failures) as readonly FailureCode[];
const known: readonly Sighting[] = sightings;

/** Returns LinkedIn's own texts for a failure. */
const sightingsOf = (code: FailureCode): readonly Sighting[] =>
  known.filter(({ judgement }) => 'failure' in judgement && judgement.failure === code);

/** Returns the codes for LinkedIn's own `error` or text, which people often have instead of a code. */
function codesInWords(text: string): readonly FailureCode[] {
  const wanted = text.trim().toLowerCase();
  const found = known.flatMap(({ error, description, judgement }) =>
    'failure' in judgement && (error === wanted || (wanted.length > 8 && description?.toLowerCase().includes(wanted)))
      ? [judgement.failure]
      : [],
  );
  return [...new Set(found)].slice(0, 5);
}

function suggestion(text: string): string {
  const meant = codesInWords(text);
  if (meant.length > 0) return `LinkedIn's text for: ${meant.join(', ')}`;
  const near = nearestNames(text, codes);
  return near.length > 0
    ? `did you mean ${near.join(', ')}?`
    : 'the codes are listed in @linkedin-auth/core/failures.md';
}

const wordsOf = ({ surface, status, error, description, judgement }: Sighting): string => {
  const head = [surface, status, error].filter((part) => part !== null).join(' ');
  const words = description === null ? head : `${head}: ${evidenceText(description)}`;
  return 'known' in judgement ? `  ${words} (if ${judgement.known})` : `  ${words}`;
};

function textOf(code: FailureCode): string {
  const { phase, remedy, summary, resolution, source, predicts }: FailureEntry = failures[code];
  const seen = sightingsOf(code);
  return [
    code,
    '',
    summary,
    '',
    `What to do: ${resolution}`,
    '',
    `Remedy:   ${remedyWords(remedy)}`,
    `Phase:    ${phase}`,
    ...(predicts === undefined ? [] : [`Prevents: ${predicts}`]),
    `Source:   ${source}`,
    ...(seen.length === 0 ? [] : ['', "LinkedIn's texts:", ...seen.map(wordsOf)]),
  ].join('\n');
}

export const explainCommand: Command = {
  usage,
  run: async (args) => {
    const { values, positionals } = readArguments(args, { json: { type: 'boolean', default: false } });
    const name = positionals.join(' ');
    if (name === '') throw new UsageError('a failure code is missing, for example state_mismatch');
    if (!isFailureCode(name)) throw new UsageError(`no such failure code: ${evidenceText(name)}\n${suggestion(name)}`);
    const entry = { code: name, ...failures[name], sightings: sightingsOf(name) };
    return { text: values.json === true ? JSON.stringify(entry, null, 2) : textOf(name), exitCode: 0 };
  },
};
