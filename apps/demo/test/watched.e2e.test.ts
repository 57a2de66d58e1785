import { readFile } from 'node:fs/promises';
import { replayTrace, testFile } from '@linkedin-auth/inspector';
import { launchChromium, openContext } from '@linkedin-auth/testing/chromium';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Demo, startDemo } from '../src/server/demo.ts';
import { type CallbackTarget, DemoPage, type ModeLabel } from './demo-page.ts';

/* The viewer that the demo serves shows the demo's logins. */

let browser: Browser;
let demo: Demo;
let member: DemoPage;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

beforeEach(async () => {
  demo = await startDemo({ port: 0, fakePort: 0, sealingKeys: [], linkedIn: { kind: 'fake' } });
  const context = await openContext(browser);
  member = new DemoPage(context, await context.newPage(), demo);
  await member.open();
});
afterEach(async () => {
  await member.close();
  await demo.close();
});

/** Opens the viewer in another window. */
async function watch(): Promise<Page> {
  const [viewer] = await Promise.all([
    member.page.waitForEvent('popup'),
    member.page.getByRole('button', { name: 'Watch this login' }).click(),
  ]);
  await viewer.setViewportSize({ width: 1500, height: 900 });
  await viewer.getByRole('status').filter({ hasText: 'Connected' }).waitFor();
  return viewer;
}

/** The entries of logins, and those of grants. */
const entries = (viewer: Page, kind: 'login' | 'grant'): Locator =>
  viewer.locator('.logins li').filter({ [kind === 'grant' ? 'hasText' : 'hasNotText']: 'grant in server' });

/** Returns the source and the status of each attempt of the newest login. */
const attemptsOf = (viewer: Page): Promise<readonly string[]> =>
  entries(viewer, 'login').last().locator('.attempt').allInnerTexts();

const sees = async (viewer: Page, attempts: readonly string[]): Promise<void> =>
  expect
    .poll(async () => (await attemptsOf(viewer)).map((attempt) => attempt.split(/\s+/).join(' ')).toSorted(), {
      timeout: 20_000,
    })
    .toEqual(attempts);

describe.each([
  // A page that redirects reports no end; the member returns to another page.
  ['Popup', 'To the server', ['browser succeeded', 'server succeeded']],
  ['Redirect', 'To the server', ['browser handed over', 'server succeeded']],
  ['Redirect', 'To a page', ['browser handed over', 'browser succeeded', 'server succeeded']],
  ['Popup', 'To a page', ['browser succeeded', 'browser succeeded', 'server succeeded']],
] as const satisfies readonly (readonly [ModeLabel, CallbackTarget, readonly string[]])[])(
  'by %s, %s',
  (mode, callbackTarget, attempts) => {
    test('shows the attempts of one login together, each with its outcome', async () => {
      await member.chooseCallbackTarget(callbackTarget);
      const viewer = await watch();
      await member.decide(await member.beginSignIn(mode), 'allow');
      await member.sees('signed-in');
      await sees(viewer, attempts);
      expect([await entries(viewer, 'login').count(), await entries(viewer, 'grant').count()]).toEqual([1, 1]);
      expect(member.errors).toEqual([]);
    });
  },
);

test('shows a failed login, saves it, opens it again, and turns it into a test', async () => {
  const viewer = await watch();
  await member.chooseScenario('access-token-invalid-client');
  await member.decide(await member.beginSignIn('Popup'), 'allow');
  await member.seesFailure('invalid_client');
  await sees(viewer, ['browser invalid_client', 'server invalid_client']);
  await viewer
    .getByRole('region', { name: 'linkedInAuth in server', exact: true })
    .getByText('invalid_client')
    .first()
    .waitFor();

  // The page received the outcome. A button leads from that step to the one that decided it.
  await viewer.getByRole('button', { name: /^Decided in linkedInAuth in server/ }).click();
  await viewer.getByRole('region', { name: 'Details' }).getByText('exchanging → failed').waitFor();
  await viewer.getByRole('button', { name: 'Follow' }).click();

  const [download] = await Promise.all([
    viewer.waitForEvent('download'),
    viewer.getByRole('button', { name: 'Save trace' }).click(),
  ]);
  const trace = await readFile(await download.path(), 'utf8');
  const fresh = await viewer.context().newPage();
  await fresh.setViewportSize({ width: 1500, height: 900 });
  await fresh.goto(`${demo.url}/viewer/`);
  await fresh
    .getByLabel('Trace', { exact: true })
    .first()
    .setInputFiles(await download.path());
  await sees(fresh, ['browser invalid_client', 'server invalid_client']);

  expect(replayTrace(trace).attempts).toMatchObject([
    { machine: 'linkedInPage', outcome: 'invalid_client', divergence: null },
    { machine: 'linkedInAuth', outcome: 'invalid_client', divergence: null },
  ]);
  expect(testFile(trace, { file: './failed.trace.jsonl' })).toContain("outcome: 'invalid_client', divergence: null");
  expect(member.errors).toEqual([]);
});

