import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Spread, spreadOf } from './statistics.ts';

export interface ColdStart {
  readonly name: string;
  /** From the start of the process to its first response, in milliseconds. */
  readonly wall: Spread;
  /** CPU time of the process until then, in milliseconds; `null` where the system does not tell it (`/proc` on Linux). */
  readonly cpu: Spread | null;
}

const starts = 15;

const hello = 'export default { fetch: () => new Response(null, { status: 302 }) };';
const bundle = (): string => readFileSync(new URL('../../worker/dist/production/worker.js', import.meta.url), 'utf8');

const bindings: Readonly<Record<string, string>> = {
  LINKEDIN_CLIENT_ID: 'client-1',
  LINKEDIN_CLIENT_SECRET: 'a-secret',
  LINKEDIN_REDIRECT_URI: 'https://app.example/auth/linkedin/callback',
  SEALING_KEY: 'a sealing key of 32 characters or more',
};

const configuration = (port: number, claims: boolean): string => `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  compatibilityDate = "2026-07-01",
  ${
    claims
      ? `durableObjectNamespaces = [(className = "LinkedInClaims", uniqueKey = "claims")],
  durableObjectStorage = (inMemory = void),
  bindings = [
    (name = "CLAIMS", durableObjectNamespace = "LinkedInClaims"),
    ${Object.entries(bindings)
      .map(([name, text]) => `(name = "${name}", text = "${text}")`)
      .join(',\n    ')}
  ],`
      : ''
  }
);
`;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address of this form.
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Sends requests until one succeeds. Gives up after five seconds, which is longer than any start takes. */
async function firstResponse(url: string): Promise<number> {
  for (let turn = 0; turn < 2500; turn += 1) {
    try {
      return (await fetch(url, { redirect: 'manual' })).status;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }
  throw new Error('workerd does not respond');
}

interface Start {
  readonly wall: number;
  readonly cpu: number | null;
}

/** Returns the CPU time of all threads of a process in milliseconds, from Linux. */
function cpuOf(pid: number): number | null {
  const tasks = `/proc/${pid}/task`;
  if (!existsSync(tasks)) return null;
  const nanoseconds = readdirSync(tasks).map((task) =>
    Number(readFileSync(`${tasks}/${task}/schedstat`, 'utf8').split(' ')[0]),
  );
  return nanoseconds.reduce((sum, one) => sum + one, 0) / 1e6;
}

async function once(script: string, claims: boolean): Promise<Start> {
  const folder = mkdtempSync(join(tmpdir(), 'linkedin-auth-workerd-'));
  const port = await freePort();
  writeFileSync(join(folder, 'worker.js'), script);
  writeFileSync(join(folder, 'config.capnp'), configuration(port, claims));
  const begun = performance.now();
  const started: ChildProcess = spawn(workerdPath, ['serve', join(folder, 'config.capnp')], { stdio: 'ignore' });
  try {
    const status = await firstResponse(`http://127.0.0.1:${port}/auth/linkedin/login`);
    if (status !== 302) throw new Error(`workerd responded with ${status}`);
    return { wall: performance.now() - begun, cpu: cpuOf(started.pid ?? 0) };
  } finally {
    const ended = new Promise((resolve) => started.once('exit', resolve));
    started.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true });
  }
}

/** The path of the binary, which the package exports without types. */
const { default: workerdPath } = createRequire(import.meta.url)('workerd') as { readonly default: string };

export async function coldStart(): Promise<readonly ColdStart[]> {
  const worker = bundle();
  const empty: Start[] = [];
  const ours: Start[] = [];
  for (let turn = 0; turn < starts; turn += 1) {
    empty.push(await once(hello, false));
    ours.push(await once(worker, true));
  }
  const named = (name: string, all: readonly Start[]): ColdStart => {
    const cpu = all.flatMap((start) => start.cpu ?? []);
    return { name, wall: spreadOf(all.map(({ wall }) => wall)), cpu: cpu.length === 0 ? null : spreadOf(cpu) };
  };
  return [named('an empty worker', empty), named('the worker with the adapter: GET /login', ours)];
}
