import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly type?: string;
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

export interface Published {
  /** The name of its folder, as in `packages/core`. */
  readonly folder: string;
  readonly path: string;
  readonly tarball: string;
  readonly manifest: Manifest;
}

const packages = fileURLToPath(new URL('../../../packages/', import.meta.url));

export const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as Manifest;

/** Every package of the workspace that is not private. */
export const published: readonly Published[] = readdirSync(packages)
  .filter((folder) => existsSync(`${packages}${folder}/package.json`))
  .map((folder) => {
    const path = `${packages}${folder}`;
    return { folder, path, tarball: `${path}/.packed/package.tgz`, manifest: readManifest(path) };
  })
  .filter(({ manifest }) => manifest.private !== true);

/** Data and pages, which are read and not imported. */
const isDocument = (specifier: string): boolean => /\.(?:json|md)$/.test(specifier);

export const entriesOf = ({ name, exports }: Manifest): readonly string[] =>
  Object.keys(exports).map((entry) => name + entry.slice(1));

/** Returns what an application writes after `import`, for each entry of an exports map that is not a document. */
export const specifiersOf = (manifest: Manifest): readonly string[] =>
  entriesOf(manifest).filter((specifier) => !isDocument(specifier));

/** Every package that an application imports something from. The others are commands. */
export const libraries: readonly Published[] = published.filter(({ manifest }) => specifiersOf(manifest).length > 0);

const isModule = (specifier: string): boolean => !specifier.endsWith('.css');

/** Entries that declare tests or extend the `test` of a runner: only a test that the runner runs can import them. */
export const fixtures: readonly string[] = ['@linkedin-auth/fake-linkedin/vitest', '@linkedin-auth/vault/contract'];

/** Entries for packages of this repository, which applications do not import. */
export const internal: readonly string[] = ['@linkedin-auth/node/parts', '@linkedin-auth/node/parts/commands'];

/** Entries that import Svelte components. Node cannot import them, so they have no `default`, only `svelte`. */
export const compiled: readonly string[] = ['@linkedin-auth/svelte'];

/** Every entry that Node imports. */
export const modules: readonly string[] = published
  .flatMap(({ manifest }) => specifiersOf(manifest))
  .filter((specifier) => isModule(specifier) && ![...fixtures, ...compiled].includes(specifier));

/** Every document, as `@linkedin-auth/core/package.json`. */
export const documents: readonly string[] = published.flatMap(({ manifest }) => entriesOf(manifest)).filter(isDocument);

/** Every other entry: style sheets, which a bundler imports for their effect. */
export const styleSheets: readonly string[] = published
  .flatMap(({ manifest }) => specifiersOf(manifest))
  .filter((specifier) => !isModule(specifier));
