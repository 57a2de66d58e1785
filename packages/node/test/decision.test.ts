import { describe, expect, test } from 'vitest';
import { adviceFor, type LinkedInAuthOptions, type OnSignedIn } from '../src/index.ts';
import { type createBrowser, origin, site } from './stub.ts';

type Browser = ReturnType<typeof createBrowser>;

const requestOf = ({ cookies }: Browser): Request =>
  new Request(origin, { headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } });

const refuse = { reason: 'not_invited', message: 'Ask for an invitation.' };
const loginWith = async (onSignedIn: (...call: never[]) => unknown, query = '', more = {}) => {
  const failures: unknown[] = [];
  const world = site({
    onSignedIn: onSignedIn as never,
    onFailure: ({ code, evidence }) => void failures.push([code, evidence]),
    ...more,
  });
  const member = world.browser();
  const callback = await member.begin(query);
  const response = await member.visit(callback, { html: true });
  return { ...world, member, callback, response, failures };
};

describe('the context of onSignedIn', () => {
  test('contains the request, returnTo, the mode, the scope set and the earlier session', async () => {
    const seen: unknown[] = [];
    const { browser } = site({
      onSignedIn: ({ member }, { request, returnTo, mode, scope, session }) => {
        seen.push([member?.sub, new URL(request.url).pathname, returnTo, mode, scope, session?.name ?? null]);
      },
    });
    const member = browser();
    await member.visit(await member.begin('?returnTo=/account', { code: 'canary-one' }));
    await member.visit(await member.begin('?mode=popup', { code: 'canary-two' }));
    expect(seen).toEqual([
      ['sub-1', '/auth/linkedin/callback', '/account', 'redirect', 'default', null],
      ['sub-1', '/auth/linkedin/callback', '/', 'popup', 'default', 'Ada Lovelace'],
    ]);
  });
});

describe('a decision', () => {
  test('puts fields into the session, where only the server finds them', async () => {
    const { linkedIn, member } = await loginWith(() => ({ session: { role: 'admin' } }));
    expect(await linkedIn.session(requestOf(member))).toMatchObject({ sub: 'sub-1', fields: { role: 'admin' } });
    expect(JSON.stringify(await member.session())).not.toContain('admin');
    expect([...member.cookies].join()).not.toContain('admin');
  });

  test('adds the application’s headers to every response to the same callback', async () => {
    const { response, member, callback } = await loginWith(() => ({
      headers: [
        ['set-cookie', 'own=1; Path=/'],
        ['set-cookie', 'other=2; Path=/'],
        ['x-own', 'yes'],
      ],
    }));
    expect(response.headers.getSetCookie()).toEqual(expect.arrayContaining(['own=1; Path=/', 'other=2; Path=/']));
    expect(response.headers.get('x-own')).toBe('yes');
    expect(member.cookies.get('own')).toBe('1');
    expect((await member.visit(callback)).headers.get('location')).toBe(`${origin}/`);
  });

  test('redirects elsewhere on this site, and again on a reload', async () => {
    const { response, member, callback } = await loginWith(() => ({ returnTo: '/welcome' }), '?returnTo=/account');
    expect(response.headers.get('location')).toBe(`${origin}/welcome`);
    expect((await member.visit(callback)).headers.get('location')).toBe(`${origin}/welcome`);
  });

  test('that is absent signs the member in', async () => {
    for (const nothing of [undefined, null, {}]) {
      const { member } = await loginWith(async () => nothing);
      expect(await member.session()).toMatchObject({ status: 'signed-in' });
    }
  });
});

