#!/usr/bin/env node
import { intro, note, outro } from '@clack/prompts';
import { readArguments, usage } from './arguments.ts';
import { ask, Cancelled, withoutAsking } from './ask.ts';
import { create } from './create.ts';
import { managerOf } from './manager.ts';
import { UsageError } from './usage-error.ts';

async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2));
  if (given.help) {
    console.log(usage);
    return;
  }
  const manager = managerOf(process.env['npm_config_user_agent']);
  if (given.yes || !process.stdin.isTTY || !process.stdout.isTTY) {
    const answers = withoutAsking(given);
    const steps = create(answers, manager);
    console.log(`wrote ${answers.folder}. Next:\n  ${steps.join('\n  ')}`);
    return;
  }
  intro('Sign in with LinkedIn');
  const steps = create(await ask(given), manager);
  note(steps.join('\n'), 'Next');
  outro('The app starts with a fake LinkedIn. README.md says how to use the real one.');
}

try {
  await main();
} catch (error) {
  if (error instanceof Cancelled) {
    console.error('cancelled: nothing was written');
    process.exitCode = 1;
  } else if (error instanceof UsageError) {
    console.error(`${error.message}\n\nnpm create @linkedin-auth -- --help lists the options.`);
    process.exitCode = 2;
  } else throw error;
}
