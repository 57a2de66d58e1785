import { type ParseArgsConfig, parseArgs } from 'node:util';

/** An invalid command. The message contains no value that may be secret. */
export class UsageError extends Error {}

/** The input of a command in addition to its arguments. */
export interface CommandInput {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether standard input is a terminal. @default false */
  readonly isTerminal?: boolean | undefined;
  /** Reads standard input to its end. */
  readonly readInput: () => Promise<string>;
  /** Reads standard input line by line. */
  readonly readLines?: (() => AsyncIterable<string>) | undefined;
}

/** What a command prints, and its exit code. */
export interface CommandResult {
  /** The text for standard output. */
  readonly text: string;
  readonly exitCode: 0 | 1;
}

/** A subcommand of the executable. */
export interface Command<TInput = CommandInput> {
  readonly usage: string;
  /** @throws UsageError when the arguments are invalid */
  readonly run: (args: readonly string[], input: TInput) => Promise<CommandResult>;
}

/**
 * Parses the arguments of one command strictly.
 *
 * @throws UsageError for an option that the command does not take
 */
export function readArguments<const TOptions extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: TOptions,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, allowNegative: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/**
 * Rejects arguments that are not options.
 *
 * @throws UsageError without the arguments in its message
 */
export function refusePositionals(name: string, positionals: readonly string[]): void {
  if (positionals.length > 0) throw new UsageError(`${name} takes options only; quote a value that has spaces`);
}