describe('a refusal', () => {
  test('signs nobody in, and returns the application’s message', async () => {
    const { response, member, failures } = await loginWith(() => ({ refuse }), '?returnTo=/account');
    expect(response.headers.get('location')).toBe(`${origin}/account?linkedin_error=refused_by_application`);
    expect(await member.session()).toEqual({ status: 'signed-out' });
    expect(failures).toEqual([['refused_by_application', refuse]]);
    const row = await (await member.visit('/auth/linkedin/failures/refused_by_application')).json();
    expect(row).toMatchObject({ failure: { code: 'refused_by_application', evidence: refuse } });
  });

  test('reports to the popup’s opener', async () => {
    const { response } = await loginWith(() => ({ refuse }), '?mode=popup');
    expect(await response.text()).toContain('"message":"Ask for an invitation."');
  });

  test('leaves the earlier session alone', async () => {
    let refusing = false;
    const { browser } = site({ onSignedIn: () => (refusing ? { refuse } : undefined) });
    const member = browser();
    await member.visit(await member.begin('', { code: 'canary-one' }));
    refusing = true;
    await member.visit(await member.begin('', { code: 'canary-two' }));
    expect(await member.session()).toMatchObject({ status: 'signed-in' });
  });

  test('may redirect elsewhere and set cookies', async () => {
    const { response, member } = await loginWith(() => ({
      refuse,
      returnTo: '/join',
      headers: { 'set-cookie': 'invited=no; Path=/' },
    }));
    expect(response.headers.get('location')).toBe(`${origin}/join?linkedin_error=refused_by_application`);
    expect(member.cookies.get('invited')).toBe('no');
  });

  test('keeps a message short and on one line', async () => {
    const message = `Sorry.\r\nset-cookie: x=1\u0000${'m'.repeat(500)}`;
    const { failures } = await loginWith(() => ({ refuse: { reason: 'full', message } }));
    const [[, evidence]] = failures as [[string, { message: string }]];
    expect(evidence.message).toHaveLength(200);
    expect(evidence.message).toMatch(/^Sorry\. set-cookie: x=1 m/);
  });
});

const unlistable = (): object =>
  new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error('canary');
      },
    },
  );

const nested = (levels: number): object => (levels === 1 ? {} : { in: nested(levels - 1) });

