import { runSimulate, UsageError, usage } from './simulate/command.ts';

/* `pnpm fleet` and its commands. */

const [command, ...args] = process.argv.slice(2).filter((argument) => argument !== '--');

try {
  if (args.includes('--help')) console.log(usage);
  else if (command === 'simulate') process.exitCode = await runSimulate(args);
  else throw new UsageError(`no such command: ${command}`);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
