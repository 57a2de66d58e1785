import { inspect } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clientSecret, createBrowser, origin, sealingKey, site } from './stub.ts';

const canaries = [clientSecret, encodeURIComponent(clientSecret), sealingKey, 'canary-code', 'canary-access-token'];

/** LinkedIn's answers, among them ones that echo the whole request back. */
const answers = fc.oneof(
  fc.constant('grant' as const),
  fc.record({
    status: fc.constantFrom(200, 400, 401, 500, 503),
    form: fc.constantFrom('echo', 'json', 'text'),
    text: fc.string(),
    json: fc.json(),
  }),
);

test('the client secret, codes, tokens and keys leave in the token request alone', () =>
  fc.assert(
    fc.asyncProperty(answers, fc.constantFrom('redirect', 'popup'), async (answer, mode) => {
      const seen: string[] = [];
      const look = (value: unknown): void => void seen.push(inspect(value, { depth: 10 }), JSON.stringify(value) ?? '');
      const { browser, linkedIn } = site({
        onFailure: look,
        onSignedIn: look,
        ...(answer !== 'grant' && {
          answer: async ({ body }) =>
            new Response(
              answer.form === 'echo'
                ? JSON.stringify({ error: body.get('code'), error_description: `${body} ${[...body.values()]}` })
                : answer[answer.form === 'json' ? 'json' : 'text'],
              { status: answer.status },
            ),
        }),
      });
      const member = browser();
      const callback = await member.begin(`?mode=${mode}&channel=channel-of-this-attempt`);
      const response = await member.visit(callback, { html: true });
      look([...response.headers]);
      look(await response.text());
      look(await member.session());
      look([...member.cookies]);
      look(linkedIn);
      const text = seen.join('\n');
      for (const canary of canaries) expect(text).not.toContain(canary);
    }),
    { numRuns: 150 },
  ));

test('whatever a browser sends gets an answer, and the next login works', () =>
  fc.assert(
    fc.asyncProperty(
      fc.constantFrom('login', 'callback', 'session', 'logout', 'failures/x', ''),
      fc.oneof(fc.string(), fc.webQueryParameters()),
      fc.oneof(fc.string(), fc.base64String()),
      fc.constantFrom('GET', 'POST', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'),
      async (path, query, cookie, method) => {
        const { linkedIn } = site();
        const headers = new Headers();
        // What a header may not hold never reaches a server.
        try {
          headers.set(
            'cookie',
            `__Host-linkedin-auth.session.0=2.${cookie}; __Host-linkedin-auth.session.1=${cookie}; __Host-linkedin-auth.attempt.x=${cookie}; ${cookie}`,
          );
        } catch {}
        const url = `${origin}/auth/linkedin/${path}?${query}`;
        const response = await linkedIn.fetch(new Request(url, { method, headers }));
        expect(response.status).toBeLessThan(500);
        const member = createBrowser(linkedIn.fetch);
        await member.visit(await member.begin());
        expect(await member.session()).toMatchObject({ status: 'signed-in' });
      },
    ),
    { numRuns: 150 },
  ));
