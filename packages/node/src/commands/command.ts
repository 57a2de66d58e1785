import { type ParseArgsConfig, parseArgs } from 'node:util';

/** A command that cannot be understood. Its message holds no value that may be secret. */
export class UsageError extends Error {}

/** What a command reads besides its arguments. */
export interface CommandInput {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Reads standard input to its end. */
  readonly readInput: () => Promise<string>;
}

export interface CommandResult {
  /** The text for standard output. */
  readonly text: string;
  readonly exitCode: 0 | 1;
}

export interface Command {
  readonly usage: string;
  /** @throws UsageError when the arguments cannot be understood */
  readonly run: (args: readonly string[], input: CommandInput) => Promise<CommandResult>;
}

/**
 * Reads the arguments of one command strictly.
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

/** Refuses arguments that are not options, without repeating them. */
export function refusePositionals(name: string, positionals: readonly string[]): void {
  if (positionals.length > 0) throw new UsageError(`${name} takes options only; quote a value that has spaces`);
}
