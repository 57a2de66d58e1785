import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Answers, Framework } from './choices.ts';

/** The files of an application: text by path, with slashes. */
export type Files = ReadonlyMap<string, string>;

const templates = fileURLToPath(new URL('../templates/', import.meta.url));

/** Frameworks without pages of their own. */
const withPage: readonly Framework[] = ['node', 'express', 'hono'];

/** The package managers that need a file of their own. */
export type ManagerFile = 'yarn' | 'pnpm';

/** Returns the names of the templates for the answers. The files of a later one replace those of an earlier one. */
function layersOf({ framework, tokens }: Omit<Answers, 'folder'>, manager: ManagerFile | null): readonly string[] {
  return [
    'shared',
    ...(withPage.includes(framework) ? ['page'] : []),
    framework,
    ...(tokens === 'vault' ? ['vault'] : []),
    ...(tokens === 'vault' && framework === 'next' ? ['next-vault'] : []),
    // Only Next.js brings a package with a script.
    ...(manager === 'yarn' || (manager === 'pnpm' && framework === 'next') ? [manager] : []),
  ];
}

/** Returns the path in an application: npm leaves out some files whose names start with a dot, so that templates have a `_` there. */
const pathOf = (path: string): string => path.replaceAll('\\', '/').replace(/^_/, '.');

/** Names are asked for without their types: in the archives of Yarn, an entry of a folder has no path to its parent. */
const readLayer = (name: string): Files =>
  new Map(
    readdirSync(join(templates, name), { recursive: true, encoding: 'utf8' })
      .filter((path) => statSync(join(templates, name, path)).isFile())
      .map((path) => [pathOf(path), readFileSync(join(templates, name, path), 'utf8')]),
  );

type Json = { readonly [key: string]: Json | string | boolean };

/** Merges manifests. Their names are sorted, as package managers sort them. */
function mergeJson(first: Json, second: Json): Json {
  const merged = { ...first };
  for (const [key, value] of Object.entries(second)) {
    const before = merged[key];
    merged[key] =
      typeof before === 'object' && typeof value === 'object' ? sorted(mergeJson(before, value), key) : value;
  }
  return merged;
}

const sorted = (object: Json, key: string): Json =>
  key.toLowerCase().endsWith('dependencies')
    ? Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)))
    : object;

/** How a file of a later template joins the one of an earlier template. All others replace it. */
const joined: Readonly<Record<string, (first: string, second: string) => string>> = {
  'package.json': (first, second) => JSON.stringify(mergeJson(JSON.parse(first) as Json, JSON.parse(second) as Json)),
  'README.md': (first, second) => first + second,
};

/**
 * Returns the files of an application.
 *
 * @param name of its package
 * @param version of the packages of this scope that it depends on
 */
export function compose(
  answers: Omit<Answers, 'folder'>,
  {
    name,
    version,
    manager = null,
  }: { readonly name: string; readonly version: string; readonly manager?: ManagerFile | null },
): Files {
  const files = new Map<string, string>();
  for (const layer of layersOf(answers, manager))
    for (const [path, text] of readLayer(layer)) {
      const before = files.get(path);
      files.set(path, before === undefined ? text : (joined[path]?.(before, text) ?? text));
    }
  const manifest = JSON.parse(files.get('package.json') ?? '{}') as Json;
  const text = JSON.stringify({ name, ...manifest }, null, 2).replaceAll('workspace:^', `^${version}`);
  files.set('package.json', `${text}\n`);
  files.set('README.md', (files.get('README.md') ?? '').replace(/^# app$/m, `# ${name}`));
  return files;
}