test('shows a redirect as authorizing while the member is at LinkedIn', async () => {
  const viewer = await watch();
  const linkedIn = await member.beginSignIn('Redirect');
  await sees(viewer, ['browser authorizing']);
  await member.decide(linkedIn, 'allow');
  await member.sees('signed-in');
  await sees(viewer, ['browser handed over', 'server succeeded']);
  const pane = viewer.getByRole('region', { name: 'linkedInPage in browser', exact: true });
  expect(await pane.locator('output').innerText()).toBe('handed over');
  await viewer.getByRole('button', { name: 'First event' }).click();
  await viewer.getByRole('button', { name: 'Continued in linkedInAuth in server' }).click();
  await viewer.getByRole('region', { name: 'Details' }).getByRole('heading', { name: 'callback.received' }).waitFor();
});

test('shows the stored grant as time passes, in one entry over two logins', async () => {
  const viewer = await watch();
  await member.decide(await member.beginSignIn('Popup'), 'allow');
  await member.page.getByRole('button', { name: 'Pass 50 days' }).click();
  const story = viewer.getByRole('region', { name: 'Story' });
  await story.getByRole('button', { name: /^day 50\s*Sign-in due/ }).waitFor();
  await entries(viewer, 'grant').getByText('10 days left').waitFor();
  await member.page.getByRole('button', { name: 'Pass 300 days' }).click();
  await story.getByText('access_token_expired').waitFor();
  const popup = member.page.waitForEvent('popup');
  await member.page.getByRole('button', { name: 'Reconnect LinkedIn' }).click();
  await member.decide(await popup, 'allow');
  await entries(viewer, 'grant').getByText('60 days left').waitFor();
  expect([await entries(viewer, 'login').count(), await entries(viewer, 'grant').count()]).toEqual([2, 1]);
  expect(member.errors).toEqual([]);
});

test('links the empty viewer to the demo that serves it', async () => {
  const page = await member.page.context().newPage();
  await page.goto(`${demo.url}/viewer`);
  await page.getByRole('heading', { name: 'Nothing to watch yet' }).waitFor();
  await page.getByRole('link', { name: 'the demo' }).click();
  await page.getByRole('button', { name: 'Watch this login' }).waitFor();
});

test('shows a callback that belongs to no attempt, with the failure', async () => {
  const viewer = await watch();
  await member.chooseScenario('callback-state-mismatch');
  const linkedIn = await member.beginSignIn('Redirect');
  await linkedIn.locator('button[name="decision"][value="allow"]').click();
  await sees(viewer, ['server state_mismatch']);
  await viewer.getByRole('region', { name: 'Details' }).getByText('state_mismatch').first().waitFor();
});

test('neither shows nor saves codes, tokens, the secret or data about the member', async () => {
  const viewer = await watch();
  const linkedIn = await member.beginSignIn('Popup');
  const name = await member.chosenMember(linkedIn);
  await member.decide(linkedIn, 'allow');
  await sees(viewer, ['browser succeeded', 'server succeeded']);
  const [download] = await Promise.all([
    viewer.waitForEvent('download'),
    viewer.getByRole('button', { name: 'Save trace' }).click(),
  ]);
  const shown = (await readFile(await download.path(), 'utf8')) + (await viewer.content());
  expect(shown).toContain('isGrantUsable');
  for (const secret of [name, name.split(' ')[0] ?? name, 'demo-client-secret', '.example', 'AQ'])
    expect(shown.includes(secret), secret).toBe(false);
});

test('opens the hosted inspector only on request, and states what is sent to it', async () => {
  await member.page
    .context()
    .route('https://stately.ai/**', (route) => route.fulfill({ body: 'the hosted inspector' }));
  await member.page.getByText('It sends the redacted events from this machine to stately.ai.').waitFor();
  await member.page.getByRole('checkbox', { name: /hosted Stately inspector/ }).check();
  const [hosted] = await Promise.all([
    member.page.waitForEvent('popup'),
    member.page.getByRole('button', { name: 'Watch this login' }).click(),
  ]);
  await hosted.frameLocator('iframe').getByText('the hosted inspector').waitFor();
});
