import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { failuresPage } from '../src/pages.ts';

/* The questions that quote LinkedIn lead to a failure that lists the quoted text. */

const faq = readFileSync(new URL('../../site/src/content/docs/guides/faq.md', import.meta.url), 'utf8');

const sections = failuresPage().split(/^## /m);
const textOf = (code: string): string => sections.find((section) => section.startsWith(`${code}\n`)) ?? '';

/** Ignores names in quotes, which LinkedIn fills in, and the case of letters. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/(?:&quot;|")[^"&]*(?:&quot;|")/g, '"…"')
    .replaceAll(/\\?_/g, '_');

const questions = faq.split(/^## /m).slice(1);

const quoting = questions.flatMap((question) => {
  const [heading = ''] = question.split('\n');
  const words = [...heading.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span).find((span) => span.includes(' '));
  const codes = [...question.matchAll(/\(\/failures\/(\w+)\/\)/g)].map(([, code = '']) => code);
  return words === undefined ? [] : [{ words, codes }];
});

describe('the questions', () => {
  test('quote LinkedIn often', () => {
    expect(questions.length).toBeGreaterThan(15);
    expect(quoting.length).toBeGreaterThan(9);
  });

  test.each(quoting)('$words is on the page of $codes', ({ words, codes }) => {
    expect(codes.map(textOf).map(plain).join('\n')).toContain(plain(words));
  });
});
