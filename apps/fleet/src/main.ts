import { runUp, upUsage } from './live/up.ts';
import { runSimulate, simulateUsage } from './simulate/command.ts';
import { Interrupted } from './world/interrupted.ts';
import { UsageError } from './world/usage-error.ts';

/* `pnpm fleet`, and `pnpm fleet simulate`. */

const given = process.argv.slice(2).filter((argument) => argument !== '--');
const isSimulation = given[0] === 'simulate';
const args = isSimulation ? given.slice(1) : given;
const usage = isSimulation ? simulateUsage : upUsage;

/** Errors of `parseArgs`: an unknown option, a missing value, an argument that is no option. */
const isOfArguments = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

try {
  if (args.includes('--help') || args.includes('-h')) process.stdout.write(`${usage}\n`);
  else if (isSimulation) process.exitCode = await runSimulate(args);
  else await runUp(args);
} catch (error) {
  if (error instanceof Interrupted) process.exitCode = 130;
  else if (error instanceof UsageError || isOfArguments(error)) {
    process.stderr.write(`${error.message}\n\n${usage}\n`);
    process.exitCode = 2;
  } else throw error;
}
