import { seriousViolations } from '@linkedin-auth/testing/accessible';
import { launchChromium, openContext } from '@linkedin-auth/testing/chromium';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Demo, startDemo } from '../src/server/demo.ts';
import { DemoPage } from './demo-page.ts';

/** React's development build. */
const client = new URL('../test-results/client/', import.meta.url);

let browser: Browser;
let demo: Demo;
let member: DemoPage;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(() => browser.close());

const signIn = async (context: BrowserContextOptions = {}, refreshTokens = false): Promise<void> => {
  const linkedIn = { kind: 'fake', refreshTokens } as const;
  demo = await startDemo({ port: 0, fakePort: 0, sealingKeys: [], linkedIn }, { client });
  const tab = await openContext(browser, context);
  member = new DemoPage(tab, await tab.newPage(), demo);
  await member.open();
  await member.decide(await member.beginSignIn('Popup'), 'allow');
  await sees('fresh');
};

afterEach(async () => {
  await member.close();
  await demo.close();
  expect(member.errors).toEqual([]);
});

const panel = () => member.page.getByRole('region', { name: 'Stored grant' });

/** Waits until the panel shows where the grant stands, with its times. */
const sees = (status: string): Promise<void> =>
  member.page.locator(`.grant[data-grant="${status}"]`).getByText('Access token ends').waitFor();

/** Passes time, and waits until the page shows what has become of the grant. */
const pass = async (days: '1 day' | '50 days' | '300 days'): Promise<void> => {
  const answered = member.page.waitForResponse((response) => response.url().endsWith('/session'));
  await panel()
    .getByRole('button', { name: `Pass ${days}` })
    .click();
  await answered;
};

/** Presses a button that begins a sign-in by popup, and allows it. */
const allow = async (label: string): Promise<void> => {
  const popup = member.page.waitForEvent('popup');
  await panel().getByRole('button', { name: label }).click();
  const linkedIn = await popup;
  await linkedIn.waitForURL(/\/oauth\/v2\/authorization/);
  await member.decide(linkedIn, 'allow');
};

const post = (): Promise<void> =>
  panel()
    .getByRole('button', { name: /^Post as / })
    .click();

/** Returns how many requests the API for posts has received, and how many posts it has created. */
const posts = async (): Promise<readonly [number, number]> => {
  const get = async (path: string) => (await fetch(`${demo.url}/__fake__/${path}`)).json();
  const { requests } = (await get('requests')) as { readonly requests: readonly { readonly path: string }[] };
  const { posts: live } = (await get('posts')) as { readonly posts: readonly object[] };
  return [requests.filter(({ path }) => path === '/rest/posts').length, live.length];
};

const reconnect = () => panel().getByRole('button', { name: 'Reconnect LinkedIn' });

/** Returns the days from the first moment of the grant to the one with this label. */
const daysTo = async (label: string): Promise<number> => {
  const at = async (term: string): Promise<number> => {
    const entry = panel().locator('dl > div', { hasText: term }).locator('time');
    return Date.parse((await entry.getAttribute('datetime')) ?? '');
  };
  return Math.round(((await at(label)) - (await at('Issued'))) / (24 * 60 * 60 * 1000));
};

test('a grant is due after 46 days and ends after 60, and a new sign-in begins it again', async () => {
  await signIn();
  expect([await daysTo('New sign-in due'), await daysTo('Access token ends'), await daysTo('Now')]).toEqual([
    46, 60, 0,
  ]);
  expect(await reconnect().count()).toBe(0);
  await pass('50 days');
  await sees('reauthorization-due');
  expect(await daysTo('Now')).toBe(50);
  await panel().getByText('refresh_not_offered').waitFor();
  await allow('Reconnect LinkedIn');
  await sees('fresh');
  expect(await panel().getByText('refresh_not_offered').count()).toBe(0);
  expect(await daysTo('Now')).toBe(0);
  expect(await reconnect().count()).toBe(0);
});

test('a refresh token renews a grant until it ends itself', async () => {
  await signIn({}, true);
  expect([await daysTo('Renewal due'), await daysTo('Refresh token ends')]).toEqual([46, 365]);
  await pass('50 days');
  await pass('50 days');
  expect([await daysTo('Now'), await daysTo('Renewal due'), await daysTo('Access token ends')]).toEqual([
    100, 146, 160,
  ]);
  expect(await reconnect().count()).toBe(0);
  await pass('300 days');
  await sees('expired');
  await reconnect().waitFor();
});

