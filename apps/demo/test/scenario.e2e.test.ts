import { launchChromium, openContext } from '@linkedin-auth/testing/chromium';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Demo, startDemo } from '../src/server/demo.ts';
import { DemoPage } from './demo-page.ts';

/* The choice of a scenario, and the messages of the demo for developers. */

const client = new URL('../test-results/client/', import.meta.url);

let browser: Browser;
let demo: Demo;
let member: DemoPage;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(() => browser.close());

const open = async (options: BrowserContextOptions = {}): Promise<void> => {
  demo = await startDemo({ port: 0, fakePort: 0, sealingKeys: [], linkedIn: { kind: 'fake' } }, { client });
  const context = await openContext(browser, options);
  member = new DemoPage(context, await context.newPage(), demo);
  await member.open();
};

afterEach(async () => {
  await member.close();
  await demo.close();
  expect(member.errors).toEqual([]);
});

const chosen = (): Promise<string> => member.page.getByRole('combobox', { name: 'Scenario' }).inputValue();

const seesScenario = (text: string): Promise<void> =>
  member.page.getByRole('status').filter({ hasText: text }).waitFor();

test.each(['Popup', 'Redirect'] as const)(
  'keeps the chosen scenario after a login by %s and a reload',
  async (mode) => {
    await open();
    const scenario = 'access-token-code-not-found';
    await member.chooseScenario(scenario);
    await seesScenario('Set for the next sign-in');
    await member.open();
    await seesScenario('Set for the next sign-in');
    expect(await chosen()).toBe(scenario);
    await member.decide(await member.beginSignIn(mode), 'allow');
    await member.seesFailure('access_token_code_not_found');
    await seesScenario('Already used');
    expect(await chosen()).toBe(scenario);
    await member.open();
    await seesScenario('Already used');
    expect(await chosen()).toBe(scenario);
  },
);

test('runs a used scenario again only after it is set again', async () => {
  await open();
  await member.chooseScenario('authorization-invalid-scope');
  await member.pressSignIn('Popup');
  await member.seesFailure('authorization_invalid_scope');
  await member.page.getByRole('button', { name: 'Set again' }).click();
  await seesScenario('Set for the next sign-in');
  await member.press('Dismiss');
  await member.pressSignIn('Popup');
  await member.seesFailure('authorization_invalid_scope');
  await member.press('Dismiss');
  await member.decide(await member.beginSignIn('Popup'), 'allow');
  await member.sees('signed-in');
});

test('shows a scenario that was set directly at the fake', async () => {
  await open();
  await member.chooseScenario('access-token-code-not-found');
  const put = await fetch(`${demo.url}/__fake__/scenario`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'authorization-invalid-scope', times: 1 }),
  });
  expect(put.status).toBe(200);
  await member.open();
  await seesScenario('Set for the next sign-in');
  expect(await chosen()).toBe('authorization-invalid-scope');
});

test('reports that the fake did not accept the choice', async () => {
  await open();
  await member.page.route('**/__fake__/scenario', (route) => route.abort());
  await member.page.getByRole('combobox', { name: 'Scenario' }).selectOption('access-token-code-not-found');
  await member.page.getByRole('alert').filter({ hasText: 'did not accept' }).waitFor();
  expect(await member.page.getByText('Already used. The next sign-in runs without it.').count()).toBe(0);
  member.errors.splice(0);
});

test.each([320, 390])('shows the scenario above the sign-in at %i px', async (width) => {
  await open({ viewport: { width, height: 740 } });
  const [scenario, signIn] = await Promise.all([
    member.page.getByRole('combobox', { name: 'Scenario' }).boundingBox(),
    member.page.getByRole('button', { name: 'Sign in with LinkedIn' }).boundingBox(),
  ]);
  expect(scenario?.y).toBeLessThan(signIn?.y ?? 0);
  // Both can be seen without scrolling.
  expect((signIn?.y ?? 0) + (signIn?.height ?? 0)).toBeLessThan(740);
});

test('points to what to change instead of to the owner', async () => {
  await open();
  await member.chooseScenario('authorization-invalid-scope');
  await member.pressSignIn('Popup');
  await member.seesFailure('authorization_invalid_scope');
  const text = await member.page.locator('.linkedin-auth-failure').innerText();
  expect(text).toContain('See “What to change” below.');
  expect(text).not.toMatch(/owner|that is you/i);
});
