import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type ScenarioName, scenarios } from '../src/index.ts';
import { replacementOf } from '../src/scenarios/scenarios.ts';

/* One search for the name of a scenario finds its description, and the code that applies it. */

const source = new URL('../src/', import.meta.url);

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path, text: readFileSync(new URL(path, source), 'utf8') }));

const filesWith = (name: string): readonly string[] =>
  files.filter(({ text }) => text.includes(`'${name}'`)).map(({ path }) => path);

const isDescription = (path: string): boolean => path.startsWith('scenarios/');

const names = Object.keys(scenarios) as ScenarioName[];

describe('every scenario is described in the file named after its prefix', () => {
  test.each(names)('%s', (name) => {
    const [file = '', ...others] = filesWith(name).filter(isDescription);
    expect(others).toEqual([]);
    expect(`scenarios/${name}`).toContain(`${file.replace(/\.ts$/, '')}-`);
  });
});

describe('every scenario without a replacement is applied by a check', () => {
  test.each(names.filter((name) => replacementOf(name) === null))('%s', (name) => {
    expect(filesWith(name).filter((path) => !isDescription(path))).not.toEqual([]);
  });
});