describe('an invalid decision signs nobody in, and is reported', () => {
  test.each([
    [true, 'onSignedIn returned a boolean'],
    ['ok', 'onSignedIn returned a string'],
    [[], 'onSignedIn returned an array'],
    [{ refused: {} }, 'onSignedIn returned the unknown member "refused"; known: session, headers, returnTo, refuse'],
    [{ refuse: true }, 'onSignedIn refuse: a boolean, not an object'],
    [{ refuse: null }, 'onSignedIn refuse: null, not an object'],
    [
      { refuse: { reason: 'not invited', message: 'x' } },
      'onSignedIn refuse.reason: must be 1 to 64 of A-Z a-z 0-9 _ . : -',
    ],
    [{ refuse: { reason: 'not_invited' } }, 'onSignedIn refuse.message: must be a sentence'],
    [{ refuse, session: {} }, 'onSignedIn returned both session and refuse'],
    [{ session: 'admin' }, 'onSignedIn session: a string, not an object'],
    [{ returnTo: 'https://evil.example/' }, 'onSignedIn returnTo: leads to another site'],
    [{ headers: { location: '/x' } }, 'onSignedIn headers: location is set by this response itself'],
    [{ headers: [['a']] }, 'onSignedIn headers: the Headers constructor rejects them'],
    [{ headers: [['x-a', 'one\r\nx-b: two']] }, 'onSignedIn headers: the Headers constructor rejects them'],
  ])('%j', async (decision, reason) => {
    const { response, member, failures } = await loginWith(() => decision);
    expect(response.headers.get('location')).toBe(`${origin}/?linkedin_error=unexpected_error`);
    expect(failures).toEqual([['unexpected_error', { reason }]]);
    expect(await member.session()).toEqual({ status: 'signed-out' });
  });

  const throwing = (name: string): object =>
    Object.defineProperty({}, name, {
      enumerable: true,
      get: () => {
        throw new Error('canary');
      },
    });
  const cycle: Record<string, unknown> = {};
  cycle['self'] = [cycle];
  const instance = 'returned a class instance, not a plain object';
  const unread = 'returned an object that cannot be read';
  const notPlain = 'session: JSON cannot hold a class instance, such as a Map or a Date';
  const hidden = 'session: JSON cannot hold symbols and hidden members';

  test.each<readonly [title: string, decide: () => unknown, reason: string]>([
    ['a Response', () => new Response(null, { status: 403 }), instance],
    ['a Map', () => new Map(), instance],
    ['a Date', () => new Date(), instance],
    ['an Error', () => new Error('canary'), instance],
    ['an instance of a class', () => new URL(origin), instance],
    ['inherited members', () => Object.create({ refused: 1 }), instance],
    ['inherited members without a root', () => Object.create(Object.assign(Object.create(null), { refuse })), instance],
    ['a function', () => () => ({ refuse }), 'returned a function'],
    [
      'a symbol as a name',
      () => ({ [Symbol('refuse')]: refuse }),
      'returned the unknown member with a symbol as its name; known: session, headers, returnTo, refuse',
    ],
    [
      'a hidden member',
      () => Object.defineProperty({}, 'refused', { value: true }),
      'returned the unknown member "refused"; known: session, headers, returnTo, refuse',
    ],
    ['a getter that throws', () => throwing('session'), unread],
    ['a proxy that throws', unlistable, unread],
    ['a refusal that throws', () => ({ refuse: throwing('reason') }), 'refuse: an object that cannot be read'],
    [
      'no visible message',
      () => ({ refuse: { reason: 'full', message: '\u0000\u200b ' } }),
      'refuse.message: must be a sentence',
    ],
    ['a bigint', () => ({ session: { n: 1n } }), 'session: JSON cannot hold a value of type bigint'],
    [
      'a function in fields',
      () => ({ session: { toJSON: () => ({}) } }),
      'session: JSON cannot hold a value of type function',
    ],
    ['a symbol in fields', () => ({ session: { a: Symbol('x') } }), 'session: JSON cannot hold a value of type symbol'],
    ['a gap', () => ({ session: { a: [undefined] } }), 'session: JSON cannot hold a value of type undefined'],
    [
      'a hole',
      () => ({ session: { a: Object.assign([], { length: 2 }) } }),
      'session: JSON cannot hold an array with gaps or named members',
    ],
    ['NaN', () => ({ session: { a: Number.NaN } }), 'session: JSON has no NaN and no Infinity'],
    ['a cycle', () => ({ session: cycle }), 'session: JSON cannot hold an object that contains itself'],
    ['a depth of 101', () => ({ session: nested(101) }), 'session: nested more than 100 levels deep'],
    ['fields that throw', () => ({ session: { a: throwing('toJSON') } }), 'session: a member cannot be read'],
    ['a Map as fields', () => ({ session: new Map([['role', 'admin']]) }), notPlain],
    ['a Date in fields', () => ({ session: { since: new Date(0) } }), notPlain],
    ['a symbol as a name in fields', () => ({ session: { [Symbol('role')]: 1 } }), hidden],
    ['a hidden member in fields', () => ({ session: Object.defineProperty({}, 'role', { value: 1 }) }), hidden],
    ['a blob address', () => ({ returnTo: `blob:${origin}/x` }), 'returnTo: leads to another site'],
    [
      'a blob address with credentials',
      () => ({ returnTo: 'blob:https://u:p@app.example/x' }),
      'returnTo: leads to another site',
    ],
    ['a long address', () => ({ returnTo: `/${'x'.repeat(1024)}` }), 'returnTo: longer than 1024 characters'],
    [
      'an address that encoding makes long',
      () => ({ returnTo: `/${'ü'.repeat(200)}` }),
      'returnTo: longer than 1024 characters',
    ],
  ])('signs nobody in for %s, and gives onFailure the error', async (_, decide, reason) => {
    const causes: unknown[] = [];
    const onFailure: LinkedInAuthOptions['onFailure'] = ({ code, evidence }, { cause }) =>
      void causes.push([code, evidence, cause]);
    const { response, member } = await loginWith(decide, '', { onFailure });
    expect(response.headers.get('location')).toBe(`${origin}/?linkedin_error=unexpected_error`);
    expect(causes).toEqual([['unexpected_error', { reason: `onSignedIn ${reason}` }, expect.any(TypeError)]]);
    expect(await member.session()).toEqual({ status: 'signed-out' });
  });

  test('signs nobody in when the fields are too long for the cookie', async () => {
    const { failures, member } = await loginWith(() => ({ session: { note: 'n'.repeat(2000) } }));
    expect(failures).toEqual([['session_too_long', { reason: 'fields' }]]);
    expect(await member.session()).toEqual({ status: 'signed-out' });
  });
});

