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
relay   serves only the relay, for a viewer of your own
replay  replays a trace and prints where the machines differ from it
test    writes a Vitest file next to the trace that replays it; with --expect, it fails until the login has that outcome

--port    0 selects a free port
--origin  an origin whose pages may send; repeatable; not needed for servers and workers
--out     the file to write; by default next to the trace
--help    shows this text

Exit codes: 0, success; 1, a replay differs; 2, the command or its input is invalid.`;

/** An invalid command. The usage is printed after its message. */
class UsageError extends Error {}

/** An invalid value. Its message is one line. */
class ValueError extends Error {}

const options = {
  port: { type: 'string' },
  origin: { type: 'string', multiple: true },
  expect: { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Option = keyof typeof options;

/** The arguments of each command. All others are rejected, because an ignored option is misleading. */
const commands: Readonly<Record<string, { readonly takesFile: boolean; readonly options: readonly Option[] }>> = {
  viewer: { takesFile: false, options: ['port', 'origin'] },
  relay: { takesFile: false, options: ['port', 'origin'] },
  replay: { takesFile: true, options: [] },
  test: { takesFile: true, options: ['expect', 'out'] },
};

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    // Package managers pass on the `--` that separates their arguments from these.
    args: process.argv.slice(2).filter((argument) => argument !== '--'),
    allowPositionals: true,
    options,
  });
  if (values.help === true) return console.log(usage);
  const [name, ...files] = positionals;
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined)
    throw new UsageError(name === undefined ? 'a command is missing' : `unknown command: ${name}`);
  for (const option of Object.keys(values))
    if (!(command.options as readonly string[]).includes(option))
      throw new UsageError(`${name} does not accept --${option}`);
  const [file, ...more] = files;
  if (!command.takesFile) {
    if (file !== undefined) throw new UsageError(`${name} does not accept a file: ${file}`);
    const listen = listenOptions(values.port ?? '4983', values.origin ?? []);
    return name === 'viewer' ? viewer(listen) : relay(listen);
  }
  if (file === undefined) throw new UsageError('the trace file is missing');
  if (more.length > 0) throw new UsageError(`only one file is accepted, not also ${more.join(' ')}`);
  if (name === 'replay') replay(readFileSync(file, 'utf8'));
  else test(file, values.expect, values.out);
}

interface ListenOptions {
  readonly port: number;
  readonly origins: readonly string[];
}

function listenOptions(port: string, origins: readonly string[]): ListenOptions {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new ValueError(`--port: must be a number from 0 to 65535, not ${port}`);
  for (const origin of origins)
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      throw new ValueError(`--origin: must be an origin such as http://localhost:3000, not ${origin}`);
  return { port: Number(port), origins };
}

async function viewer(options: ListenOptions): Promise<void> {
  const { url, sourceUrl, statelyUrl, close } = await startViewer(options);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => void close().then(() => process.exit(0)));
  console.log(`source:     createInspector({ to: '${sourceUrl}' })`);
  if (options.origins.length === 0)
    console.log('            (to send from a page of another origin, start with --origin <origin>)');
  console.log(`hosted:     ${statelyUrl} (redacted messages leave this machine)`);
  console.log(`viewer at   ${url}`);
}

async function relay(options: ListenOptions): Promise<void> {
  const { sourceUrl, viewUrl, statelyUrl } = await startRelay(options);
  console.log(`source: createInspector({ to: '${sourceUrl}' })`);
  console.log(`watch:  ${viewUrl}`);
  console.log(`hosted: ${statelyUrl} (redacted messages leave this machine)`);
}

const reportOf = ({ machine, events, outcome, divergence }: ReplayedAttempt): string =>
  divergence === null
    ? `${machine}: ${events} events, ${outcome ?? 'not ended'}: same as the trace`
    : `${machine}: line ${divergence.line}, after ${divergence.event}: different ${divergence.in}
  in the trace: ${divergence.expected}
  now:          ${divergence.actual}`;

function replay(text: string): void {
  const trace = readTrace(text);
  const { attempts, leftOut } = replayTrace(trace);
  for (const { line, reason } of trace.damaged)
    console.error(`line ${line}: skipped: ${reason}; later lines may differ`);
  for (const attempt of attempts) console.log(reportOf(attempt));
  for (const { attemptId, reason } of leftOut) console.log(`${attemptId}: skipped: ${reason}`);
  if (attempts.length === 0) throw new TraceError('the trace has nothing that can be replayed');
  if (attempts.some(({ divergence }) => divergence !== null)) process.exitCode = 1;
}

function test(file: string, expected: string | undefined, out: string | undefined): void {
  const target = resolve(out ?? file.replace(/(\.trace)?\.jsonl$|$/, '.trace.test.ts'));
  const path = relative(dirname(target), resolve(file)).replaceAll('\\', '/');
  const text = testFile(readFileSync(file, 'utf8'), {
    file: path.startsWith('.') ? path : `./${path}`,
    ...(expected !== undefined && { expect: expected }),
  });
  // An existing file may have been edited, so it is not overwritten.
  writeFileSync(target, text, { flag: 'wx' });
  console.log(`wrote ${target}`);
}

try {
  await run();
} catch (error) {
  const { code, message, path } = error as Error & { readonly code?: unknown; readonly path?: unknown };
  const ofFile: Readonly<Record<string, string>> = {
    ENOENT: `no such file: ${path}`,
    EISDIR: 'the trace is a folder',
    EEXIST: `${path} already exists: choose another file with --out`,
    EADDRINUSE: `${message}: stop the program that uses it, or choose another port with --port`,
    EACCES: `${message}: choose another port with --port, or another file with --out`,
  };
  const known = ofFile[String(code)];
  const isUsage = error instanceof UsageError || String(code).startsWith('ERR_PARSE_ARGS');
  const isLine = error instanceof ValueError || error instanceof TraceError || error instanceof ViewerNotBuiltError;
  if (!isUsage && !isLine && known === undefined) throw error;
  console.error(known ?? message);
  if (isUsage) console.error(`\n${usage}`);
  process.exitCode = 2;
}
