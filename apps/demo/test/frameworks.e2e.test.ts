import { seriousViolations } from '@linkedin-auth/testing/accessible';
import { launchChromium, openContext } from '@linkedin-auth/testing/chromium';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Demo, startDemo } from '../src/server/demo.ts';
import { DemoPage } from './demo-page.ts';

/* The examples in Vue, Svelte and Solid, as visitors get them. */

let browser: Browser;
let demo: Demo;
let member: DemoPage;

beforeAll(async () => {
  browser = await launchChromium();
  demo = await startDemo({ port: 0, fakePort: 0, sealingKeys: [], linkedIn: { kind: 'fake' } });
});

afterAll(async () => {
  await browser.close();
  await demo.close();
});

describe.each(['Vue', 'Svelte', 'Solid'])('the example in %s', (framework) => {
  const path = `/${framework.toLowerCase()}`;

  beforeEach(async () => {
    const context = await openContext(browser);
    member = new DemoPage(context, await context.newPage(), demo);
  });

  afterEach(async () => {
    await member.close();
    expect(member.errors).toEqual([]);
  });

  test('is linked from the demo', async () => {
    await member.open();
    await member.page.getByRole('link', { name: framework }).click();
    await member.page.getByRole('heading', { name: `in ${framework}` }).waitFor();
    await member.sees('signed-out');
  });

  test.each(['Popup', 'Redirect'] as const)(
    'signs a member in by %s, knows them after a reload, and signs them out',
    async (mode) => {
      await member.open(path);
      await member.sees('signed-out');
      const linkedIn = await member.beginSignIn(mode);
      const name = await member.chosenMember(linkedIn);
      const before = await member.tokenRequests();
      await member.decide(linkedIn, 'allow');
      await member.seesMember(name);
      expect([new URL(member.page.url()).pathname, await member.tokenRequests()]).toEqual([path, before + 1]);
      await member.open(path);
      await member.seesMember(name);
      await member.page.locator('[data-grant="fresh"]').getByText('It is valid until').waitFor();
      await member.press('Sign out');
      await member.sees('signed-out');
    },
  );

  test.each(['Popup', 'Redirect'] as const)(
    'shows a sign-in that was cancelled by %s, and begins it again',
    async (mode) => {
      await member.open(path);
      await member.decide(await member.beginSignIn(mode), 'cancel-authorize');
      await member.seesFailure('user_cancelled_authorize');
      await member.seesCancellation();
      await member.page.getByText('For developers').waitFor();
      expect(await seriousViolations(member.page)).toEqual([]);
      await member.decide(await member.beginSignIn(mode, 'Try again'), 'allow');
      await member.sees('signed-in');
    },
  );

  test('shows when the stored grant needs a new sign-in, and begins it', async () => {
    await member.open(path);
    await member.decide(await member.beginSignIn('Popup'), 'allow');
    await member.sees('signed-in');
    const clock = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"advanceSeconds":4320000}',
    };
    expect((await fetch(`${demo.url}/__fake__/clock`, clock)).status).toBe(200);
    await member.open(path);
    await member.page.locator('[data-grant="reauthorization-due"]').waitFor();
    expect(await seriousViolations(member.page)).toEqual([]);
    await member.decide(await member.beginSignIn('Popup', 'Reconnect LinkedIn'), 'allow');
    await member.page.locator('[data-grant="fresh"]').waitFor();
  });
});
