import { isFailureCode } from '@linkedin-auth/core';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runs } from './runs.ts';
import { type Answer, createBrowser, idToken, jar, origin, site, start } from './stub.ts';

/*
 * For any response of LinkedIn and any request of a browser: a failure with a code in bounded time, no exception, no hang, and the
 * next login works.
 */

/** How a body arrives: whole, in pieces, cut off, or never. */
type Delivery = 'whole' | 'in pieces' | 'broken off' | 'never' | 'no answer';

interface Hostile {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly delivery: Delivery;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Values of any type in LinkedIn's fields. */
const members = fc.dictionary(
  fc.constantFrom(
    'access_token',
    'expires_in',
    'scope',
    'id_token',
    'refresh_token',
    'refresh_token_expires_in',
    'token_type',
    'error',
    'error_description',
    'serviceErrorCode',
    'code',
    'message',
    'status',
    '__proto__',
    'keys',
  ),
  fc.oneof(fc.jsonValue(), fc.string(), fc.double(), fc.constantFrom('AQ-canary', 'e30.e30.e30', -1, 1e308, '5184000')),
);

const hostile: fc.Arbitrary<Hostile> = fc.record({
  status: fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(200, 201, 400, 401, 403, 429, 500, 503) },
    { weight: 1, arbitrary: fc.integer({ min: 200, max: 599 }).filter((status) => ![204, 205, 304].includes(status)) },
  ),
  headers: fc.dictionary(
    fc.constantFrom(
      'content-type',
      'retry-after',
      'location',
      'x-li-uuid',
      'x-restli-error-response',
      'content-language',
    ),
    fc.oneof(
      fc.constantFrom(
        'application/json',
        'text/html',
        '1',
        '-1',
        '9e99',
        'Tue, 14 Nov 2023 22:13:30 GMT',
        'https://x.example',
      ),
      fc.string({ unit: 'grapheme-ascii' }),
    ),
  ),
  body: fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.json().map(bytes),
    members.map((value) => bytes(JSON.stringify(value))),
    fc.constantFrom('x'.repeat(1_200_000), `{"a":${'['.repeat(60_000)}`, '\u0000', '\uFEFF{}', '<html>').map(bytes),
  ),
  delivery: fc.oneof(
    { weight: 6, arbitrary: fc.constant<Delivery>('whole') },
    { weight: 1, arbitrary: fc.constantFrom<Delivery>('in pieces', 'broken off', 'never', 'no answer') },
  ),
});

function responseOf({ status, headers, body, delivery }: Hostile, signal: AbortSignal): Promise<Response> | Response {
  const kept = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    try {
      kept.set(name, value);
    } catch {
      // Invalid header values never arrive.
    }
  }
  const untilGivenUp = (fail: (reason: unknown) => void): void => {
    signal.addEventListener('abort', () => fail(signal.reason));
  };
  if (delivery === 'no answer') return new Promise((_resolve, reject) => untilGivenUp(reject));
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => {
      const half = Math.floor(body.length / 2);
      controller.enqueue(body.slice(0, half));
      if (delivery === 'broken off') controller.error(new TypeError('terminated'));
      else if (delivery === 'never') untilGivenUp((reason) => controller.error(reason));
      else {
        controller.enqueue(body.slice(half));
        controller.close();
      }
    },
  });
  // A separate buffer: `Response` accepts no shared one.
  const whole = delivery === 'whole' ? Uint8Array.from(body) : stream;
  return new Response(whole, { status, headers: kept });
}

/** The platform's timer, for a turn of the event loop. */
const { setTimeout: later } = globalThis;

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** Resolves a promise while time advances. */
async function inTime<T>(promise: Promise<T>): Promise<T> {
  const flying = { on: true };
  const over = promise.finally(() => {
    flying.on = false;
  });
  while (flying.on) {
    await vi.advanceTimersByTimeAsync(1000);
    await new Promise((resolve) => later(resolve, 0));
  }
  return over;
}

/** Signs a member in at a LinkedIn that works again. */
async function signsIn(fetch: (request: Request) => Promise<Response>): Promise<void> {
  const member = createBrowser(fetch);
  const back = await member.visit(await member.begin('', { code: 'AQ-of-the-next-login' }));
  expect(back.headers.get('location')).toBe(`${origin}/`);
}

const grant: Answer = async () =>
  Response.json({ access_token: 'AQ', expires_in: 60, id_token: await idToken(start), scope: 'openid' });

