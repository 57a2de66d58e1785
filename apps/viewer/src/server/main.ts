import { parseArgs } from 'node:util';
import { startViewer } from './start-viewer.ts';

const usage = `usage: pnpm viewer [--port 4983] [--origin http://localhost:3000]

Serves the viewer and a relay on this machine. --origin: pages that may send to it; servers and workers need none.`;

/** What ends the command with one line. */
class UsageError extends Error {}

async function run(): Promise<void> {
  const { values } = parseArgs({
    // Package managers hand on what separates their arguments from ours.
    args: process.argv.slice(2).filter((argument) => argument !== '--'),
    options: {
      port: { type: 'string', default: '4983' },
      origin: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const { port, origin: origins } = values;
  if (values.help) return console.log(usage);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new UsageError(`--port: a number up to 65535, not ${port}`);
  for (const origin of origins)
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      throw new UsageError(`--origin: an origin such as http://localhost:3000, not ${origin}`);
  const viewer = await startViewer({ port: Number(port), origins });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => void viewer.close().then(() => process.exit(0)));
  console.log(`send to it: createInspector({ to: '${viewer.sourceUrl}' })`);
  if (origins.length === 0)
    console.log('            from a page of another origin: --origin <its origin>, so that it is let in');
  console.log(`hosted:     ${viewer.statelyUrl} (there it leaves this machine, redacted)`);
  console.log(`viewer at   ${viewer.url}`);
}

try {
  await run();
} catch (error) {
  const { code, message } = error as Error & { readonly code?: unknown };
  const isUsage = error instanceof UsageError || String(code).startsWith('ERR_PARSE_ARGS');
  if (!isUsage && code !== 'EADDRINUSE') throw error;
  console.error(isUsage ? `${message}\n\n${usage}` : `${message}: end what listens there, or give --port another`);
  process.exitCode = 2;
}
