import { type Command, UsageError } from './command.ts';
import { nearestNames } from './nearest.ts';

/** An executable with subcommands. */
export interface Program<TInput> {
  /** Name of the package, which begins its error messages. */
  readonly name: string;
  readonly usage: string;
  readonly commands: ReadonlyMap<string, Command<TInput>>;
}

/** What to print, and the exit code: 0 for success, 1 for a failure that was found, 2 for an invalid command. */
export interface ProgramResult {
  readonly stdout: string | null;
  readonly stderr: string | null;
  readonly exitCode: 0 | 1 | 2;
}

/**
 * Runs the subcommand that the arguments name. Rejects with the errors of a command, except a UsageError.
 *
 * @param argv the arguments after the name of the executable
 */
export async function runProgram<TInput>(
  { name, usage, commands }: Program<TInput>,
  argv: readonly string[],
  input: TInput,
): Promise<ProgramResult> {
  // Package managers pass on the `--` that ends their own arguments.
  const [given = '', ...args] = argv.filter((argument) => argument !== '--');
  const command = commands.get(given);
  const asksForHelp = [given, ...args].some((argument) => argument === '--help' || argument === '-h');
  if (asksForHelp) return { stdout: command?.usage ?? usage, stderr: null, exitCode: 0 };
  try {
    if (command === undefined) throw new UsageError(unknown(given, [...commands.keys()]));
    const { text, exitCode } = await command.run(args, input);
    return { stdout: text, stderr: null, exitCode };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { stdout: null, stderr: `${name}: ${error.message}\n\n${command?.usage ?? usage}`, exitCode: 2 };
  }
}

function unknown(given: string, names: readonly string[]): string {
  const [near] = nearestNames(given, names);
  return given === ''
    ? 'a command is missing'
    : `no such command${near === undefined ? '' : `: did you mean ${near}?`}`;
}
