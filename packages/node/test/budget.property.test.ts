import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loginBudget, requestBudget, responseBudget } from '../src/cookies/budget.ts';
import { runs } from './runs.ts';
import { type createBrowser, idToken, origin, site, start } from './stub.ts';

type Browser = ReturnType<typeof createBrowser>;

/** Returns the bytes of a request's cookies. */
const cookieBytes = ({ cookies }: Browser): number =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join('; ').length;

/** Returns the bytes of a response's headers in HTTP/1.1. */
const headerBytes = ({ headers }: Response): number =>
  [...headers].reduce((sum, [name, value]) => sum + `${name}: ${value}\r\n`.length, 0);

const path = fc
  .tuple(fc.constantFrom('/', '/search?q=', '/a/b/c#', '/ü?'), fc.string({ unit: 'binary', maxLength: 400 }))
  .map(([begin, rest]) => `${begin}${encodeURIComponent(rest)}`);
/** Addresses up to the maximum length, with characters that form encoding makes longer, and with an earlier failure. */
const inflating = fc
  .tuple(
    fc.constantFrom('/?', '/?linkedin_error=&', '/?a=(&linkedin_error=x&', '/search?q='),
    fc.constantFrom('(', '~', '%20', '=', '&', '*!'),
    fc.oneof(fc.constant(1024), fc.integer({ min: 0, max: 1024 })),
  )
  .map(([begin, characters, length]) =>
    `${begin}${characters.repeat(length)}`.slice(0, length).replace(/%2?$/, '').padEnd(1, '/'),
  );
const returnTo = fc.oneof(
  { weight: 3, arbitrary: path },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 4000 }).map((length) => `/search?q=${'x'.repeat(length)}`) },
  { weight: 2, arbitrary: inflating },
);
const channel = fc.stringMatching(/^[\w-]{16,64}$/);
const claim = fc.oneof(
  fc.constant(undefined),
  fc.string({ unit: 'binary', maxLength: 1000 }).map((text) => text),
);
const profile = fc.record({ name: claim, given_name: claim, family_name: claim, email: claim, picture: claim });
const fields = fc.oneof(
  fc.constant(undefined),
  fc.integer({ min: 0, max: 1200 }).map((length) => ({ note: 'n'.repeat(length) })),
  fc.dictionary(fc.string(), fc.string({ maxLength: 200 }), { maxKeys: 5 }),
);

