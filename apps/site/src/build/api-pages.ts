import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Application,
  type DeclarationReflection,
  IntrinsicType,
  LogLevel,
  makeRecursiveVisitor,
  type ProjectReflection,
  type Reflection,
  ReflectionKind,
  type SomeType,
} from 'typedoc';
import type { PluginOptions } from 'typedoc-plugin-markdown';
import { type ApiEntry, apiEntries } from './api-entries.ts';
import type { SitePage } from './page.ts';
import { publishedPackages, rootFolder } from './repository.ts';

/* The API reference: one page for every entry of every published package, made from its docstrings by TypeDoc. */

const index: SitePage = {
  route: 'api',
  title: 'API reference',
  description: 'Every entry of every published package, with the types and docstrings of its exports.',
  body: publishedPackages
    .map(
      ({ name, folder, description }) => `## ${name}

${description}. [About the package](packages/${folder}).

${apiEntries
  .filter(({ specifier }) => specifier === name || specifier.startsWith(`${name}/`))
  .map(({ specifier, route }) => `- [\`${specifier}\`](/${route}/)`)
  .join('\n')}`,
    )
    .join('\n\n'),
  source: 'README.md',
};

/** The longest type that is shown as it is, in characters. The types of machines have up to 170,000. */
const longestType = 600;

/** Leaves out the parts of types that nobody can read. */
function shorten(project: ProjectReflection): void {
  const visitor = makeRecursiveVisitor({
    reference: (type) => {
      if (type.toString().length > longestType) delete type.typeArguments;
    },
  });
  const shorter = (type: SomeType): SomeType => {
    type.visit(visitor);
    if (type.toString().length <= longestType) return type;
    return new IntrinsicType(type.type === 'typeOperator' || type.type === 'array' ? 'readonly object[]' : 'object');
  };
  for (const reflection of Object.values(project.reflections) as (Reflection & { type?: SomeType })[]) {
    if (!reflection.kindOf([ReflectionKind.Variable, ReflectionKind.Parameter, ...signatures]) || !reflection.type)
      continue;
    reflection.type = shorter(reflection.type);
  }
}

const signatures = [ReflectionKind.CallSignature, ReflectionKind.Property] as const;

/** @throws if a package does not compile far enough to be documented */
export async function apiPages(): Promise<readonly SitePage[]> {
  const out = mkdtempSync(join(tmpdir(), 'linkedin-auth-api-'));
  try {
    const markdown: Partial<PluginOptions> & { readonly router: string } = {
      router: 'module',
      hidePageHeader: true,
      hideBreadcrumbs: true,
      hidePageTitle: true,
      useCodeBlocks: true,
      parametersFormat: 'table',
      interfacePropertiesFormat: 'table',
      classPropertiesFormat: 'table',
      typeDeclarationFormat: 'table',
      typeAliasPropertiesFormat: 'table',
      tableColumnSettings: { hideModifiers: true },
    };
    const app = await Application.bootstrapWithPlugins({
      entryPoints: apiEntries.map(({ source }) => rootFolder + source),
      tsconfig: join(rootFolder, 'apps/site/tsconfig.api.json'),
      plugin: ['typedoc-plugin-markdown'],
      // Each package is checked by its own task, under its own libraries.
      skipErrorChecking: true,
      readme: 'none',
      excludeExternals: true,
      excludeInternal: true,
      disableSources: true,
      basePath: rootFolder,
      out,
      logLevel: LogLevel.Error,
      ...markdown,
    });
    const project = await app.convert();
    if (project?.children?.length !== apiEntries.length) throw new Error('TypeDoc did not find every entry');
    const modules = project.children.map((module) => [module, entryOf(module)] as const);
    for (const [module, { route }] of modules) module.name = fileName(route);
    shorten(project);
    await app.generateOutputs(project);
    return [
      index,
      ...apiEntries.map(({ specifier, route, description }) => ({
        route,
        title: specifier,
        description,
        body: readFileSync(join(out, `${fileName(route)}.md`), 'utf8').replaceAll(/^\*\*\*\n+/gm, ''),
        source: `api/${fileName(route)}.md`,
      })),
    ];
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** Returns the name of an entry's file without a folder, so that no member of another entry can have the same. */
const fileName = (route: string): string => route.slice('api/'.length).replaceAll('/', '--');

/** TypeDoc names a module by its file, without the extension, and an index by its folder. */
function entryOf({ name }: DeclarationReflection): ApiEntry {
  const entry = apiEntries.find(({ source }) => source.replace(/(?:\/index)?\.ts$/, '') === name);
  if (entry === undefined) throw new Error(`${name} is not an entry of a package`);
  return entry;
}