test('a grant expires while the member stays signed in', async () => {
  await signIn();
  await pass('1 day');
  await sees('fresh');
  expect(await daysTo('Now')).toBe(1);
  await pass('300 days');
  await sees('expired');
  await reconnect().waitFor();
  await pass('300 days');
  await sees('expired');
});

test('time passes without a reload, with the keyboard alone, and the button keeps the focus', async () => {
  await signIn();
  let loads = 0;
  member.page.on('load', () => (loads += 1));
  const button = panel().getByRole('button', { name: 'Pass 50 days' });
  await button.focus();
  await member.page.keyboard.press('Enter');
  await sees('reauthorization-due');
  expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  expect([await daysTo('Now'), loads]).toEqual([50, 0]);
});

test('a post without the scope is explained, and allowing it ends the older token', async () => {
  await signIn();
  await post();
  await panel().getByText('Nothing was sent').waitFor();
  expect(await posts()).toEqual([0, 0]);
  await allow('Allow posting');
  await panel().getByText('access_token_superseded').waitFor();
  // The button that was pressed is gone.
  expect(await panel().evaluate((section) => section === document.activeElement)).toBe(true);
  await post();
  await panel()
    .getByText(/^LinkedIn answered 201 and created urn:li:share:\d+\.$/)
    .waitFor();
  expect(await posts()).toEqual([1, 1]);
  await post();
  await panel()
    .getByText(/^LinkedIn answered 422\..*content_duplicated$/)
    .waitFor();
  expect(await posts()).toEqual([2, 1]);
});

test('an expired token posts nothing, and a new sign-in keeps the permission', async () => {
  await signIn();
  await post();
  await allow('Allow posting');
  await panel().getByText('access_token_superseded').waitFor();
  await pass('300 days');
  await sees('expired');
  await post();
  await panel()
    .getByText(/^The access token has expired\. access_token_expired$/)
    .waitFor();
  expect(await posts()).toEqual([0, 0]);
  await allow('Reconnect LinkedIn');
  await sees('fresh');
  await post();
  await panel().getByText('LinkedIn answered 201').waitFor();
});

test('the panel works with a callback to a page', async () => {
  await signIn();
  await member.press('Sign out');
  await member.sees('signed-out');
  expect(await panel().count()).toBe(0);
  await member.chooseCallbackTarget('To a page');
  await member.decide(await member.beginSignIn('Popup'), 'allow');
  await sees('fresh');
  await pass('50 days');
  await sees('reauthorization-due');
});

test('the times are for the signed-in member’s own page, and contain no token', async () => {
  await signIn();
  const cookies = await member.page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const status = async (headers: Record<string, string>): Promise<number> =>
    (await fetch(`${demo.url}/grant.json`, { headers })).status;
  expect(await status({})).toBe(401);
  expect(await status({ cookie, 'sec-fetch-site': 'cross-site' })).toBe(403);
  const foreign = { cookie, origin: 'http://127.0.0.1:1' };
  expect((await fetch(`${demo.url}/post.json`, { method: 'POST', headers: foreign })).status).toBe(403);
  const response = await fetch(`${demo.url}/grant.json`, { headers: { cookie } });
  expect(Object.keys((await response.json()) as object).sort()).toEqual([
    'dueAt',
    'expiresAt',
    'isFake',
    'isRenewable',
    'issuedAt',
    'notice',
    'now',
    'refreshTokenExpiresAt',
  ]);
});

describe.each<[string, BrowserContextOptions]>([
  ['in light mode', { colorScheme: 'light' }],
  ['in dark mode', { colorScheme: 'dark' }],
  ['with forced colours', { forcedColors: 'active' }],
])('%s', (_, context) => {
  test('the panel is accessible and does not scroll sideways, wide and narrow', async () => {
    await signIn(context);
    await pass('50 days');
    await sees('reauthorization-due');
    for (const width of [1000, 320]) {
      await member.page.setViewportSize({ width, height: 720 });
      expect(await seriousViolations(member.page)).toEqual([]);
      expect(await member.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });
});