/** One login: abandoned or finished. */
const step = fc.record({
  returnTo,
  channel: fc.option(channel, { nil: undefined }),
  popup: fc.boolean(),
  end: fc.constantFrom('left', 'signed-in', 'refused', 'cancelled', 'rejected'),
  profile,
  fields,
  /** Where the application sends the member instead. */
  decided: fc.option(inflating, { nil: undefined }),
  message: fc.string({ unit: 'binary', minLength: 1, maxLength: 400 }).map((text) => `x${text}`),
  again: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Several cancelled logins, then a popup whose outcome replaces theirs. */
const cancelledThenPopup = fc
  .tuple(fc.array(step, { minLength: 2, maxLength: 12 }), fc.integer({ min: 0, max: 1100 }), inflating)
  .map(([steps, length, decided]) =>
    steps.map(
      (one, index): Step =>
        index < steps.length - 1
          ? { ...one, end: 'cancelled' }
          : { ...one, end: 'signed-in', popup: true, decided, fields: { note: 'n'.repeat(length) } },
    ),
  );

const steps = fc.oneof(fc.array(step, { minLength: 1, maxLength: 12 }), cancelledThenPopup);

async function live(steps: readonly Step[], keepTokens: boolean, tokenLength: number): Promise<void> {
  let now: Step | undefined;
  const world = site({
    keepTokens,
    answer: async () =>
      now?.end === 'rejected'
        ? Response.json({ error: 'invalid_request', error_description: 'é'.repeat(500) }, { status: 400 })
        : Response.json({
            access_token: 'a'.repeat(tokenLength),
            refresh_token: 'r'.repeat(tokenLength),
            expires_in: 5184000,
            scope: 'email,openid,profile',
            id_token: await idToken(start, { claims: JSON.parse(JSON.stringify(now?.profile ?? {})) }),
          }),
    onSignedIn: () =>
      now?.end === 'refused'
        ? { refuse: { reason: 'not_on_the_list', message: now.message }, returnTo: now.decided }
        : { session: now?.fields, returnTo: now?.decided },
  });
  const browser = world.browser();
  const visit = async (address: string, html = false): Promise<Response> => {
    const response = await browser.visit(address, { html });
    expect(cookieBytes(browser)).toBeLessThanOrEqual(requestBudget);
    if (!keepTokens) expect(headerBytes(response)).toBeLessThanOrEqual(responseBudget);
    return response;
  };

  for (const [index, login] of steps.entries()) {
    now = login;
    const query = new URLSearchParams({ returnTo: login.returnTo, mode: login.popup ? 'popup' : 'redirect' });
    if (login.channel !== undefined) query.set('channel', login.channel);
    const begun = await visit(`/auth/linkedin/login?${query}`);
    expect(begun.status).toBe(302);
    if (login.end === 'left') continue;
    const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? '';
    const answer = login.end === 'cancelled' ? { error: 'user_cancelled_login' } : { code: `code ${index}` };
    const callback = `/auth/linkedin/callback?${new URLSearchParams({ ...answer, state })}`;
    const ended = await visit(callback, true);
    // The newest login always has room. A reload shows its outcome again.
    expect(ended.status).toBe(login.popup ? 200 : 302);
    if (!login.again) continue;
    const repeated = await visit(callback, true);
    expect(repeated.status).toBe(ended.status);
  }
}

describe('the cookies of any number of logins', () => {
  test('stay within 4 kB in a request and 3.5 kB in a response', () =>
    fc.assert(
      fc.asyncProperty(steps, (lived) => live(lived, false, 400)),
      runs(20),
    ));

  test('stay within 4 kB in a request with tokens in the session', () =>
    fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: 2000 }), (lived, tokenLength) =>
        live(lived, true, tokenLength),
      ),
      runs(10),
    ));
});

test('lets a member log in after thirty refusals', async () => {
  let invited = false;
  const { browser } = site({
    onSignedIn: () => (invited ? undefined : { refuse: { reason: 'not_invited', message: 'Ask for an invitation.' } }),
  });
  const member = browser();
  for (let attempt = 0; attempt < 30; attempt += 1) {
    await member.visit(await member.begin(`?returnTo=/${'x'.repeat(400)}`, { code: `code-${attempt}` }));
    expect(cookieBytes(member)).toBeLessThanOrEqual(loginBudget(false));
  }
  invited = true;
  await member.visit(await member.begin('', { code: 'the last' }));
  expect(await member.session()).toMatchObject({ status: 'signed-in' });
});

test('keeps a pending attempt and removes the outcomes of other logins', async () => {
  const { browser } = site({ answer: async () => Response.json({ error: 'x' }, { status: 400 }) });
  const member = browser();
  const waiting = await member.begin('?returnTo=/waiting', { error: 'user_cancelled_login' });
  for (let attempt = 0; attempt < 30; attempt += 1)
    await member.visit(await member.begin('', { code: `code-${attempt}` }));
  expect((await member.visit(waiting)).headers.get('location')).toBe(
    `${origin}/waiting?linkedin_error=user_cancelled_login`,
  );
});

test('finishes the first of six pending logins', async () => {
  const { browser } = site();
  const member = browser();
  const callbacks: string[] = [];
  for (let tab = 0; tab < 6; tab += 1)
    callbacks.push(await member.begin(`?returnTo=/tab/${tab}`, { code: `code-${tab}` }));
  expect((await member.visit(callbacks[0] ?? '')).headers.get('location')).toBe(`${origin}/tab/0`);
});

