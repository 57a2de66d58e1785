import { installSites } from './install.ts';

const [command, ...flags] = process.argv.slice(2);
if (command === 'install') installSites(flags);
else {
  console.error('usage: pnpm sites install [flags of pnpm install]');
  process.exitCode = 2;
}
