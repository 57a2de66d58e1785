import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Demo, startDemo } from '../src/server/demo.ts';
import { launchChromium } from './browser.ts';
import { DemoPage } from './demo-page.ts';

let browser: Browser;
let demo: Demo;
let member: DemoPage;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(() => browser.close());

beforeEach(async () => {
  demo = await startDemo({ port: 0, fakePort: 0, sealingKeys: [], linkedIn: { kind: 'fake' } });
  const context = await browser.newContext();
  member = new DemoPage(context, await context.newPage(), demo);
  await member.open();
});

afterEach(async () => {
  await member.close();
  await demo.close();
  expect(member.errors).toEqual([]);
});

describe.each(['Popup', 'Redirect'] as const)('by %s', (door) => {
  test('a member signs in, is known after a reload, and signs out', async () => {
    await member.sees('signed-out');
    const linkedIn = await member.beginSignIn(door);
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
  ] as const)('%s is an outcome with a way on, and no token request', async (decision, code) => {
    await member.decide(await member.beginSignIn(door), decision);
    await member.seesFailure(code);
    expect(await member.tokenRequests()).toBe(0);
    await member.press('Dismiss');
    await member.sees('signed-out');
  });

  test('a scope that the app lacks is named, with what to change', async () => {
    await member.chooseScenario('authorization-invalid-scope');
    await member.pressSignIn(door);
    await member.seesFailure('authorization_invalid_scope');
    expect(await member.page.getByText('Products tab').isVisible()).toBe(true);
    expect(await member.tokenRequests()).toBe(0);
  });

  test('an expired code is told apart, and trying again works', async () => {
    await member.chooseScenario('access-token-code-expired-or-invalid');
    await member.decide(await member.beginSignIn(door), 'allow');
    await member.seesFailure('access_token_code_expired_or_invalid');
    await member.decide(await member.beginSignIn(door, 'Try again'), 'allow');
    await member.sees('signed-in');
  });
});
