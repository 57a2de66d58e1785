import { launchChromium } from '@linkedin-auth/testing/chromium';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LivePage } from './live-page.ts';
import { type StaticHost, serveFolder } from './serve-folder.ts';

/* Whole logins in a browser whose host has only static files. */

let browser: Browser;
let host: StaticHost;
let visitor: LivePage;

beforeAll(async () => {
  browser = await launchChromium();
  host = await serveFolder();
});

afterAll(async () => {
  await browser.close();
  await host.close();
});

beforeEach(async () => {
  visitor = await LivePage.create(browser, host);
  await visitor.open();
});

afterEach(async () => {
  await visitor.close();
  expect(visitor.errors).toEqual([]);
  expect(visitor.foreign).toEqual([]);
});

describe.each(['Popup', 'Redirect', 'Automatic'] as const)('by %s', (mode) => {
  test('a visitor signs in, stays signed in after a reload, and signs out', async () => {
    await visitor.sees('signed-out');
    await visitor.signIn(mode);
    await visitor.seesMember('Ada Lovelace');
    await visitor.page.reload();
    await visitor.isReady();
    await visitor.seesMember('Ada Lovelace');
    await visitor.press('Sign out');
    await visitor.sees('signed-out');
    await visitor.page.reload();
    await visitor.isReady();
    await visitor.sees('signed-out');
  });
});

test('the host is asked for the files of the demo alone', async () => {
  const before = host.requested.length;
  await visitor.signIn('Redirect');
  await visitor.sees('signed-in');
  const requested = host.requested.slice(before).map((url) => url.split('?')[0]);
  expect(requested.filter((path) => !/\/live\/((assets\/[\w.-]+)|worker\.js|icon\.svg)?$/.test(path ?? ''))).toEqual(
    [],
  );
});

test('the picture of the member comes from the worker', async () => {
  await visitor.signIn('Redirect');
  await visitor.sees('signed-in');
  const width = await visitor.page.locator('img.picture').evaluate((image: HTMLImageElement) => image.naturalWidth);
  expect(width).toBeGreaterThan(0);
});

test.each([
  ['Popup', 'cancel-login', 'user_cancelled_login'],
  ['Redirect', 'cancel-authorize', 'user_cancelled_authorize'],
] as const)('by %s, %s is an outcome that can be dismissed', async (mode, decision, code) => {
  await visitor.decide(await visitor.begin(mode), decision);
  await visitor.seesFailure(code);
  await visitor.press('Dismiss');
  await visitor.sees('signed-out');
});

test.each([
  ['access-token-code-not-found', 'access_token_code_not_found', 'Start a new login'],
  ['access-token-code-expired-or-invalid', 'access_token_code_expired_or_invalid', 'Start a new login'],
  // A correct server repeats the redirect URI, so that this row of the table leaves its cause open.
  ['access-token-redirect-uri-mismatch', 'access_token_mismatch_unresolved', 'Start a new login'],
  ['access-token-missing-client-secret', 'access_token_missing_client_secret', 'Fix the configuration'],
  ['access-token-temporarily-unavailable', 'linkedin_unavailable', 'Try again later'],
  ['access-token-connection-reset', 'network_error', 'Start a new login'],
] as const)('%s ends with %s, its remedy and a link to its page', async (scenario, code, remedy) => {
  await visitor.choose(scenario);
  await visitor.signIn('Popup');
  await visitor.seesFailure(code);
  expect(await visitor.page.locator('.after-failure .tag').innerText()).toBe(remedy);
  const link = visitor.page.getByRole('link', { name: 'All about this failure' });
  expect(await link.evaluate((element: HTMLAnchorElement) => element.href)).toBe(
    new URL(`../failures/${code}/`, host.url).href,
  );
});

test('a scope that the app lacks is reported with LinkedIn’s words', async () => {
  await visitor.choose('authorization-invalid-scope');
  await visitor.pressSignIn('Redirect');
  await visitor.seesFailure('authorization_invalid_scope');
  await visitor.page.getByText('Scope "email" is not authorized for your application').waitFor();
  await visitor.page.getByText('Products tab').waitFor();
});