test('survives any response to an exchange', () =>
  fc.assert(
    fc.asyncProperty(hostile, fc.constantFrom('GET', 'POST'), async (answer, way) => {
      let healed = false;
      const { linkedIn } = site({
        answer: async (request, signal) => (healed ? grant(request, signal) : responseOf(answer, signal)),
      });
      const member = createBrowser(linkedIn.fetch);
      const callback = new URL(await member.begin('?returnTo=/account'), origin);
      const response = await inTime(
        way === 'GET'
          ? member.visit(callback.href)
          : member.visit('/auth/linkedin/exchange', {
              method: 'POST',
              headers: { 'content-type': 'application/json', origin },
              body: JSON.stringify(Object.fromEntries(callback.searchParams)),
            }),
      );
      if (way === 'GET') {
        expect(response.status).toBe(302);
        const location = new URL(response.headers.get('location') ?? '');
        expect(location.origin + location.pathname).toBe(`${origin}/account`);
        const code = location.searchParams.get('linkedin_error');
        // No response contains a valid id_token, so every login fails.
        expect(isFailureCode(code)).toBe(true);
        expect(code).not.toBe('unexpected_error');
      } else {
        expect(response.status).toBe(200);
        const told = (await response.json()) as {
          readonly status: string;
          readonly failure: { readonly code: string };
        };
        expect(told.status).toBe('failed');
        expect(told.failure.code).not.toBe('unexpected_error');
      }
      expect(await member.session()).toEqual({ status: 'signed-out' });
      healed = true;
      await signsIn(linkedIn.fetch);
    }),
    runs(50),
  ));

test('survives any response to a call without routes', () =>
  fc.assert(
    fc.asyncProperty(hostile, fc.nat({ max: 4 }), async (answer, which) => {
      const { linkedIn } = site({
        answer: async (_, signal) => responseOf(answer, signal),
      });
      const calls: readonly (() => Promise<{ readonly ok: boolean; readonly failure?: { readonly code: string } }>)[] =
        [
          () => linkedIn.refresh('AQ'),
          () => linkedIn.introspect('AQ'),
          () => linkedIn.fetchMember('AQ'),
          () => linkedIn.applicationToken(),
          () => linkedIn.exchangeCode({ code: 'AQ' }),
        ];
      const result = await inTime(calls[which]?.() ?? Promise.reject(new Error('no such call')));
      if (result.failure !== undefined) {
        expect(isFailureCode(result.failure.code)).toBe(true);
        expect(result.failure.code).not.toBe('unexpected_error');
      } else {
        // Only a response with status 200 or 201 can succeed.
        expect(answer.status).toBeLessThan(300);
      }
      const report = await inTime(linkedIn.doctor());
      expect(report.documented).toHaveLength(11);
    }),
    runs(50),
  ));

const long = 100_000;

const paths = fc.constantFrom(
  'login',
  'callback',
  'exchange',
  'session',
  'logout',
  'failures/x',
  'failures/state_mismatch',
  '',
);
const texts = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.webQueryParameters(),
  fc.constantFrom(
    '%',
    '%00',
    '%E0%A4%A',
    '=&=&',
    'code=a&code=b&state=c',
    'returnTo=//evil.example',
    'returnTo=%0d%0aset-cookie:a=b',
  ),
  fc.constant('x'.repeat(long)),
);

test('survives any query, cookies, body, method and headers', () =>
  fc.assert(
    fc.asyncProperty(
      paths,
      texts,
      // No other values reach a server in a header.
      fc.oneof(fc.string({ unit: 'grapheme-ascii' }), fc.constant('x'.repeat(long)), fc.base64String()),
      texts,
      fc.constantFrom('GET', 'POST', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'PURGE'),
      fc.dictionary(
        fc.constantFrom('origin', 'sec-fetch-site', 'content-type', 'accept', 'sec-purpose', 'content-length'),
        fc.oneof(
          fc.constantFrom(
            origin,
            'null',
            'https://evil.example',
            'same-origin',
            'application/json',
            'text/html',
            'prefetch',
            '-1',
          ),
          fc.string({ unit: 'grapheme-ascii' }),
        ),
      ),
      async (path, query, cookie, body, method, headers) => {
        const { linkedIn } = site();
        const sent = new Headers();
        for (const [name, value] of Object.entries({
          ...headers,
          cookie: `${jar.session}=${cookie}; ${jar.attempt('x')}=${cookie}; ${cookie}`,
        })) {
          try {
            sent.set(name, value);
          } catch {
            // Invalid header values never reach a server.
          }
        }
        const hasBody = method !== 'GET' && method !== 'HEAD';
        const request = new Request(`${origin}/auth/linkedin/${path}?${query}`, {
          method,
          headers: sent,
          ...(hasBody && { body }),
        });
        const response = await linkedIn.fetch(request);
        expect(response.status).toBeLessThan(500);
        expect(response.headers.get('cache-control')).toBe('no-store');
        const location = response.headers.get('location');
        if (location !== null) expect(location).toMatch(/^https:\/\/(app\.example|provider\.example)\//);
        expect(await linkedIn.session(request)).toBeNull();
        expect(await linkedIn.grant(request)).toBeNull();
        await signsIn(linkedIn.fetch);
      },
    ),
    runs(60),
  ));
