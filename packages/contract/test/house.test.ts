import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/*
 * Who may import whom. The rows of `apps/docs/adr/0003-one-way-street.md`, held against every package.json and every
 * import in the house.
 */

type Room =
  | 'xstate'
  | 'core'
  | 'browser'
  | 'react'
  | 'vue'
  | 'svelte'
  | 'solid'
  | 'node'
  | 'inspector'
  | 'fake-linkedin'
  | 'testing'
  | 'vault'
  | 'create'
  | 'worker'
  | 'viewer'
  | 'docs'
  | 'live';

interface Rule {
  readonly may: readonly Room[];
  /** In tests and devDependencies only. */
  readonly mayInTests: readonly Room[];
}

const everything: Rule = {
  // `worker`: what is deployed is measured. `viewer`: the demo serves it, and the docs draw with it.
  may: [
    'xstate',
    'core',
    'browser',
    'react',
    'vue',
    'svelte',
    'solid',
    'node',
    'inspector',
    'fake-linkedin',
    'testing',
    'vault',
    'create',
    'worker',
    'viewer',
  ],
  mayInTests: [],
};
/** The site shows what the docs generate, and the demo that runs in a browser. */
const site: Rule = { may: [...everything.may, 'docs', 'live'], mayInTests: [] };
const adapter: Rule = { may: ['xstate', 'core'], mayInTests: ['testing'] };
const frameworkAdapter: Rule = { may: ['xstate', 'core', 'browser'], mayInTests: ['testing'] };

const rules: Readonly<Record<string, Rule>> = {
  'packages/core': { may: ['xstate'], mayInTests: [] },
  'packages/browser': adapter,
  'packages/react': frameworkAdapter,
  'packages/vue': frameworkAdapter,
  'packages/svelte': frameworkAdapter,
  'packages/solid': frameworkAdapter,
  'packages/node': adapter,
  'packages/vault': { may: ['xstate', 'core', 'node'], mayInTests: ['fake-linkedin', 'testing'] },
  'packages/inspector': adapter,
  'packages/fake-linkedin': { may: [], mayInTests: [] },
  // Its templates import what an application does.
  'packages/create': {
    may: [],
    mayInTests: ['xstate', 'react', 'node', 'vault', 'fake-linkedin', 'testing'],
  },
  'packages/testing': { may: ['xstate', 'core'], mayInTests: [] },
  'packages/contract': everything,
  'apps/site': site,
};

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const root = new URL('../../../', import.meta.url);

const houses = ['packages', 'apps'].flatMap((street) =>
  readdirSync(new URL(`${street}/`, root), { withFileTypes: true })
    .filter((entry) => existsSync(new URL(`${street}/${entry.name}/package.json`, root)))
    .map((entry) => `${street}/${entry.name}`),
);

const roomOf = (specifier: string): Room | null => {
  const name = specifier.startsWith('@')
    ? specifier.split('/').slice(0, 2).join('/')
    : (specifier.split('/')[0] ?? specifier);
  if (name === 'xstate' || name.startsWith('@xstate/')) return 'xstate';
  // Every other name in our scope is a room, even if the table does not list it.
  return name.startsWith('@linkedin-auth/') ? (name.slice('@linkedin-auth/'.length) as Room) : null;
};

const ruleOf = (house: string): Rule =>
  rules[house] ?? (house.startsWith('apps/') ? everything : { may: [], mayInTests: [] });

const manifestOf = (house: string): Manifest =>
  JSON.parse(readFileSync(new URL(`${house}/package.json`, root), 'utf8')) as Manifest;

const rooms = (names: Iterable<string>): Room[] => [...names].map(roomOf).filter((room) => room !== null);

function sources(house: string, folder: string): { readonly path: string; readonly text: string }[] {
  const base = new URL(`${house}/${folder}/`, root);
  if (!existsSync(base)) return [];
  return readdirSync(base, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.[cm]?tsx?$/.test(path))
    .map((path) => ({ path: `${house}/${folder}/${path}`, text: readFileSync(new URL(path, base), 'utf8') }));
}

const importsOf = (text: string): string[] =>
  [...text.matchAll(/(?:\bfrom|\bimport|\bimport\()\s*['"]([^'"]+)['"]/g)].map(([, specifier]) => specifier ?? '');

test('every package of the street has a row in the table', () => {
  for (const house of houses.filter((house) => house.startsWith('packages/')))
    expect(Object.keys(rules)).toContain(house);
});

describe.each(houses)('%s', (house) => {
  const { may, mayInTests } = ruleOf(house);

  test('declares what it may', () => {
    const { dependencies = {}, peerDependencies = {}, devDependencies = {} } = manifestOf(house);
    const installed = rooms([...Object.keys(dependencies), ...Object.keys(peerDependencies)]);
    expect(installed.filter((room) => !may.includes(room))).toEqual([]);
    const tested = rooms(Object.keys(devDependencies));
    expect(tested.filter((room) => ![...may, ...mayInTests].includes(room))).toEqual([]);
  });

  test('imports what it may', () => {
    const importing = (folder: string, allowed: readonly Room[]) =>
      sources(house, folder).flatMap(({ path, text }) =>
        rooms(importsOf(text))
          .filter((room) => `packages/${room}` !== house)
          .flatMap((room) => (allowed.includes(room) ? [] : [`${path} imports ${room}`])),
      );
    const wrong = [...importing('src', may), ...importing('test', [...may, ...mayInTests])];
    expect(wrong).toEqual([]);
  });

  test('never reaches into another room by a relative path', () => {
    const depth = (path: string): number => path.split('/').length - house.split('/').length - 1;
    const wrong = ['src', 'test'].flatMap((folder) =>
      sources(house, folder).flatMap(({ path, text }) =>
        importsOf(text).flatMap((specifier) => {
          const ups = specifier.match(/^(?:\.\.\/)+/)?.[0].length ?? 0;
          return ups / 3 > depth(path) ? [`${path} imports ${specifier}`] : [];
        }),
      ),
    );
    expect(wrong).toEqual([]);
  });
});

test('core depends on nothing but its peer', () => {
  const { dependencies, peerDependencies } = manifestOf('packages/core');
  expect(dependencies ?? {}).toEqual({});
  expect(Object.keys(peerDependencies ?? {})).toEqual(['xstate']);
});

/** Counts the lines that people have written: tables and examples that are generated are for looking up, not for reading. */
const writtenLines = (readme: string): number =>
  readFileSync(new URL(readme, root), 'utf8')
    .replaceAll(/<!-- generated:[\w-]+ -->[\s\S]*?<!-- \/generated -->/g, '')
    .trimEnd()
    .split('\n').length;

test('the README has at most 150 written lines', () => {
  expect(writtenLines('README.md')).toBeLessThanOrEqual(150);
});

/** The most written lines of a README. The vault's states what it guarantees, and what it does not. */
const readmeLines = (house: string): number => (house === 'packages/vault' ? 80 : 60);

test('every published package has a license and a README of at most 60 lines, the vault of 80', () => {
  const published = houses.filter((house) => manifestOf(house).private !== true);
  expect(published).toHaveLength(11);
  for (const house of published) {
    expect(existsSync(new URL(`${house}/LICENSE`, root))).toBe(true);
    expect(writtenLines(`${house}/README.md`), house).toBeLessThanOrEqual(readmeLines(house));
  }
});

test('the test sees what it is meant to see', () => {
  expect(rooms(importsOf("import { a } from '@linkedin-auth/core/failures';\nawait import('xstate')"))).toEqual([
    'core',
    'xstate',
  ]);
});
