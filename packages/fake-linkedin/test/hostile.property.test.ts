import fc from 'fast-check';
import { expect, test } from 'vitest';
import { client, origin, redirectUri } from './client.ts';

const paths = fc.oneof(
  fc.constantFrom(
    '/oauth/v2/authorization',
    '/oauth/v2/accessToken',
    '/v2/userinfo',
    '/',
    '/__fake__/scenario',
    '/__fake__/clock',
  ),
  fc.webPath(),
);

const nasty = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '"><script>alert(1)</script>',
    "' onload=alert(1) x='",
    'javascript:alert(1)',
    'https://evil.example',
    '\u0000',
    '%',
  ),
);

const parameters = fc.dictionary(
  fc.constantFrom(
    'response_type',
    'client_id',
    'redirect_uri',
    'scope',
    'state',
    'decision',
    'member',
    'code',
    'grant_type',
  ),
  fc.oneof(nasty, fc.constantFrom('code', 'fake-client-id', redirectUri, 'openid profile', 'allow', 'ada')),
);

test('whatever is sent gets an answer; nobody is led anywhere but to a registered redirect URI; nothing becomes markup', () =>
  fc.assert(
    fc.asyncProperty(
      paths,
      fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'HEAD'),
      parameters,
      fc.oneof(
        parameters.map((form) => new URLSearchParams(form).toString()),
        fc.string(),
        fc.json(),
      ),
      fc.constantFrom('application/x-www-form-urlencoded', 'application/json', 'text/html'),
      async (path, method, query, body, type) => {
        const { fake } = client();
        const response = await fake.fetch(
          new Request(`${origin}${path}?${new URLSearchParams(query)}`, {
            method,
            headers: { accept: 'text/html', 'content-type': type },
            ...(method !== 'GET' && method !== 'HEAD' && { body }),
          }),
        );
        expect(response.status).toBeLessThan(500);
        const location = response.headers.get('location');
        if (location !== null) expect(location.startsWith(`${redirectUri}?`)).toBe(true);
        const text = await response.text();
        if (response.headers.get('content-type')?.startsWith('text/html')) {
          expect(text).not.toContain('<script');
          expect(text).not.toMatch(/<[^>]*\sonload=/);
          const [, next] = /url=([^"]*)"/.exec(text) ?? [];
          if (next !== undefined) expect(next.startsWith(`${redirectUri}?`)).toBe(true);
        }
      },
    ),
    { numRuns: 500 },
  ));
