import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { circlesOf, filesBelow, folderGraph, importGraph, importsOf, longestChain, readBelow } from '../src/layout.ts';

/* Files that one reads in one sitting, and imports that lead one way. */

const longestFile = 350;
/** How many folders of core may stand above each other. */
const mostLevelsOfFolders = 6;
/** How many imports may follow each other in core, types included. */
const longestChainOfFiles = 12;

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
  expect(long).toEqual([]);
});

test('no files of a package import each other in a circle, not even types', () => {
  const circles = houses
    .filter((house) => house.startsWith('packages/'))
    .flatMap((house) =>
      circlesOf(importGraph(sourcesOf(house))).map((circle) =>
        circle.map((path) => `${house.slice('packages/'.length)}/src/${path}`),
      ),
    );
  expect(circles).toEqual([]);
});

test(`at most ${longestChainOfFiles} imports follow each other in core`, () => {
  const chain = longestChain(importGraph(sourcesOf('packages/core')));
  expect(chain.length).toBeGreaterThan(2);
  expect(chain.length - 1, chain.join('\n')).toBeLessThanOrEqual(longestChainOfFiles);
});

test(`the folders of core form at most ${mostLevelsOfFolders} levels, without a circle`, () => {
  const folders = folderGraph(importGraph(sourcesOf('packages/core')));
  expect(folders.size).toBeGreaterThan(2);
  expect(circlesOf(folders)).toEqual([]);
  const chain = longestChain(folders);
  expect(chain.length, chain.join('\n')).toBeLessThanOrEqual(mostLevelsOfFolders);
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
