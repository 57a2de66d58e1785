import { readFile } from 'node:fs/promises';
import { createInspector } from '@linkedin-auth/inspector';
import { seriousViolations } from '@linkedin-auth/testing/accessible';
import { launchChromium, openContext } from '@linkedin-auth/testing/chromium';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type StartedViewer, startViewer, type ViewerOptions } from '../src/server/index.ts';
import { logIn } from './inspected-login.ts';
import { type ServedPage, servePage } from './serve-page.ts';
import { longTrace, traceOf } from './traces.ts';
import { ViewerPage } from './viewer-page.ts';

let browser: Browser;
let site: ServedPage;
let context: BrowserContext;
let viewer: StartedViewer;

beforeAll(async () => {
  browser = await launchChromium();
  site = await servePage();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});
beforeEach(async () => {
  context = await openContext(browser, { viewport: { width: 1400, height: 900 } });
  viewer = await startViewer({ port: 0, origins: [] });
});
afterEach(async () => {
  await context.close();
  await viewer.close();
});

async function restart(options: Partial<ViewerOptions>): Promise<void> {
  await viewer.close();
  viewer = await startViewer({ port: 0, origins: [], ...options });
}

/** Returns the viewer's address without the relay. */
const addressWithoutRelay = (): string => viewer.url.replace(/#.*/, '');

/** Whether every line except the last ends after an underscore. */
const breaksAtUnderscores = (lines: readonly string[]): boolean =>
  lines.length > 0 && lines.slice(0, -1).every((line) => line.endsWith('_'));

/** Opens a page that sends its logins to the viewer. */
async function inspectedPage(query: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${site.origin}/?${query}`);
  return page;
}

const succeeded = ['starts → authorizing', 'callback.received → exchanging', 'exchangeCode done → succeeded'];

describe('the viewer shows a login from start to end', () => {
  test('in a window that the page opened', async () => {
    const page = await inspectedPage(`to=${encodeURIComponent(addressWithoutRelay())}`);
    const [opened] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('button', { name: 'Open the viewer' }).click(),
    ]);
    const shown = new ViewerPage(opened);
    await shown.seesStatus('Waiting for the page that opened this window');
    await page.getByRole('button', { name: 'Fail' }).click();
    await shown.seesState('linkedInAuth in browser', 'failed');
    await shown.seesDetail('invalid_client');
    const failure = opened.getByRole('region', { name: 'Failure', exact: true });
    expect(await failure.locator('dl > div').allInnerTexts()).toEqual([
      'LinkedIn’s words\nClient authentication failed',
      'LinkedIn’s error code\ninvalid_client',
      'HTTP status\n401',
      'Age of the code, at most\n0 seconds',
      'Code sent before\nno',
      'Redirect URI repeated exactly\nyes',
      'Code verifier sent\nno',
    ]);
    expect(await failure.getByRole('heading').innerText()).toContain('fix the configuration');
    await shown.chart('linkedInAuth in browser').getByRole('link', { name: 'invalid_client' }).waitFor();
    expect(await shown.events()).toEqual([
      'starts → authorizing',
      'callback.received → exchanging',
      'exchangeCode done → invalid_client',
    ]);
    expect(await opened.content()).not.toContain('Canary');
    expect(shown.errors).toEqual([]);
  });

  test('from Stately’s bridge, without guessing the transitions that it does not send', async () => {
    const page = await inspectedPage(`stock&to=${encodeURIComponent(addressWithoutRelay())}`);
    const [opened] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('button', { name: 'Open the viewer' }).click(),
    ]);
    const shown = new ViewerPage(opened);
    await page.getByRole('button', { name: 'Succeed' }).click();
    await shown.seesState('trafficLight', 'red');
    await shown.seesDetail('green → red');
    // The data of the developer's own machine is not redacted.
    await shown.seesDetail('pears');
    expect(await shown.events()).toEqual(['starts → red', 'waited → green', 'pressed → red']);
    expect(shown.errors).toEqual([]);
  });

  test('over a WebSocket, through the viewer’s own relay', async () => {
    const shown = await ViewerPage.open(context, viewer.url);
    await shown.seesStatus('Connected');
    const inspector = createInspector({ to: viewer.sourceUrl });
    await logIn(inspector.inspect, 'succeeded');
    await shown.seesState('linkedInAuth in node', 'succeeded');
    expect(await shown.events()).toEqual(succeeded);
    inspector.close();
    expect(shown.errors).toEqual([]);
  });

  test('in a viewer that connects later, and after a reload', async () => {
    const inspector = createInspector({ to: viewer.sourceUrl });
    await logIn(inspector.inspect, 'succeeded');
    await inspector.flush();
    const shown = await ViewerPage.open(context, viewer.url);
    await shown.seesState('linkedInAuth in node', 'succeeded');
    await shown.page.reload();
    await shown.seesState('linkedInAuth in node', 'succeeded');
    inspector.close();
  });

  test('from a page of a listed origin over a WebSocket, and from no other origin', async () => {
    await restart({ origins: [site.origin] });
    const shown = await ViewerPage.open(context, viewer.url);
    const page = await inspectedPage(`to=${encodeURIComponent(viewer.sourceUrl)}`);
    await page.getByRole('button', { name: 'Succeed' }).click();
    await shown.seesState('linkedInAuth in browser', 'succeeded');

    const unlisted = await servePage();
    const otherPage = await context.newPage();
    await otherPage.goto(unlisted.origin);
    const connects = (url: string) =>
      otherPage.evaluate(
        (address) =>
          new Promise<string>((resolve) => {
            const socket = new WebSocket(address);
            socket.addEventListener('open', () => resolve('open'));
            socket.addEventListener('error', () => resolve('refused'));
          }),
        url,
      );
    const secret = new URLSearchParams(new URL(viewer.url).hash.slice(1)).get('view');
    expect(await connects(viewer.sourceUrl)).toBe('refused');
    expect(await connects(viewer.sourceUrl.replace(/source=.*/, `view=${secret}`))).toBe('refused');
    await unlisted.close();
  });
});

describe('the hosted inspector', () => {
  const typesOf = async (frame: { locator: Page['locator'] }): Promise<readonly string[]> =>
    frame.locator('#seen li').allInnerTexts();

  test('receives the frames of a page after its handshake', async () => {
    const page = await inspectedPage(`to=${encodeURIComponent(`${site.origin}/hosted.html`)}`);
    await page.getByRole('button', { name: 'Succeed' }).click();
    const [hosted] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('button', { name: 'Open the viewer' }).click(),
    ]);
    await hosted.getByText('@xstate.snapshot done').first().waitFor();
    expect(new Set((await typesOf(hosted)).map((line) => line.split(' ')[0]))).toEqual(
      new Set(['@xstate.actor', '@xstate.event', '@xstate.snapshot']),
    );
  });

  test('receives the frames of a relay, on the relay’s own page', async () => {
    await restart({ stately: `${site.origin}/hosted.html` });
    const inspector = createInspector({ to: viewer.sourceUrl });
    await logIn(inspector.inspect, 'succeeded');
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.goto(viewer.statelyUrl);
    const hosted = page.frameLocator('iframe');
    await hosted.getByText('@xstate.snapshot done').first().waitFor();
    inspector.close();
    expect(errors).toEqual([]);
  });
});

describe('a chart', () => {
  test('groups thirty guarded edges by remedy, and expands them on demand', async () => {
    const shown = await ViewerPage.open(context, addressWithoutRelay());
    await shown.choose('a.trace.jsonl', await traceOf('succeeded'));
    const chart = shown.chart('linkedInAuth in node');
    await chart.waitFor();
    expect(await chart.getByText('access_token_missing_grant_type').count()).toBe(0);
    const card = chart.getByRole('button', { name: /fix the configuration/ }).last();
    expect(await card.getAttribute('aria-expanded')).toBe('false');
    await card.focus();
    await shown.page.keyboard.press('Enter');
    await chart.getByText('access_token_missing_grant_type').waitFor();
    await shown.page.keyboard.press('Enter');
    await chart.getByText('access_token_missing_grant_type').waitFor({ state: 'detached' });
    expect(shown.errors).toEqual([]);
  });

  test('of a token shows a failure after which it continues', async () => {
    const shown = await ViewerPage.open(context, addressWithoutRelay());
    const trace = new URL('../../docs/traces/refresh_token_invalid.trace.jsonl', import.meta.url);
    await shown.choose('refresh.trace.jsonl', await readFile(trace, 'utf8'));
    await shown.seesState('linkedInToken in docs', 'alive.fresh');
    await shown.goTo('refreshTokens done');
    await shown.seesDetail('refresh_token_invalid');
    await shown.seesDetail('refresh_token_invalid');
  });

  test('can be zoomed and fitted to the view', async () => {
    const shown = await ViewerPage.open(context, addressWithoutRelay());
    await shown.choose('a.trace.jsonl', await traceOf('succeeded'));
    const viewport = shown.chart('linkedInAuth in node').locator('.react-flow__viewport');
    const before = await viewport.getAttribute('style');
    await shown.press('Zoom in');
    await expect.poll(() => viewport.getAttribute('style')).not.toBe(before);
    await shown.press('Show the whole chart');
    await shown.chart('linkedInAuth in node').getByText('preparing', { exact: true }).first().waitFor();
  });
});

describe('the position', () => {
  test('changes with the list, the buttons and the slider, and follows again', async () => {
    const shown = await ViewerPage.open(context, viewer.url);
    const inspector = createInspector({ to: viewer.sourceUrl });
    await logIn(inspector.inspect, 'invalid_client');
    await shown.seesState('linkedInAuth in node', 'failed');
    await shown.goTo('callback.received');
    await shown.seesState('linkedInAuth in node', 'exchanging');
    await shown.press('Previous event');
    await shown.seesState('linkedInAuth in node', 'authorizing');
    // New events do not move the position.
    await logIn(inspector.inspect, 'succeeded');
    await shown.page.getByRole('button', { name: /^2/ }).waitFor();
    await shown.seesState('linkedInAuth in node', 'authorizing');
    await shown.page.getByRole('slider', { name: 'Position' }).press('End');
    await shown.seesState('linkedInAuth in node', 'failed');
    await shown.page.getByRole('button', { name: 'Follow', pressed: false }).click();
    await shown.seesState('linkedInAuth in node', 'succeeded');
    inspector.close();
  });

  test('changes with the keyboard', async () => {
    const shown = await ViewerPage.open(context, viewer.url);
    const inspector = createInspector({ to: viewer.sourceUrl });
    await logIn(inspector.inspect, 'succeeded');
    await shown.seesState('linkedInAuth in node', 'succeeded');
    const current = shown.list().locator('[aria-current="step"]');
    await current.focus();
    await shown.page.keyboard.press('Home');
    await shown.seesState('linkedInAuth in node', 'authorizing');
    await shown.page.keyboard.press('ArrowDown');
    await shown.seesState('linkedInAuth in node', 'exchanging');
    await shown.page.keyboard.press('End');
    await shown.seesState('linkedInAuth in node', 'succeeded');
    expect(await current.evaluate((row) => row === document.activeElement)).toBe(true);
    inspector.close();
  });
});

describe('a trace', () => {
  test('is saved, opened again, and dropped', async () => {
    const shown = await ViewerPage.open(context, viewer.url);
    const inspector = createInspector({ to: viewer.sourceUrl });
    await logIn(inspector.inspect, 'invalid_client');
    await shown.seesState('linkedInAuth in node', 'failed');
    const [download] = await Promise.all([shown.page.waitForEvent('download'), shown.press('Save trace')]);
    expect(download.suggestedFilename()).toBe('invalid_client.trace.jsonl');
    const text = await readFile(await download.path(), 'utf8');
    expect(text).toMatch(/^\{"type":"linkedin-auth.trace","version":1/);
    inspector.close();

    const elsewhere = await ViewerPage.open(context, addressWithoutRelay());
    await elsewhere.choose('mine.trace.jsonl', text);
    await elsewhere.seesStatus('mine.trace.jsonl');
    await elsewhere.seesState('linkedInAuth in node', 'failed');

    const third = await ViewerPage.open(context, addressWithoutRelay());
    const data = await third.page.evaluateHandle((content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], 'dropped.trace.jsonl'));
      return transfer;
    }, text);
    await third.page.dispatchEvent('body', 'dragenter', { dataTransfer: data });
    await third.page.getByText('Drop the trace to open it').waitFor();
    await third.page.dispatchEvent('body', 'drop', { dataTransfer: data });
    await third.seesStatus('dropped.trace.jsonl');
    await third.seesState('linkedInAuth in node', 'failed');
    expect([...elsewhere.errors, ...third.errors]).toEqual([]);
  });

  test('that is invalid shows an alert and keeps the current log', async () => {
    const shown = await ViewerPage.open(context, addressWithoutRelay());
    await shown.choose('good.trace.jsonl', await traceOf('invalid_client'));
    await shown.seesState('linkedInAuth in node', 'failed');
    await shown.choose('photo.jsonl', 'JFIF');
    await shown.page.getByRole('alert').filter({ hasText: 'photo.jsonl: not a trace' }).waitFor();
    await shown.seesStatus('good.trace.jsonl');
    await shown.seesState('linkedInAuth in node', 'failed');
    await shown.choose('another.trace.jsonl', await traceOf('succeeded'));
    await shown.seesState('linkedInAuth in node', 'succeeded');
    expect(await shown.page.getByRole('alert').count()).toBe(0);
  });

  test('can be closed, after which the viewer follows the relay again', async () => {
    const inspector = createInspector({ to: viewer.sourceUrl });
    const shown = await ViewerPage.open(context, viewer.url);
    await shown.choose('a.trace.jsonl', await traceOf('invalid_client'));
    await shown.seesState('linkedInAuth in node', 'failed');
    await shown.press('Close trace');
    await shown.seesStatus('Connected');
    await logIn(inspector.inspect, 'succeeded');
    await shown.seesState('linkedInAuth in node', 'succeeded');
    await shown.press('Clear');
    await shown.page.getByRole('heading', { name: 'Ready. Now sign in.' }).waitFor();
    inspector.close();
  });

  test('with damage shows the damaged lines', async () => {
    const shown = await ViewerPage.open(context, addressWithoutRelay());
    await shown.choose('cut.trace.jsonl', (await traceOf('invalid_client')).slice(0, -40));
    await shown.seesStatus('without damaged line');
  });

  test('of 10,000 events renders only visible rows, and scrolls to its end', async () => {
    const shown = await ViewerPage.open(context, addressWithoutRelay());
    await shown.choose('long.trace.jsonl', await longTrace(10_000));
    await shown.seesStatus('long.trace.jsonl');
    const rows = shown.list().locator('li:not([aria-hidden])');
    const current = shown.list().locator('li:has([aria-current="step"])');
    await current.waitFor();
    const drawn = await rows.count();
    expect(drawn).toBeGreaterThan(5);
    expect(drawn).toBeLessThan(60);
    const length = await current.getAttribute('aria-setsize');
    expect(Number(length)).toBeGreaterThanOrEqual(10_000);
    await current.getByRole('button').focus();
    await shown.page.keyboard.press('Home');
    await shown.list().locator('li[aria-posinset="1"] [aria-current="step"]').waitFor();
    await shown.page.keyboard.press('End');
    await shown.list().locator(`li[aria-posinset="${length}"] [aria-current="step"]`).waitFor();
    expect(await rows.count()).toBeLessThan(60);
    expect(shown.errors).toEqual([]);
  });
});

describe('the address', () => {
  test.each([
    ['#relay=ws://evil.example/relay', 'a relay on this machine'],
    ['#relay=nonsense', 'a relay on this machine'],
    ['#trace=https://evil.example/a.trace.jsonl', 'a trace of this site'],
    ['#trace=nowhere.trace.jsonl', 'nowhere.trace.jsonl cannot be loaded'],
  ])('%s shows an error', async (hash, words) => {
    const shown = await ViewerPage.open(context, addressWithoutRelay() + hash);
    await shown.seesStatus(words);
  });

  test('may be from an earlier run when no relay responds', async () => {
    const shown = await ViewerPage.open(context, `${addressWithoutRelay()}#view=of-yesterday`);
    await shown.seesStatus('from an earlier run');
  });

  test('without a target shows an explanation, and requests nothing from other origins', async () => {
    const origins: string[] = [];
    await context.route(/.*/, (route) => {
      origins.push(new URL(route.request().url()).origin);
      return route.continue();
    });
    const shown = await ViewerPage.open(context, addressWithoutRelay());
    await shown.page.getByRole('heading', { name: 'Nothing to watch yet' }).waitFor();
    await shown.page.getByText('shows sign-ins made with linkedin-auth as statecharts').waitFor();
    await shown.page.getByText('npx @linkedin-auth/inspector viewer').waitFor();
    expect(await shown.page.getByRole('main').getByRole('link').count()).toBe(0);
    await shown.page.getByText('How does my application connect?').click();
    expect(await seriousViolations(shown.page)).toEqual([]);
    await shown.choose('a.trace.jsonl', await traceOf('succeeded'));
    await shown.seesState('linkedInAuth in node', 'succeeded');
    expect(new Set(origins)).toEqual(new Set([new URL(addressWithoutRelay()).origin]));
    expect(shown.errors).toEqual([]);
  });
});

