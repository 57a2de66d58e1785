import { select, text } from '@clack/prompts';
import type { Arguments } from './arguments.ts';
import { type Answers, type Choice, frameworks, tokens } from './choices.ts';
import { problemOf } from './target.ts';
import { UsageError } from './usage-error.ts';

/** The folder when nobody names one. */
const defaultFolder = 'linkedin-app';

/** A person ended the questions. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

async function answerTo(question: Promise<string | symbol>): Promise<string> {
  const answer = await question;
  if (typeof answer === 'symbol') throw new Cancelled();
  return answer;
}

async function choose<Value extends string>(message: string, choices: readonly Choice<Value>[]): Promise<Value> {
  const options = choices.map(({ value, label, hint }) => ({ value, label, ...(hint !== undefined && { hint }) }));
  // The answer is the value of an option.
  return (await answerTo(select<string>({ message, options }))) as Value;
}

/** Asks for what the command line does not answer. */
export async function ask(given: Arguments): Promise<Answers> {
  const folder =
    given.folder ??
    (await answerTo(
      text({
        message: 'In which folder?',
        placeholder: defaultFolder,
        defaultValue: defaultFolder,
        validate: (value) => problemOf(value === undefined || value === '' ? defaultFolder : value) ?? undefined,
      }),
    ));
  const framework = given.framework ?? (await choose('With which framework?', frameworks));
  const kept = given.tokens ?? (await choose('Keep LinkedIn’s tokens?', tokens));
  return { folder, framework, tokens: kept };
}

/**
 * Completes the answers without a terminal.
 * @throws UsageError if an answer is missing and `--yes` is not given
 */
export function withoutAsking(given: Arguments): Answers {
  const missing = [
    ...(given.folder === undefined ? ['a folder'] : []),
    ...(given.framework === undefined ? ['--framework'] : []),
    ...(given.tokens === undefined ? ['--tokens'] : []),
  ];
  if (missing.length > 0 && !given.yes)
    throw new UsageError(`there is no terminal to ask in: give ${missing.join(', ')}, or --yes for the defaults`);
  return {
    folder: given.folder ?? defaultFolder,
    framework: given.framework ?? 'node',
    tokens: given.tokens ?? 'none',
  };
}