test('shortens a returnTo that is too long for the cookie to its path', async () => {
  const { browser } = site();
  const member = browser();
  const callback = await member.begin(`?returnTo=/search?q=${'x'.repeat(2000)}`);
  expect((await member.visit(callback)).headers.get('location')).toBe(`${origin}/search`);
});

test.each(['redirect', 'popup'])(
  'finishes a %s with the longest session and returnTo within 3.5 kB, and again on a reload',
  async (mode) => {
    let length = 0;
    let codes = 0;
    const { browser } = site({ onSignedIn: () => ({ session: { note: 'n'.repeat(length) } }) });
    const returnTo = `/search?q=${'x'.repeat(1014)}`;
    const logIn = async (characters: number) => {
      length = characters;
      const member = browser();
      const callback = await member.begin(`?mode=${mode}&returnTo=${returnTo}`, { code: `code-${codes++}` });
      const ended = await member.visit(callback, { html: true });
      const isSignedIn = [...member.cookies.keys()].some((name) => name.includes('session'));
      return { ended, isSignedIn, reload: () => member.visit(callback, { html: true }) };
    };
    // The longest session is one character shorter than the shortest that is refused.
    let [fits, isTooLong] = [500, 1200];
    while (isTooLong - fits > 1) {
      const between = Math.floor((fits + isTooLong) / 2);
      if ((await logIn(between)).isSignedIn) fits = between;
      else isTooLong = between;
    }
    expect((await logIn(isTooLong)).isSignedIn).toBe(false);
    const { ended, isSignedIn, reload } = await logIn(fits);
    expect(isSignedIn).toBe(true);
    expect(headerBytes(ended)).toBeGreaterThan(mode === 'redirect' ? 3200 : 2200);
    expect(headerBytes(ended)).toBeLessThanOrEqual(responseBudget);
    expect((await reload()).status).toBe(ended.status);
  },
);

test.each(Array.from({ length: 18 }, (_, index) => 1020 - 40 * index))(
  'a popup that leads to %i characters after eight cancelled logins stays within 3.5 kB, and the next request within 4 kB',
  async (length) => {
    const returnTo = `/${'x'.repeat(length - 1)}`;
    const { browser } = site({ onSignedIn: () => ({ session: { note: 'n'.repeat(760) }, returnTo }) });
    const member = browser();
    for (let index = 0; index < 8; index += 1)
      await member.visit(await member.begin('', { error: 'user_cancelled_login' }));
    const callback = await member.begin('?mode=popup&channel=channel-of-this-attempt');
    const ended = await member.visit(callback, { html: true });
    expect(headerBytes(ended)).toBeLessThanOrEqual(responseBudget);
    expect(cookieBytes(member)).toBeLessThanOrEqual(requestBudget);
    expect(await member.session()).toMatchObject({ status: 'signed-in' });
    const repeated = await member.visit(callback, { html: true });
    expect(repeated.status).toBe(200);
    expect(await repeated.text()).toContain('"status":"succeeded"');
  },
);

test.each([
  ['cancelled', `/?${'('.repeat(1022)}`],
  ['cancelled', `/?linkedin_error=&${'('.repeat(1000)}`],
  ['signed-in', `/?linkedin_error=&${'('.repeat(1000)}`],
])('a %s login with parentheses in its returnTo stays within 3.5 kB', async (end, returnTo) => {
  const { browser } = site({ onSignedIn: () => ({ session: { note: 'n'.repeat(760) } }) });
  const member = browser();
  const query = `?${new URLSearchParams({ returnTo })}`;
  const callback =
    end === 'cancelled' ? await member.begin(query, { error: 'user_cancelled_login' }) : await member.begin(query);
  const ended = await member.visit(callback);
  expect(headerBytes(ended)).toBeLessThanOrEqual(responseBudget);
  expect(ended.headers.get('location')).toContain('((((');
});
