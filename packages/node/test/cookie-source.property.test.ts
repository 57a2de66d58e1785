import type { IncomingHttpHeaders } from 'node:http';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CookieSource } from '../src/index.ts';
import { site } from './stub.ts';

/* `session()` accepts the request of any framework. The same cookies return the same member in every form. */

interface Given {
  /** Cookies as `name=value`. */
  readonly cookies: readonly string[];
  /** The header's name in some letter case. */
  readonly name: string;
}

/** Headers as in Next.js: read-only, with names in any letter case. */
class ReadonlyHeaders {
  readonly #headers: Headers;
  constructor(init: Record<string, string>) {
    this.#headers = new Headers(init);
  }
  get(name: string): string | null {
    return this.#headers.get(name);
  }
}

const other = { Accept: 'text/html', host: 'app.example' };

const forms: Readonly<Record<string, (given: Given) => CookieSource>> = {
  'a Request': ({ cookies, name }) =>
    new Request('https://app.example/', { headers: { ...other, [name]: cookies.join('; ') } }),
  Headers: ({ cookies, name }) => ({ headers: new Headers({ ...other, [name]: cookies.join('; ') }) }),
  'read-only headers': ({ cookies, name }) => ({
    headers: new ReadonlyHeaders({ ...other, [name]: cookies.join('; ') }),
  }),
  "Node's headers": ({ cookies }) => {
    const headers: IncomingHttpHeaders = { ...other, cookie: cookies.join('; ') };
    return { headers };
  },
  'an object with one value': ({ cookies, name }) => ({ headers: { ...other, [name]: cookies.join('; ') } }),
  'an object with several values': ({ cookies, name }) => ({ headers: { ...other, [name]: cookies } }),
  pairs: ({ cookies, name }) => ({
    headers: [...Object.entries(other), ...cookies.map((cookie): [string, string] => [name, cookie])],
  }),
  'a Map': ({ cookies, name }) => ({ headers: new Map([...Object.entries(other), [name, cookies.join('; ')]]) }),
  'an object without a prototype': ({ cookies, name }) => ({
    headers: Object.assign(Object.create(null) as Record<string, string>, { [name]: cookies.join('; ') }),
  }),
  'a Lambda event, format 1.0': ({ cookies, name }) => ({
    headers: { ...other, [name]: cookies.at(-1) },
    multiValueHeaders: { Accept: ['text/html'], [name]: cookies },
    cookies: undefined,
  }),
  'a Lambda event, format 1.0, with single values': ({ cookies, name }) => ({
    headers: { ...other, [name]: cookies.join('; ') },
    multiValueHeaders: null,
  }),
  'an event of a load balancer with several values': ({ cookies, name }) => ({
    multiValueHeaders: { [name]: cookies },
  }),
  'a Lambda event, format 2.0': ({ cookies }) => ({ headers: { ...other }, cookies }),
  'a Lambda event, format 2.0, that repeats the header': ({ cookies, name }) => ({
    headers: { ...other, [name]: cookies.join('; ') },
    cookies,
  }),
  'an object with cookies in another form': ({ cookies, name }) => ({
    headers: { [name]: cookies },
    cookies: cookies.map((cookie) => ({ cookie })),
  }),
  'a request after a cookie parser': ({ cookies }) => ({
    headers: { ...other, cookie: cookies.join('; ') },
    cookies: Object.fromEntries(cookies.map((cookie) => cookie.split('='))),
  }),
};

/** A name in every letter case. */
const inAnyCase = (name: string): fc.Arbitrary<string> =>
  fc
    .tuple(...[...name].map((letter) => fc.constantFrom(letter.toLowerCase(), letter.toUpperCase())))
    .map((letters) => letters.join(''));

const signedIn = async () => {
  const { browser, linkedIn } = site();
  const member = browser();
  await member.visit(await member.begin());
  const ours = [...member.cookies].map(([name, value]) => `${name}=${value}`);
  return { linkedIn, ours };
};

describe('session()', () => {
  test.each(Object.entries(forms))('reads the member from %s, in any letter case', async (_, form) => {
    const { linkedIn, ours } = await signedIn();
    await fc.assert(
      fc.asyncProperty(
        inAnyCase('cookie'),
        fc.array(fc.stringMatching(/^[a-z]{1,8}=[a-z]{0,8}$/), { maxLength: 3 }),
        async (name, others) => {
          const session = await linkedIn.session(form({ name, cookies: [...others, ...ours] }));
          expect(session).toMatchObject({ name: 'Ada Lovelace' });
        },
      ),
      { numRuns: 40 },
    );
  });

  test.each(Object.entries(forms))('finds nobody in %s without our cookies', async (_, form) => {
    const { linkedIn } = await signedIn();
    expect(await linkedIn.session(form({ name: 'Cookie', cookies: ['a=b'] }))).toBeNull();
  });

  test.each<[string, CookieSource]>([
    ['no headers', { headers: undefined }],
    ['headers that are null', { headers: null, multiValueHeaders: null }],
    ['an empty array of cookies', { headers: {}, cookies: [] }],
    ['cookies that are no texts', { headers: {}, cookies: [null, 1, {}, ''] }],
    ['a header called get', { headers: { get: 'x' } }],
    ['a header without a value', { headers: { cookie: undefined, Cookie: undefined } }],
  ])('finds no member in a source with %s', async (_, source) => {
    expect(await site().linkedIn.session(source)).toBeNull();
  });

  const throwing = {
    get headers(): never {
      throw new Error('unreadable');
    },
  };
  const hostile = fc.oneof(
    fc.anything({ withNullPrototype: true, withMap: true, withSet: true }),
    fc.anything().map((headers) => ({ headers })),
    fc.anything().map((multiValueHeaders) => ({ multiValueHeaders })),
    fc.anything().map((cookies) => ({ headers: {}, cookies })),
    fc.constantFrom<unknown>(undefined, null, {}, { headers: [1] }, { headers: [null] }, throwing, {
      headers: {
        get: () => {
          throw new Error('unreadable');
        },
      },
    }),
  );

  test('and related functions read an unreadable source as no cookies', async () => {
    const { linkedIn } = site({ keepTokens: true });
    await fc.assert(
      fc.asyncProperty(hostile, fc.anything(), async (given, code) => {
        const source = given as CookieSource;
        expect(await linkedIn.session(source)).toBeNull();
        expect(await linkedIn.grant(source)).toBeNull();
        expect(await linkedIn.renewSession(source, { fields: {} })).toEqual([]);
        expect(linkedIn.endSession(source)).toEqual([]);
        expect(await linkedIn.failure(source, code)).toBeNull();
        expect(await linkedIn.failure(source, 'user_cancelled_login')).toMatchObject({ evidence: {} });
      }),
      { numRuns: 300 },
    );
  });
});
