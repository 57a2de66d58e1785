#!/usr/bin/env node
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startRelay } from './relay/start-relay.ts';
import { type ReplayedAttempt, replayTrace } from './trace/replay.ts';
import { testFile } from './trace/test-file.ts';
import { readTrace, TraceError } from './trace/trace.ts';
import { startViewer } from './viewer/start-viewer.ts';
import { ViewerNotBuiltError } from './viewer/viewer-files.ts';

const usage = `usage: npx @linkedin-auth/inspector viewer [--port 4983] [--origin http://localhost:3000]
       npx @linkedin-auth/inspector relay [--port 4983] [--origin http://localhost:3000]
       npx @linkedin-auth/inspector replay <file.trace.jsonl>
       npx @linkedin-auth/inspector test <file.trace.jsonl> [--expect succeeded|<code>] [--out <file>]

viewer  serves the viewer on this machine, with a relay for pages, servers and workers; works offline
relay   serves the relay only, for a viewer of your own
replay  drives the machines through a trace, and prints where they differ
test    writes a Vitest file next to the trace that replays it; with --expect, it fails until the login ends so

--port    0 takes any free port
--origin  an origin whose pages may send; may be repeated; servers and workers need none

Exit codes: 0, success; 1, a replay differs; 2, the command or its input is invalid.`;

/** A command that cannot be understood. The usage follows its message. */
class UsageError extends Error {}

/** A value that cannot be used. Its message is one line. */
class ValueError extends Error {}

const options = {
  port: { type: 'string' },
  origin: { type: 'string', multiple: true },
  expect: { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Option = keyof typeof options;

/** What each command takes. Anything else is refused, because an ignored option misleads. */
const commands: Readonly<Record<string, { readonly takesFile: boolean; readonly options: readonly Option[] }>> = {
  viewer: { takesFile: false, options: ['port', 'origin'] },
  relay: { takesFile: false, options: ['port', 'origin'] },
  replay: { takesFile: true, options: [] },
  test: { takesFile: true, options: ['expect', 'out'] },
};

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    // Package managers pass on the `--` that separates their arguments from ours.
    args: process.argv.slice(2).filter((argument) => argument !== '--'),
    allowPositionals: true,
    options,
  });
  if (values.help === true) return console.log(usage);
  const [name, ...files] = positionals;
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined)
    throw new UsageError(name === undefined ? 'a command is missing' : `no such command: ${name}`);
  for (const option of Object.keys(values))
    if (!(command.options as readonly string[]).includes(option)) throw new UsageError(`${name} takes no --${option}`);
  const [file, ...more] = files;
  if (!command.takesFile) {
    if (file !== undefined) throw new UsageError(`${name} takes no file: ${file}`);
    const listening = listeningOf(values.port ?? '4983', values.origin ?? []);
    return name === 'viewer' ? viewer(listening) : relay(listening);
  }
  if (file === undefined) throw new UsageError('the file of a trace is missing');
  if (more.length > 0) throw new UsageError(`one file at a time, not ${more.join(' ')} too`);
  if (name === 'replay') replay(readFileSync(file, 'utf8'));
  else test(file, values.expect, values.out);
}

interface Listening {
  readonly port: number;
  readonly origins: readonly string[];
}

function listeningOf(port: string, origins: readonly string[]): Listening {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new ValueError(`--port: a number up to 65535, not ${port}`);
  for (const origin of origins)
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      throw new ValueError(`--origin: an origin such as http://localhost:3000, not ${origin}`);
  return { port: Number(port), origins };
}

async function viewer(listening: Listening): Promise<void> {
  const { url, sourceUrl, statelyUrl, close } = await startViewer(listening);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => void close().then(() => process.exit(0)));
  console.log(`send to it: createInspector({ to: '${sourceUrl}' })`);
  if (listening.origins.length === 0)
    console.log('            a page of another origin may send after --origin <its origin>');
  console.log(`hosted:     ${statelyUrl} (there it leaves this machine, redacted)`);
  console.log(`viewer at   ${url}`);
}

async function relay(listening: Listening): Promise<void> {
  const { sourceUrl, viewUrl, statelyUrl } = await startRelay(listening);
  console.log(`send:   createInspector({ to: '${sourceUrl}' })`);
  console.log(`watch:  ${viewUrl}`);
  console.log(`hosted: ${statelyUrl} (there it leaves this machine, redacted)`);
}

const wayOf = ({ machine, events, outcome, divergence }: ReplayedAttempt): string =>
  divergence === null
    ? `${machine}: ${events} events, ${outcome ?? 'not ended'}: the same way`
    : `${machine}: line ${divergence.line}, after ${divergence.event}: another ${divergence.in}
  in the trace: ${divergence.expected}
  now:          ${divergence.actual}`;

function replay(text: string): void {
  const trace = readTrace(text);
  const { attempts, leftOut } = replayTrace(trace);
  for (const { line, reason } of trace.damaged)
    console.error(`line ${line}: left out: ${reason}; what follows may not fit`);
  for (const attempt of attempts) console.log(wayOf(attempt));
  for (const { attemptId, reason } of leftOut) console.log(`${attemptId}: left out: ${reason}`);
  if (attempts.length === 0) throw new TraceError('nothing in it can be replayed');
  if (attempts.some(({ divergence }) => divergence !== null)) process.exitCode = 1;
}

function test(file: string, expected: string | undefined, out: string | undefined): void {
  const target = resolve(out ?? file.replace(/(\.trace)?\.jsonl$|$/, '.trace.test.ts'));
  const path = relative(dirname(target), resolve(file)).replaceAll('\\', '/');
  const text = testFile(readFileSync(file, 'utf8'), {
    file: path.startsWith('.') ? path : `./${path}`,
    ...(expected !== undefined && { expect: expected }),
  });
  // What is there may have been changed by hand.
  writeFileSync(target, text, { flag: 'wx' });
  console.log(`wrote ${target}`);
}

try {
  await run();
} catch (error) {
  const { code, message, path } = error as Error & { readonly code?: unknown; readonly path?: unknown };
  const ofFile: Readonly<Record<string, string>> = {
    ENOENT: `no such file: ${path}`,
    EISDIR: 'a folder is no trace',
    EEXIST: `${path} is there already: say by --out where else`,
    EADDRINUSE: `${message}: end what listens there, or choose another with --port`,
    EACCES: `${message}: choose another with --port or --out`,
  };
  const known = ofFile[String(code)];
  const isUsage = error instanceof UsageError || String(code).startsWith('ERR_PARSE_ARGS');
  const isLine = error instanceof ValueError || error instanceof TraceError || error instanceof ViewerNotBuiltError;
  if (!isUsage && !isLine && known === undefined) throw error;
  console.error(known ?? message);
  if (isUsage) console.error(`\n${usage}`);
  process.exitCode = 2;
}
