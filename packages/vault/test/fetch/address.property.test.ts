import { LinkedInAuthError } from '@linkedin-auth/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apiVersion } from '../../src/fetch/api-version.ts';
import { apiOrigin, rejection, vault } from './parts.ts';

const paths = fc.oneof(
  fc.webUrl(),
  fc.webPath(),
  fc.string(),
  fc
    .array(
      fc.constantFrom(
        '/',
        '//',
        '\\',
        '@',
        ':',
        'https:',
        'http:',
        'api.linkedin.com',
        'evil.example',
        '.',
        '..',
        '%2f',
        '?',
        '#',
        '\t',
        ' ',
        'rest',
        'v2',
      ),
    )
    .map((pieces) => pieces.join('')),
  fc.anything(),
);

test('no path takes a token to another origin', async () => {
  let sent = 0;
  await fc.assert(
    fc.asyncProperty(paths, async (path) => {
      const urls: string[] = [];
      const { fetch } = vault({
        fetch: async (request) => {
          urls.push((request as Request).url);
          return new Response();
        },
      });
      const error = await rejection(fetch('sub', path as string));
      sent += urls.length;
      for (const url of urls) expect(new URL(url).origin).toBe(apiOrigin);
      if (error === null) return;
      expect(error).toBeInstanceOf(LinkedInAuthError);
      expect(error).toMatchObject({ code: 'api_address_refused', failure: { evidence: { sent: false } } });
      expect(urls).toEqual([]);
    }),
    {
      numRuns: 2000,
      examples: [
        ['//evil.example/rest'],
        ['\\\\evil.example'],
        ['https://api.linkedin.com@evil.example/'],
        [new URL('https://evil.example') as never],
      ],
    },
  );
  expect(sent).toBeGreaterThan(200);
});

test.each([
  ['//evil.example/rest/posts?secret=1', 'the origin is https://evil.example, not https://api.linkedin.com'],
  ['http://api.linkedin.com/rest/posts', 'the origin is http://api.linkedin.com, not https://api.linkedin.com'],
  ['https://user:secret@api.linkedin.com/', 'the URL has a user name or a password'],
  [undefined, 'the path is of type undefined'],
  ['https://', 'the path is not part of a URL'],
])('refuses %j and says why, without the rest of the URL', async (path, reason) => {
  const { fetch } = vault({ fetch: () => Promise.reject(new Error('a request was sent')) });
  expect(await rejection(fetch('sub', path as string))).toMatchObject({ failure: { evidence: { reason } } });
});

test.each(['202511', '202601'])('%s is a version', (version) => {
  expect(apiVersion(version)).toBeNull();
});

test.each(['', '2025', '202513', '202500', '20251101', 202_511, null])('%j is no version', (version) => {
  expect(apiVersion(version)).toBe("a month as YYYYMM, such as '202511'");
});