describe('the page of failures', () => {
  test('opens at the failure of a failed state', async () => {
    const shown = await ViewerPage.open(context, addressWithoutRelay());
    await shown.choose('a.trace.jsonl', await traceOf('invalid_client'));
    // A new window, so that the viewer keeps its log.
    const [row] = await Promise.all([
      context.waitForEvent('page'),
      shown.chart('linkedInAuth in node').getByRole('link', { name: 'invalid_client' }).click(),
    ]);
    await row.waitForURL(/failures\.html#invalid_client$/);
    await row.getByRole('region', { name: /^invalid_client/ }).waitFor();
    expect(await seriousViolations(row)).toEqual([]);
  });
});

describe('accessibility', () => {
  test.each(['light', 'dark'] as const)('axe finds no serious violations in %s mode', async (colorScheme) => {
    const shown = await ViewerPage.open(context, addressWithoutRelay());
    await shown.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await seriousViolations(shown.page)).toEqual([]);
    await shown.choose('a.trace.jsonl', await traceOf('invalid_client'));
    await shown.seesState('linkedInAuth in node', 'failed');
    expect(await seriousViolations(shown.page)).toEqual([]);
  });

  test.each([1400, 320])('the selected login stays visible at %i px', async (width) => {
    const shown = await ViewerPage.open(context, viewer.url);
    await shown.page.setViewportSize({ width, height: 640 });
    await shown.seesStatus('Connected');
    const inspector = createInspector({ to: viewer.sourceUrl });
    for (let count = 0; count < 12; count++) await logIn(inspector.inspect, 'succeeded');
    if (width === 320) await shown.press('Events');
    await shown.seesSelected('12');
    await logIn(inspector.inspect, 'invalid_client');
    await shown.seesSelected('13');
    await shown.logins().locator('[aria-current="true"]').focus();
    await shown.page.keyboard.press('Home');
    await shown.seesSelected('1');
    await shown.page.keyboard.press('ArrowDown');
    await shown.seesSelected('2');
    expect(
      await shown
        .logins()
        .locator('[aria-current="true"]')
        .evaluate((row) => row === document.activeElement),
    ).toBe(true);
    // Another view hides the list on a narrow screen, and the list starts from its top again.
    if (width === 320) {
      await shown.page.keyboard.press('End');
      await shown.press('Chart');
      await shown.press('Events');
      await shown.seesSelected('13');
    }
    inspector.close();
    expect(shown.errors).toEqual([]);
  });

  test.each([1400, 320])('a long failure code breaks only between its words at %i px', async (width) => {
    const shown = await ViewerPage.open(context, addressWithoutRelay());
    await shown.page.setViewportSize({ width, height: 640 });
    const code = 'access_token_code_expired_or_invalid';
    const trace = new URL(`../../docs/traces/${code}.trace.jsonl`, import.meta.url);
    await shown.choose('expired.trace.jsonl', await readFile(trace, 'utf8'));
    if (width === 320) await shown.press('Events');
    expect(await shown.linesOf(shown.logins().locator('.how').first())).toSatisfy(breaksAtUnderscores);
    if (width === 320) await shown.press('Details');
    const title = shown.page.getByRole('region', { name: 'Failure', exact: true }).getByRole('link');
    expect(await title.innerText()).toBe(code);
    expect(await shown.linesOf(title)).toSatisfy(breaksAtUnderscores);
  });

  test('shows one view at a time at 320 px, without horizontal scrolling', async () => {
    const shown = await ViewerPage.open(context, addressWithoutRelay());
    await shown.page.setViewportSize({ width: 320, height: 640 });
    await shown.choose('a.trace.jsonl', await traceOf('invalid_client'));
    await shown.seesState('linkedInAuth in node', 'failed');
    const widest = () => shown.page.evaluate(() => document.documentElement.scrollWidth);
    expect(await widest()).toBe(320);
    await shown.press('Events');
    await shown.goTo('callback.received');
    expect(await widest()).toBe(320);
    await shown.press('Details');
    await shown.seesDetail('callback.received');
    expect(await widest()).toBe(320);
    expect(await seriousViolations(shown.page)).toEqual([]);
  });
});
