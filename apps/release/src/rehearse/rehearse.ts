import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from '@linkedin-auth/testing/chromium';
import type { Browser } from 'playwright-core';
import { run } from '../run.ts';
import { publishedPackages } from '../workspace.ts';
import { type Consumer, runCommand, type Stage } from './consumer.ts';
import { type Manager, makeHome } from './managers.ts';
import { startRegistry } from './registry.ts';
import type { Row } from './report.ts';

/** A manager and an application, which are tried together. */
export interface Scene {
  readonly manager: Manager;
  readonly consumer: Consumer;
}

const script = new URL('../main.ts', import.meta.url).pathname;

/** Calls the script of the release workflow, and returns its last line. */
async function release(args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const printed = await run(process.execPath, [script, ...args], { env });
  return printed.trimEnd().split('\n').at(-1) ?? '';
}

/**
 * Publishes as the workflow does, twice: the second run must find everything there.
 *
 * @param hasBill whether the bill of materials is written too
 */
async function publishTwice(folder: string, registry: string, hasBill: boolean): Promise<string> {
  const env = {
    ...process.env,
    GITHUB_REPOSITORY: process.env['GITHUB_REPOSITORY'] ?? 'rehearsal/linkedin-auth',
    // npm publishes only with a token. The registry takes any.
    [`npm_config_//${new URL(registry).host}/:_authToken`]: 'rehearsal',
  };
  await release(['pack', '--out', folder], env);
  if (hasBill) await release(['sbom', '--from', folder], env);
  const publish = ['publish', '--from', folder, '--registry', registry];
  const first = await release(publish, env);
  const second = await release(publish, env);
  const count = publishedPackages.length;
  if (first !== `${count} published, 0 published before`) throw new Error(`the first run ended with: ${first}`);
  if (second !== `0 published, ${count} published before`) throw new Error(`the second run ended with: ${second}`);
  return first;
}

/** Runs a step and returns its duration in milliseconds. */
async function timed(step: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await step();
  return performance.now() - start;
}

async function play({ consumer }: Scene, folder: string, stage: Stage): Promise<Row> {
  const row = { manager: stage.manager.name, consumer: consumer.name, write: 0, install: 0, use: 0, check: 0 };
  try {
    row.write = await timed(() => consumer.write(folder, stage));
    row.install = await timed(() => runCommand(stage.manager.install, [], folder, stage));
    row.use = await timed(() => consumer.use(folder, stage));
    const { check } = consumer;
    if (check !== undefined) row.check = await timed(() => check(folder, stage));
    return { ...row, error: null };
  } catch (error) {
    return { ...row, error: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Publishes every package to a registry on loopback, and installs it from there in each application.
 *
 * @param hasBill whether the bill of materials is written too
 * @param say prints a line on progress
 */
export async function rehearse(
  scenes: readonly Scene[],
  hasBill: boolean,
  say: (line: string) => void,
): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'rehearsal-'));
  const clean = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', clean);
  let browser: Promise<Browser> | undefined;
  const registry = await startRegistry(folder);
  try {
    const start = performance.now();
    const published = await publishTwice(join(folder, 'tarballs'), registry.url, hasBill);
    say(
      `${hasBill ? 'bill of materials written; ' : ''}${published}, and none by a second run, in ${((performance.now() - start) / 1000).toFixed(1)} s`,
    );
    const version = publishedPackages[0]?.manifest.version ?? '';
    const rows: Row[] = [];
    for (const [index, scene] of scenes.entries()) {
      const stage: Stage = {
        manager: scene.manager,
        env: await makeHome(join(folder, `home-${scene.manager.name}`), registry.url),
        version,
        browser: () => (browser ??= launchChromium()),
      };
      const row = await play(scene, join(folder, `app-${index}`), stage);
      say(`${row.manager}, ${row.consumer}: ${row.error ?? 'ok'}`);
      rows.push(row);
    }
    return rows;
  } finally {
    await (await browser)?.close();
    await registry.stop();
    clean();
    process.removeListener('exit', clean);
  }
}
