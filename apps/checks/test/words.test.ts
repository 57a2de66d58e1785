import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { filesWithWords, isBelow } from '../src/words/files.ts';
import { proseOf, scan } from '../src/words/scan.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const phrases = (text: string, path = 'a.md'): readonly string[] => scan(path, text).map(({ phrase }) => phrase);

describe('a banned phrase', () => {
  test.each([
    ['a report that is none', 'is none'],
    ['an answer of ours', 'of ours'],
    ['no answer of LinkedIn’s has to quote it', 'of LinkedIn’s'],
    ["a page of LinkedIn's, which cuts", "of LinkedIn's"],
    ['Whoever reads', 'Whoever'],
    ['whatever it is', 'whatever'],
    ['begins anew', 'anew'],
    ['it works all the same', 'all the same'],
    ['had better not', 'had better'],
    ['beside the button', 'beside the'],
    ['put it away', 'put it away'],
    ['is taken up again', 'taken up'],
    ['hard to come by', 'come by'],
    ['the store is told', 'is told'],
    ['Told of every login', 'Told of'],
    ['what is held to', 'is held to'],
    ['the server half', 'server half'],
    ["the page's half", "page's half"],
    ['two doors', 'doors'],
    ['in trouble', 'trouble'],
    ['take a failed login home', 'take a failed login home'],
    ['Noticed by', 'Noticed by'],
  ])('%j', (text, phrase) => {
    expect(phrases(text)).toEqual([phrase]);
  });

  test('is found across a line break, with its line and what to write instead', () => {
    const text = '/**\n * Called by the server\n * half of the login.\n */\nconst a = 1; // whoever\n// calls it';
    expect(scan('a.ts', text)).toEqual([
      { line: 2, phrase: 'server half', instead: 'say "server" or "page"' },
      { line: 5, phrase: 'whoever', instead: 'say "anyone", "any caller", or name them' },
    ]);
  });

  test('of several words is found in the text of an element, although it is not parsed', () => {
    expect(phrases('<p>\n  Ask the server half.\n</p>', 'a.tsx')).toEqual(['server half']);
  });
});

describe('plain English is left alone', () => {
  test.each([
    ['a.md', 'There is none today. None of the sources is ours.'],
    ['a.md', 'The shape of LinkedIn’s answer. Troubleshooting. Indoors. Half of it. You will hear from us.'],
    ['a.md', 'The option `trouble` and the attribute `data-door`.'],
    ['a.ts', "const trouble = { door: whatever }; if (door === 'door') throw trouble;"],
    ['a.ts', 'const page = `<main>${trouble}${door} and more</main>`;'],
    ['a.ts', "const url = 'https://linkedin.example/door';"],
  ])('%s: %s', (path, text) => {
    expect(phrases(text, path)).toEqual([]);
  });
});

test('prose keeps its place in a file', () => {
  const code = 'const a = \'no "door" here\'; // a door\nconst b = /[`"]/; const c = "one";\n';
  const prose = proseOf('a.ts', code);
  expect(prose).toHaveLength(code.length);
  expect(prose.split('\n')).toHaveLength(3);
  expect(prose.split('\n')[0]).toBe('          \'no "door" here\'  // a door');
  expect(prose).not.toContain('one');
});

describe('the files', () => {
  const files = filesWithWords(root);

  test('hold no banned phrase', () => {
    expect(files.length).toBeGreaterThan(500);
    const hits = files
      .filter((path) => existsSync(root + path))
      .flatMap((path) =>
        scan(path, readFileSync(root + path, 'utf8')).map(({ line, phrase }) => `${path}:${line}: ${phrase}`),
      );
    expect(hits).toEqual([]);
  });

  test('can be narrowed to folders', () => {
    expect(files.filter((path) => isBelow(path, ['README.md', 'apps/checks'])).length).toBeGreaterThan(5);
    expect(isBelow('packages/core/src/index.ts', ['packages/cor'])).toBe(false);
  });

  test('leave out what LinkedIn wrote', () => {
    expect(files.filter((path) => path.startsWith('packages/contract/samples/'))).toEqual([]);
    expect(files.filter((path) => path.endsWith('sightings.ts'))).toEqual([]);
  });
});
