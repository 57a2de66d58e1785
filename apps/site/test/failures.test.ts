import { failures } from '@linkedin-auth/core';
import { type Sighting, sightings } from '@linkedin-auth/core/sightings';
import { scenarios } from '@linkedin-auth/fake-linkedin';
import { expect, test } from 'vitest';
import { attributes, base, builtPages, textOf } from './built-site.ts';

const pages = new Map(builtPages().map(({ path, html }) => [path, html]));

const htmlOf = (code: string): string => pages.get(`${base}failures/${code}/`) ?? '';

const plain = (markdown: string): string => markdown.replaceAll('`', '').replaceAll(/\s+/g, ' ');

/** Ignores the spaces around code, which is an element of its own. */
const squeezed = (text: string): string => text.replaceAll(/[\s“”"'‘’…]|\.{3}/g, '');

const seenAs = (code: string): readonly Sighting[] =>
  (sightings as readonly Sighting[]).filter(({ judgement }) => 'failure' in judgement && judgement.failure === code);

test.each(Object.entries(failures))('%s has a page with its cause, what to change and its phase', (code, entry) => {
  const text = squeezed(textOf(htmlOf(code)));
  expect(text).toContain(squeezed(plain(entry.summary)));
  expect(text).toContain(squeezed(plain(entry.resolution)));
  expect(text).toContain(squeezed(entry.phase));
});

test("every page holds LinkedIn's words exactly as LinkedIn sent them, and says how the fake sends them", () => {
  for (const code of Object.keys(failures)) {
    const text = textOf(htmlOf(code));
    for (const { id, error, description } of seenAs(code)) {
      expect(text).toContain((description ?? '').replaceAll(/\s+/g, ' ').trim());
      expect(text).toContain(error ?? '');
      if (Object.hasOwn(scenarios, id)) expect(text).toContain(id);
    }
  }
});

test("the title of a page begins with LinkedIn's words, where a search engine looks first", () => {
  const html = htmlOf('access_token_code_not_found');
  expect(html).toContain(
    '<title>“Unable to retrieve access token: authorization code not found” · access_token_code_not_found</title>',
  );
  expect(attributes(html, 'content')).toContainEqual(
    '“Unable to retrieve access token: authorization code not found” – LinkedIn did not find the authorization code.',
  );
});

test('a text that stands for several failures leads to the others', () => {
  const links = attributes(htmlOf('access_token_redirect_uri_mismatch'), 'href');
  expect(textOf(htmlOf('access_token_redirect_uri_mismatch'))).toContain('the same text can mean');
  expect(links).toContain(`${base}failures/access_token_code_expired_or_invalid/`);
});

test('the index lists every failure', () => {
  const links = attributes(pages.get(`${base}failures/`) ?? '', 'href');
  for (const code of Object.keys(failures)) expect(links).toContain(`${base}failures/${code}/`);
});
