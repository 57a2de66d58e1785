#!/usr/bin/env node
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startRelay } from './relay/start-relay.ts';
import { readTrace, TraceError } from './trace/format.ts';
import { type ReplayedAttempt, replayTrace } from './trace/replay.ts';
import { testFile } from './trace/test-file.ts';

const usage = `usage: npx @linkedin-auth/inspector relay [--port 4983] [--origin http://localhost:3000]
       npx @linkedin-auth/inspector replay <file.trace.jsonl>
       npx @linkedin-auth/inspector test <file.trace.jsonl> [--expect succeeded|<code>] [--out <file>]

relay   takes what pages, servers and workers of this machine send, for a viewer to watch
replay  drives the machines through a trace, and says where they take another way; ends with 1 if they do
test    writes a Vitest file beside the trace, which replays it; with --expect, one that fails until the login ends so`;

/** What ends the command with one line. */
class UsageError extends Error {}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    // Package managers hand on what separates their arguments from ours.
    args: process.argv.slice(2).filter((argument) => argument !== '--'),
    allowPositionals: true,
    options: {
      port: { type: 'string' },
      origin: { type: 'string', multiple: true },
      expect: { type: 'string' },
      out: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [command, file, ...more] = positionals;
  if (values.help === true) return console.log(usage);
  if (more.length > 0) throw new UsageError(`one file at a time, not ${more.join(' ')} too`);
  if (command === 'relay') return relay(values.port ?? '4983', values.origin ?? []);
  if (command !== 'replay' && command !== 'test')
    throw new UsageError(command === undefined ? 'a command is missing' : `no such command: ${command}`);
  if (file === undefined) throw new UsageError('the file of a trace is missing');
  if (command === 'replay') replay(readFileSync(file, 'utf8'));
  else test(file, values.expect, values.out);
}

async function relay(port: string, origins: readonly string[]): Promise<void> {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new UsageError(`--port: a number up to 65535, not ${port}`);
  for (const origin of origins)
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      throw new UsageError(`--origin: an origin such as http://localhost:3000, not ${origin}`);
  const { sourceUrl, viewUrl, statelyUrl } = await startRelay({ port: Number(port), origins });
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
    EADDRINUSE: `${message}: end what listens there, or give --port another`,
  };
  const known = ofFile[String(code)];
  const isUsage = error instanceof UsageError || String(code).startsWith('ERR_PARSE_ARGS');
  if (!isUsage && !(error instanceof TraceError) && known === undefined) throw error;
  console.error(known ?? message);
  if (isUsage) console.error(`\n${usage}`);
  process.exitCode = 2;
}
