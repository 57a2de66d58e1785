import { launchChromium, openContext } from '@linkedin-auth/testing/chromium';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Demo, startDemo } from '../src/server/demo.ts';
import type { Settings } from '../src/server/settings.ts';
import { DemoPage } from './demo-page.ts';
import { serveIsolatedLinkedIn } from './isolated-linkedin.ts';

/** React's development build: only there, StrictMode mounts twice and React logs warnings. */
const development = new URL('../test-results/client/', import.meta.url);

let browser: Browser;
let demo: Demo;
let member: DemoPage;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(() => browser.close());

const openDemo = async (client?: URL, linkedIn: Settings['linkedIn'] = { kind: 'fake' }): Promise<void> => {
  demo = await startDemo({ port: 0, fakePort: 0, sealingKeys: [], linkedIn }, client === undefined ? {} : { client });
  const context = await openContext(browser);
  member = new DemoPage(context, await context.newPage(), demo);
  await member.open();
};

beforeEach(() => openDemo(development));

afterEach(async () => {
  await member.close();
  await demo.close();
  expect(member.errors).toEqual([]);
});

describe.each(['Popup', 'Redirect'] as const)('by %s', (mode) => {
  test('a member signs in, stays signed in after a reload, and signs out', async () => {
    await member.sees('signed-out');
    const linkedIn = await member.beginSignIn(mode);
    const name = await member.chosenMember(linkedIn);
    await member.decide(linkedIn, 'allow');
    await member.seesMember(name);
    expect(await member.tokenRequests()).toBe(1);
    await member.open();
    await member.seesMember(name);
    await member.press('Sign out');
    await member.sees('signed-out');
    await member.open();
    await member.sees('signed-out');
  });

  test.each([
    ['cancel-login', 'user_cancelled_login'],
    ['cancel-authorize', 'user_cancelled_authorize'],
  ] as const)('%s is an outcome that can be dismissed, without a token request', async (decision, code) => {
    await member.decide(await member.beginSignIn(mode), decision);
    await member.seesFailure(code);
    expect(await member.tokenRequests()).toBe(0);
    await member.press('Dismiss');
    await member.sees('signed-out');
  });

  test('a missing scope is reported with what to change', async () => {
    await member.chooseScenario('authorization-invalid-scope');
    await member.pressSignIn(mode);
    await member.seesFailure('authorization_invalid_scope');
    await member.page.getByText('Products tab').waitFor();
    await member.page.getByText('Scope "email" is not authorized for your application').waitFor();
    expect(await member.tokenRequests()).toBe(0);
  });

  test('an expired code is reported as such, and trying again works', async () => {
    await member.chooseScenario('access-token-code-expired-or-invalid');
    await member.decide(await member.beginSignIn(mode), 'allow');
    await member.seesFailure('access_token_code_expired_or_invalid');
    await member.decide(await member.beginSignIn(mode, 'Try again'), 'allow');
    await member.sees('signed-in');
  });
});

test('scenarios do not shift the end of a session', async () => {
  const signIn = async (): Promise<number> => {
    await member.decide(await member.beginSignIn('Redirect'), 'allow');
    await member.sees('signed-in');
    return member.sessionEnd();
  };
  const before = await signIn();
  await member.press('Sign out');
  await member.sees('signed-out');
  await member.chooseScenario('access-token-code-expired-or-invalid');
  await member.decide(await member.beginSignIn('Redirect'), 'allow');
  await member.seesFailure('access_token_code_expired_or_invalid');
  await member.press('Dismiss');
  // The scenario moves time by 31 minutes; this test takes seconds.
  expect(Math.abs((await signIn()) - before)).toBeLessThan(20 * 60 * 1000);
});

test('opening the callback URL again shows the same outcome and sends no second token request', async () => {
  const callback = member.nextCallback();
  await member.decide(await member.beginSignIn('Redirect'), 'allow');
  await member.sees('signed-in');
  const url = await callback;
  await member.page.goto(url);
  await member.sees('signed-in');
  await member.page.reload();
  await member.sees('signed-in');
  expect(await member.tokenRequests()).toBe(1);
});

test('a failed callback opened again shows the same failure', async () => {
  await member.chooseScenario('access-token-code-not-found');
  const callback = member.nextCallback();
  await member.decide(await member.beginSignIn('Redirect'), 'allow');
  await member.seesFailure('access_token_code_not_found');
  await member.page.goto(await callback);
  await member.seesFailure('access_token_code_not_found');
  expect(await member.tokenRequests()).toBe(1);
});

test('the back button on LinkedIn’s page returns to a page that can begin again', async () => {
  await member.beginSignIn('Redirect');
  await member.page.goBack();
  await member.sees('signed-out');
  await member.decide(await member.beginSignIn('Redirect'), 'allow');
  await member.sees('signed-in');
});

test('two tabs that begin at the same time both finish', async () => {
  const other = await member.openTab();
  const [first, second] = [await member.beginSignIn('Redirect'), await other.beginSignIn('Redirect')];
  await other.decide(second, 'allow');
  await other.sees('signed-in');
  await member.decide(first, 'allow');
  await member.sees('signed-in');
  expect(await member.tokenRequests()).toBe(2);
});

test('closing the popup ends the attempt with popup_closed', async () => {
  const popup = await member.beginSignIn('Popup');
  await popup.close();
  await member.seesFailure('popup_closed');
});

// authorization-popup-opener-lost
describe('a popup that LinkedIn cuts off from its opener', () => {
  let linkedIn: Awaited<ReturnType<typeof serveIsolatedLinkedIn>>;

  beforeEach(async () => {
    await member.close();
    await demo.close();
    linkedIn = await serveIsolatedLinkedIn();
    await openDemo(development, { kind: 'stand-in', origin: linkedIn.origin, app: null });
    linkedIn.register(demo.url);
  });

  afterEach(() => linkedIn.close());

  test('still signs the member in', async () => {
    const popup = await member.beginSignIn('Popup');
    expect(await popup.evaluate(() => window.opener)).toBeNull();
    await member.decide(popup, 'allow');
    await member.sees('signed-in');
    expect(await member.tokenRequests()).toBe(1);
  });

  test('signs the member in even after the page has reported popup_closed', async () => {
    const popup = await member.beginSignIn('Popup');
    await member.seesFailure('popup_closed');
    await member.decide(popup, 'allow');
    await member.sees('signed-in');
    expect(await member.tokenRequests()).toBe(1);
  });
});

test('cancelling in the app closes the popup', async () => {
  const popup = await member.beginSignIn('Popup');
  const closed = popup.waitForEvent('close');
  await member.press('Cancel');
  await closed;
  await member.seesFailure('login_cancelled');
});

test('a member can sign in with the keyboard alone', async () => {
  const button = member.page.getByRole('button', { name: 'Sign in with LinkedIn' });
  await member.page.getByRole('radio', { name: 'Redirect' }).check();
  await button.focus();
  await member.page.keyboard.press('Enter');
  await member.page.waitForURL(/\/oauth\/v2\/authorization/);
  await member.page.getByRole('button', { name: 'Allow' }).focus();
  await member.page.keyboard.press('Enter');
  await member.sees('signed-in');
});

test('the production build signs a member in', async () => {
  await member.close();
  await demo.close();
  await openDemo();
  await member.decide(await member.beginSignIn('Popup'), 'allow');
  await member.sees('signed-in');
  expect(await member.tokenRequests()).toBe(1);
});
