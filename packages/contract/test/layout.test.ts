import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { circlesOf, filesBelow, folderGraph, importGraph, importsOf, longestChain, readBelow } from '../src/layout.ts';

/* Files that one reads in one sitting, and imports that lead one way. */

const longestFile = 350;
/** How many imports follow each other in the longest chain, types included. */
const mostLevelsOfCore = 6;

/** What is not so yet. An entry that is no longer needed fails its test. */
const exceptions = {
  longFiles: [
    'apps/viewer/src/app/style.css',
    'apps/viewer/src/chart/flow/chart.css',
    'packages/core/src/sightings.ts',
    'packages/fake-linkedin/src/behaviours.ts',
    'packages/fake-linkedin/src/scenarios/canned.ts',
  ],
  circles: [
    ['core/src/failures.ts', 'core/src/failures/explain.ts'],
    ['fake-linkedin/src/provider.ts', 'fake-linkedin/src/token/tokens.ts'],
    [
      'fake-linkedin/src/scenarios.ts',
      'fake-linkedin/src/scenarios/canned.ts',
      'fake-linkedin/src/scenarios/earned.ts',
    ],
    ['node/src/cookies/session.ts', 'node/src/options.ts', 'node/src/routes/decision.ts', 'node/src/sign-in.ts'],
    ['node/src/public-address.ts', 'node/src/routes/paths.ts'],
  ],
  levelsOfCore: 12,
  circlesOfFoldersInCore: [['entries', 'failures', 'guards', 'inspection']],
};

const root = new URL('../../../', import.meta.url);

const houses = ['packages', 'apps'].flatMap((street) =>
  readdirSync(new URL(`${street}/`, root))
    .map((name) => `${street}/${name}`)
    .filter((house) => existsSync(new URL(`${house}/package.json`, root))),
);

const sourcesOf = (house: string): URL => new URL(`${house}/src/`, root);

test(`no file in a folder src is longer than ${longestFile} lines`, () => {
  const long = houses.flatMap((house) =>
    filesBelow(sourcesOf(house))
      .filter((path) => readBelow(sourcesOf(house), path).trimEnd().split('\n').length > longestFile)
      .map((path) => `${house}/src/${path}`),
  );
  expect(long.sort()).toEqual([...exceptions.longFiles].sort());
});

test('no files of a package import each other in a circle, not even types', () => {
  const circles = houses
    .filter((house) => house.startsWith('packages/'))
    .flatMap((house) =>
      circlesOf(importGraph(sourcesOf(house))).map((circle) =>
        circle.map((path) => `${house.slice('packages/'.length)}/src/${path}`),
      ),
    );
  expect(circles).toEqual(exceptions.circles);
});

test(`imports in core lead down at most ${mostLevelsOfCore} levels`, () => {
  const graph = new Map(importGraph(sourcesOf('packages/core')));
  // It only exports what the levels below it are.
  graph.delete('index.ts');
  const chain = longestChain(graph);
  expect(chain.length).toBeGreaterThan(2);
  expect(Math.max(chain.length - 1, mostLevelsOfCore), chain.join('\n')).toBe(exceptions.levelsOfCore);
});

test(`the folders of core form at most ${mostLevelsOfCore} levels, without a circle`, () => {
  const folders = folderGraph(importGraph(sourcesOf('packages/core')));
  expect(folders.size).toBeGreaterThan(2);
  expect(circlesOf(folders)).toEqual(exceptions.circlesOfFoldersInCore);
  const chain = longestChain(folders);
  expect(chain.length, chain.join('\n')).toBeLessThanOrEqual(mostLevelsOfCore);
});

describe('the measure', () => {
  test('finds which folders import which', () => {
    const graph = new Map([
      ['index.ts', ['a/one.ts', 'b/two.ts']],
      ['a/one.ts', ['a/three.ts', 'b/two.ts']],
      ['b/two.ts', []],
    ]);
    expect(folderGraph(graph)).toEqual(
      new Map([
        ['entries', ['a', 'b']],
        ['a', ['b']],
        ['b', []],
      ]),
    );
  });

  test('finds every way to import, and none in a comment', () => {
    const text = `import type { A } from './a.ts';
      import {
        b,
      } from "./b.ts"; // from './no.ts'
      export * from './c.ts';
      /** import { d } from './no.ts' */
      import './e.css';
      const url = 'https://example.com';
      type F = import('./f.ts').F;`;
    expect(importsOf(text)).toEqual(['./a.ts', './b.ts', './c.ts', './e.css', './f.ts']);
  });

  test('finds circles and the longest chain', () => {
    const graph = new Map([
      ['top', ['one', 'low']],
      ['one', ['two']],
      ['two', ['one', 'low']],
      ['self', ['self']],
      ['low', []],
    ]);
    expect(circlesOf(graph)).toEqual([['one', 'two'], ['self']]);
    expect(longestChain(graph)).toEqual(['top', 'one + two', 'low']);
  });
});
