import { parseArgs } from 'node:util';
import { type Answers, type Choice, frameworks, tokens } from './choices.ts';
import { UsageError } from './usage-error.ts';

const listOf = (choices: readonly Choice<string>[]): string => choices.map(({ value }) => value).join(' | ');

const linesOf = (choices: readonly Choice<string>[]): string =>
  choices.map(({ value, label, hint }) => `      ${value.padEnd(12)}${label}: ${hint}`).join('\n');

export const usage = `usage: npm create @linkedin-auth [folder] [-- options]

Writes an application that signs in with LinkedIn, and a fake LinkedIn for development. Asks what no option answers.
The command is that of the package @linkedin-auth/create.

  --framework <name>  ${listOf(frameworks)}
${linesOf(frameworks)}
  --tokens <name>     whether LinkedIn's tokens are kept: ${listOf(tokens)}
${linesOf(tokens)}
  --yes               takes the first of each for what no option answers, and the folder linkedin-app
  --help              shows this text

The folder must not exist, or be empty. Exit codes: 0, written; 1, cancelled; 2, the command is invalid.`;

/** What the command line answers. */
export interface Arguments extends Partial<Answers> {
  readonly yes: boolean;
  readonly help: boolean;
}

function choiceOf<Value extends string>(
  name: string,
  given: string | undefined,
  choices: readonly Choice<Value>[],
): Value | undefined {
  if (given === undefined) return undefined;
  const found = choices.find(({ value }) => value === given);
  if (found === undefined) throw new UsageError(`--${name} must be one of ${listOf(choices)}, not "${given}"`);
  return found.value;
}

/**
 * Reads the command line.
 * @throws UsageError for an unknown option or value
 */
export function readArguments(args: readonly string[]): Arguments {
  try {
    const { values, positionals } = parseArgs({
      // Package managers pass on the `--` that separates their arguments from these.
      args: args.filter((argument) => argument !== '--'),
      allowPositionals: true,
      options: {
        framework: { type: 'string' },
        tokens: { type: 'string' },
        yes: { type: 'boolean', short: 'y', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const [folder, ...more] = positionals;
    if (more.length > 0) throw new UsageError(`only one folder is accepted, not also ${more.join(' ')}`);
    const framework = choiceOf('framework', values.framework, frameworks);
    const kept = choiceOf('tokens', values.tokens, tokens);
    return {
      yes: values.yes,
      help: values.help,
      ...(folder !== undefined && { folder }),
      ...(framework !== undefined && { framework }),
      ...(kept !== undefined && { tokens: kept }),
    };
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}
