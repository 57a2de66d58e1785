import { inspect } from 'node:util';
import { type Failure, LinkedInAuthError } from '@linkedin-auth/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from './runs.ts';
import { clientSecret, createBrowser, jar, origin, sealingKey, site } from './stub.ts';

const canaries = [
  clientSecret,
  encodeURIComponent(clientSecret),
  sealingKey,
  'canary-code',
  'canary-access-token',
  'canary-refresh-token',
];

/** LinkedIn's responses, including some that quote the whole request. */
const answers = fc.oneof(
  fc.constant('grant' as const),
  fc.record({
    status: fc.constantFrom(200, 400, 401, 500, 503),
    form: fc.constantFrom('echo', 'json', 'text'),
    text: fc.string(),
    json: fc.json(),
  }),
);

/** Everything that prints: a console, a logger, a debugger, a template, an uncaught error. */
function look(seen: string[]): (value: unknown) => void {
  return (value) => {
    seen.push(
      inspect(value, { depth: 10, showHidden: true, getters: true }),
      JSON.stringify(value) ?? '',
      `${String(value)}`,
    );
    if (typeof value === 'object' && value !== null && 'code' in value && 'resolution' in value) {
      const error = new LinkedInAuthError(value as Failure);
      seen.push(inspect(error), error.stack ?? '', JSON.stringify(error), inspect(structuredClone(value)));
    }
  };
}

const echo = (body: URLSearchParams): string =>
  JSON.stringify({
    error: body.get('code'),
    error_description: `${body} ${[...body.values()].join(' ')}`,
    message: `${body}`,
  });

test('sends the client secret, codes and tokens only in the token request', () =>
  fc.assert(
    fc.asyncProperty(answers, fc.constantFrom('redirect', 'popup'), fc.boolean(), async (answer, mode, keepTokens) => {
      const seen: string[] = [];
      const note = look(seen);
      const { browser, linkedIn } = site({
        onFailure: note,
        onSignedIn: note,
        inspect: note,
        keepTokens,
        telemetry: {
          follow: async ({ run, end, ...span }) => {
            note(span);
            const result = await run();
            note(end(result));
            return result;
          },
        },
        ...(answer !== 'grant' && {
          answer: async ({ body }) =>
            new Response(answer.form === 'echo' ? echo(body) : answer[answer.form === 'json' ? 'json' : 'text'], {
              status: answer.status,
            }),
        }),
      });
      const member = browser();
      const callback = await member.begin(`?mode=${mode}&channel=channel-of-this-attempt`);
      const response = await member.visit(callback, { html: true });
      note([...response.headers]);
      note(await response.text());
      note(await member.session());
      note([...member.cookies]);
      note(linkedIn);
      const cookie = [...member.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      note(await linkedIn.grant({ headers: { cookie } }));
      for (const result of [
        await linkedIn.exchangeCode({ code: 'canary-code' }),
        await linkedIn.refresh('canary-refresh-token'),
        await linkedIn.introspect('canary-access-token'),
        await linkedIn.fetchMember('canary-access-token'),
        await linkedIn.applicationToken(),
        await linkedIn.doctor({ site: true }),
      ]) {
        note(result);
        if ('failure' in result) note(result.failure);
      }
      const text = seen.join('\n');
      for (const canary of canaries) expect(text).not.toContain(canary);
    }),
    runs(25),
  ));

test('answers any request, and the next login works', () =>
  fc.assert(
    fc.asyncProperty(
      fc.constantFrom('login', 'callback', 'session', 'logout', 'failures/x', ''),
      fc.oneof(fc.string(), fc.webQueryParameters()),
      fc.oneof(fc.string(), fc.base64String()),
      fc.constantFrom('GET', 'POST', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'),
      async (path, query, cookie, method) => {
        const { linkedIn } = site();
        const headers = new Headers();
        // Invalid header values never reach a server.
        try {
          headers.set('cookie', `${jar.session}=${cookie}; ${jar.attempt('x')}=${cookie}; ${cookie}`);
        } catch {}
        const url = `${origin}/auth/linkedin/${path}?${query}`;
        const response = await linkedIn.fetch(new Request(url, { method, headers }));
        expect(response.status).toBeLessThan(500);
        const member = createBrowser(linkedIn.fetch);
        await member.visit(await member.begin());
        expect(await member.session()).toMatchObject({ status: 'signed-in' });
      },
    ),
    runs(25),
  ));