test.each([
  ['authorization-client-id-mismatch', 'authorization_client_id_mismatch'],
  ['authorization-redirect-uri-mismatch', 'authorization_redirect_uri_mismatch'],
] as const)('%s strands a redirect at LinkedIn, and the way back explains it', async (scenario, code) => {
  await visitor.choose(scenario);
  const linkedIn = await visitor.begin('Redirect');
  await linkedIn.getByRole('link', { name: 'Back to the demo' }).click();
  await visitor.isReady();
  await visitor.page.locator(`[data-stranded="${code}"]`).waitFor();
  visitor.errors.splice(0);
});

test('a popup that LinkedIn strands is explained while the page waits, and closes by its link', async () => {
  await visitor.choose('authorization-client-id-mismatch');
  const popup = await visitor.begin('Popup');
  await visitor.page.locator('[data-stranded="authorization_client_id_mismatch"]').waitFor();
  const closed = popup.waitForEvent('close');
  await popup.getByRole('link', { name: 'Back to the demo' }).click();
  await closed;
  await visitor.seesFailure('popup_closed');
  visitor.errors.splice(0);
});

test('a callback that belongs to no sign-in is refused by name, and leads back', async () => {
  await visitor.choose('callback-state-mismatch');
  await visitor.signIn('Redirect');
  await visitor.page.locator('main[data-failure="state_mismatch"]').waitFor();
  await visitor.page.getByRole('link', { name: 'Back to the site' }).click();
  await visitor.isReady();
  await visitor.sees('signed-out');
  visitor.errors.splice(0);
});

test('a scenario happens at every sign-in until another one is chosen, also after a reload', async () => {
  await visitor.choose('access-token-code-not-found');
  await visitor.signIn('Popup');
  await visitor.seesFailure('access_token_code_not_found');
  await visitor.page.reload();
  await visitor.isReady();
  await visitor.signIn('Popup');
  await visitor.seesFailure('access_token_code_not_found');
  await visitor.choose('');
  await visitor.press('Dismiss');
  await visitor.signIn('Popup');
  await visitor.sees('signed-in');
});

test('the flow shows requests and steps in order, without secrets', async () => {
  await visitor.choose('access-token-code-not-found');
  await visitor.signIn('Popup');
  await visitor.seesFailure('access_token_code_not_found');
  const lines = await visitor.flow();
  const indexOf = (words: string): number => lines.findIndex((line) => line.includes(words));
  const order = [
    'Server GET /auth/linkedin/login 302',
    'LinkedIn GET /oauth/v2/authorization 200',
    'LinkedIn POST /oauth/v2/authorization 303',
    'Server GET /auth/linkedin/callback 200',
    'Server authorizing → exchanging',
    'LinkedIn POST /oauth/v2/accessToken 401',
    'Server exchanging → failed',
  ].map(indexOf);
  expect(order).toEqual(order.toSorted((one, other) => one - other));
  expect(order).not.toContain(-1);
  expect(lines.some((line) => line.startsWith('Page'))).toBe(true);
  const exchange = visitor.page.locator('.flow details', { hasText: '/oauth/v2/accessToken' });
  await exchange.locator('summary').click();
  expect(await exchange.innerText()).toMatch(/client_secret\s+\[masked, \d+ characters\]/);
  expect(await visitor.page.locator('.flow').innerText()).not.toContain('live-client-secret');
});

test('starting over signs out and forgets what happened', async () => {
  await visitor.choose('access-token-missing-token-type');
  await visitor.signIn('Redirect');
  await visitor.sees('signed-in');
  await visitor.press('Start over');
  await visitor.sees('signed-out');
  expect(await visitor.flow()).toEqual([]);
  expect(await visitor.page.getByRole('combobox', { name: 'Scenario' }).inputValue()).toBe('');
});

test('the scenarios are grouped by remedy, with the eleven rows of LinkedIn’s table first', async () => {
  await visitor.page.locator('optgroup[label="Fix the configuration"]').waitFor({ state: 'attached' });
  const groups = await visitor.page
    .locator('optgroup')
    .evaluateAll((all) => all.map((group) => [(group as HTMLOptGroupElement).label, group.children.length]));
  expect(groups[0]).toEqual(['LinkedIn’s error table', 11]);
  expect(groups.map(([label]) => label)).toEqual(
    expect.arrayContaining(['Ask the member again', 'Start a new login', 'Try again later']),
  );
});
