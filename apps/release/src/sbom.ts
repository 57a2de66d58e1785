import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Notice, readNotices } from './licenses/notices.ts';
import { mayBeUsed } from './licenses/permitted.ts';
import type { Packed } from './manifest.ts';
import { run } from './run.ts';
import { toolPath } from './tools.ts';

/** The parts of a CycloneDX bill of materials that are read or added here. */
export interface Bill {
  readonly components: readonly Component[];
}

export interface Component {
  readonly type: string;
  readonly group?: string;
  readonly name: string;
  readonly version?: string;
  readonly licenses?: readonly {
    readonly license?: { readonly id?: string; readonly name?: string };
    readonly expression?: string;
  }[];
  readonly purl?: string;
  readonly components?: readonly Component[];
}

const cyclonedx = toolPath('@cyclonedx/cyclonedx-npm/bin/cyclonedx-npm-cli.js');

const nameOf = ({ group, name }: Component): string =>
  group === undefined || group === '' ? name : `${group}/${name}`;

const licenseOf = ({ licenses = [] }: Component): string =>
  licenses.map(({ license, expression }) => expression ?? license?.id ?? license?.name ?? '').join(' AND ');

const componentOf = ({ name, version, license }: Notice): Component => {
  const [, group, bare = name] = /^(@[^/]+)\/(.+)$/.exec(name) ?? [];
  const path = group === undefined ? bare : `${encodeURIComponent(group)}/${bare}`;
  return {
    type: 'library',
    ...(group !== undefined && { group }),
    name: bare,
    version,
    licenses: [/ (?:OR|AND) /.test(license) ? { expression: license } : { license: { id: license } }],
    purl: `pkg:npm/${path}@${version}`,
  };
};

/** Adds what packages contain to a bill that only knows what they depend on. */
export function withContained(bill: Bill, contained: ReadonlyMap<string, readonly Notice[]>): Bill {
  const components = bill.components.map((component) => {
    const notices = contained.get(nameOf(component));
    return notices === undefined ? component : { ...component, components: notices.map(componentOf) };
  });
  return { ...bill, components };
}

/** Returns every package of a bill whose license is not permitted, with the license. */
export const notPermitted = ({ components }: Bill): readonly string[] =>
  components
    .flatMap((component) => [component, ...(component.components ?? [])])
    .filter((component) => !mayBeUsed(nameOf(component), licenseOf(component)))
    .map((component) => `${nameOf(component)}: ${licenseOf(component) || 'no license'}`);

/** The notices inside tarballs, by the name of the package. */
async function containedIn(packed: readonly Packed[]): Promise<ReadonlyMap<string, readonly Notice[]>> {
  const contained = new Map<string, readonly Notice[]>();
  for (const { tarball, manifest } of packed) {
    const files = (await run('tar', ['-tzf', tarball]))
      .split('\n')
      .filter((name) => /(?:^|\/)licenses\.md$/.test(name));
    const texts = await Promise.all(files.map((file) => run('tar', ['-xzOf', tarball, file])));
    if (texts.length > 0) contained.set(manifest.name, texts.flatMap(readNotices));
  }
  return contained;
}

/** Leaves out the package manager that runs this script: cyclonedx-npm calls it as npm, whichever it is. */
export const withoutExecPath = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({ ...env, npm_execpath: undefined });

/**
 * Installs tarballs as an application does, and writes what was installed, and what they contain, as a CycloneDX bill of materials.
 *
 * @returns the bill
 */
export async function writeBill(packed: readonly Packed[], file: string): Promise<Bill> {
  const folder = await mkdtemp(join(tmpdir(), 'sbom-'));
  try {
    const dependencies = Object.fromEntries(
      packed.map(({ tarball, manifest }) => [manifest.name, `file:${resolve(tarball)}`]),
    );
    const version = packed[0]?.manifest.version ?? '0.0.0';
    await mkdir(join(folder, 'app'));
    const cwd = join(folder, 'app');
    await writeFile(
      join(cwd, 'package.json'),
      JSON.stringify({ name: 'linkedin-auth', version, private: true, license: 'MIT', dependencies }),
    );
    await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd });
    const output = join(folder, 'bill.json');
    await run(
      process.execPath,
      [cyclonedx, '--omit', 'dev', '--output-format', 'JSON', '--output-reproducible', '--output-file', output],
      { cwd, env: withoutExecPath(process.env) },
    );
    const bill = withContained(JSON.parse(await readFile(output, 'utf8')) as Bill, await containedIn(packed));
    await writeFile(file, `${JSON.stringify(bill, null, 2)}\n`);
    return bill;
  } finally {
    await rm(folder, { recursive: true });
  }
}