describe('fields of a session', () => {
  test.each([
    ['without a prototype', Object.assign(Object.create(null), { role: 'admin' }), { role: 'admin' }],
    ['with members that are undefined', { role: 'admin', until: undefined }, { role: 'admin' }],
    [
      'with everything that JSON holds',
      { a: [1.5, 'é\ud800', true, null, { b: [] }], constructor: 'x' },
      { a: [1.5, 'é\ud800', true, null, { b: [] }], constructor: 'x' },
    ],
    ['of 100 levels', nested(100), nested(100)],
    ['with one object in two places', { a: refuse, b: [refuse, refuse] }, { a: refuse, b: [refuse, refuse] }],
    [
      'with a member called __proto__',
      JSON.parse('{"a":{"__proto__":{"b":1}}}'),
      JSON.parse('{"a":{"__proto__":{"b":1}}}'),
    ],
  ])('are returned unchanged: %s', async (_, session, expected) => {
    const { linkedIn, member } = await loginWith(() => ({ session }));
    expect((await linkedIn.session(requestOf(member)))?.fields).toStrictEqual(expected);
  });

  test('are read once, with the decision', async () => {
    let reads = 0;
    const session = {
      get reads() {
        reads += 1;
        return reads;
      },
    };
    const { linkedIn, member } = await loginWith(() => ({ session }));
    expect((await linkedIn.session(requestOf(member)))?.fields).toEqual({ reads: 1 });
  });

  test('are rejected by renewSession when JSON cannot hold them', async () => {
    const { linkedIn, member } = await loginWith(() => ({ session: { role: 'admin' } }));
    for (const fields of [{ n: 1n }, { since: new Date(0) }, new Map()])
      await expect(linkedIn.renewSession(requestOf(member), { fields })).rejects.toThrow(TypeError);
    await expect(linkedIn.renewSession(requestOf(member), { fields: { since: new Date(0) } })).rejects.toThrow(
      'fields: JSON cannot hold a class instance, such as a Map or a Date',
    );
  });
});

test('the compiler rejects a Response or an Error as a decision', async () => {
  // @ts-expect-error A Response is not a decision.
  const responds: OnSignedIn = () => new Response(null, { status: 403 });
  // @ts-expect-error An Error is not a decision.
  const fails: OnSignedIn = async () => new Error('no seats');
  for (const onSignedIn of [responds, fails]) {
    const { member } = await loginWith(onSignedIn);
    expect(await member.session()).toEqual({ status: 'signed-out' });
  }
});

test('rejects fields where the application has its own sessions', async () => {
  const { failures } = await loginWith(() => ({ session: { role: 'admin' } }), '', { session: false });
  expect(failures).toEqual([
    ['unexpected_error', { reason: 'onSignedIn returned session, although `session` is false' }],
  ]);
});

test('POST /exchange asks onSignedIn like a callback', async () => {
  const { browser } = site({ onSignedIn: () => ({ headers: [['set-cookie', 'own=1']], returnTo: '/welcome' }) });
  const member = browser();
  const parameters = new URL(await member.begin(), origin).searchParams;
  const response = await member.visit('/auth/linkedin/exchange', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify(Object.fromEntries(parameters)),
  });
  expect(response.headers.getSetCookie()).toContain('own=1');
  expect(await response.json()).toMatchObject({ status: 'signed-in', door: { returnTo: '/welcome' } });
});

describe('onFailure', () => {
  test('receives the error of onSignedIn, which reaches neither browsers nor evidence', async () => {
    const thrown = new Error('canary: the database is down');
    const heard: unknown[] = [];
    const { browser } = site({
      onSignedIn: () => Promise.reject(thrown),
      onFailure: ({ code, evidence }, { cause }) => void heard.push([code, evidence, cause]),
    });
    const member = browser();
    await member.visit(await member.begin());
    expect(heard).toEqual([['unexpected_error', { reason: 'onSignedIn' }, thrown]]);
    expect(await (await member.visit('/auth/linkedin/failures/unexpected_error')).text()).not.toContain('canary');
  });

  test('is called for every login that /login refuses to begin', async () => {
    const heard: string[] = [];
    const { browser } = site({ onFailure: ({ code }) => void heard.push(code) });
    for (const query of ['scope=share', 'returnTo=//evil.example', 'channel=x', 'prompt=login'])
      await browser().visit(`/auth/linkedin/login?${query}`);
    expect(heard).toEqual(['scope_set_unknown', 'return_to_refused', 'channel_malformed', 'login_parameter_unknown']);
  });
});

describe('failure(request, code)', () => {
  test('explains linkedin_error with the evidence of this browser’s login', async () => {
    const { linkedIn, member } = await loginWith(() => ({ refuse }));
    const failure = await linkedIn.failure(requestOf(member), 'refused_by_application');
    expect(failure).toMatchObject({ code: 'refused_by_application', evidence: refuse });
    expect(failure && adviceFor(failure).sentence).toBe('Ask for an invitation.');
    expect(await linkedIn.failure(new Request(origin), 'refused_by_application')).toMatchObject({ evidence: {} });
  });

  test.each([undefined, null, '', 'nothing', ['state_mismatch'], '__proto__'])('is null for %j', async (code) => {
    expect(await site().linkedIn.failure(new Request(origin), code)).toBeNull();
  });
});
