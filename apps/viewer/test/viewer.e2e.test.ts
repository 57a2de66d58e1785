import { readFile } from 'node:fs/promises';
import { createInspector } from '@linkedin-auth/inspector';
import { seriousViolations } from '@linkedin-auth/testing/accessible';
import { launchChromium } from '@linkedin-auth/testing/chromium';
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
  context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
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

/** The viewer's address without the relay. */
const bare = (): string => viewer.url.replace(/#.*/, '');

/** Whether every line but the last ends after an underscore. */
const breaksAtUnderscores = (lines: readonly string[]): boolean =>
  lines.length > 0 && lines.slice(0, -1).every((line) => line.endsWith('_'));

/** A page whose logins are watched. */
async function watchedPage(query: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${site.origin}/?${query}`);
  return page;
}

const succeeded = ['begins → authorizing', 'callback.received → exchanging', 'exchangeCode done → succeeded'];

describe('a login is watched from its start to its end', () => {
  test('in a window that the page has opened', async () => {
    const page = await watchedPage(`to=${encodeURIComponent(bare())}`);
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
      'begins → authorizing',
      'callback.received → exchanging',
      'exchangeCode done → invalid_client',
    ]);
    expect(await opened.content()).not.toContain('Canary');
    expect(shown.errors).toEqual([]);
  });

  test('by the stock bridge of Stately, which sends no edges: what it does not say is not guessed', async () => {
    const page = await watchedPage(`stock&to=${encodeURIComponent(bare())}`);
    const [opened] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('button', { name: 'Open the viewer' }).click(),
    ]);
    const shown = new ViewerPage(opened);
    await page.getByRole('button', { name: 'Succeed' }).click();
    await shown.seesState('trafficLight', 'red');
    await shown.seesDetail('green → red');
    // It is the developer's own machine, on the developer's own screen.
    await shown.seesDetail('pears');
    expect(await shown.events()).toEqual(['begins → red', 'waited → green', 'pressed → red']);
    expect(shown.errors).toEqual([]);
  });

  test('over a WebSocket, by the relay beside the viewer', async () => {
    const shown = await ViewerPage.open(context, viewer.url);
    await shown.seesStatus('Connected');
    const inspector = createInspector({ to: viewer.sourceUrl });
    await logIn(inspector.inspect, 'succeeded');
    await shown.seesState('linkedInAuth in node', 'succeeded');
    expect(await shown.events()).toEqual(succeeded);
    inspector.close();
    expect(shown.errors).toEqual([]);
  });

  test('by a viewer that comes later, and by one that is loaded again', async () => {
    const inspector = createInspector({ to: viewer.sourceUrl });
    await logIn(inspector.inspect, 'succeeded');
    await inspector.flush();
    const shown = await ViewerPage.open(context, viewer.url);
    await shown.seesState('linkedInAuth in node', 'succeeded');
    await shown.page.reload();
    await shown.seesState('linkedInAuth in node', 'succeeded');
    inspector.close();
  });

  test('by a page of another origin over a WebSocket, if that is listed, and by no other', async () => {
    await restart({ origins: [site.origin] });
    const shown = await ViewerPage.open(context, viewer.url);
    const page = await watchedPage(`to=${encodeURIComponent(viewer.sourceUrl)}`);
    await page.getByRole('button', { name: 'Succeed' }).click();
    await shown.seesState('linkedInAuth in browser', 'succeeded');

    const stranger = await servePage();
    const foreign = await context.newPage();
    await foreign.goto(stranger.origin);
    const watches = (url: string) =>
      foreign.evaluate(
        (address) =>
          new Promise<string>((resolve) => {
            const socket = new WebSocket(address);
            socket.addEventListener('open', () => resolve('open'));
            socket.addEventListener('error', () => resolve('refused'));
          }),
        url,
      );
    const secret = new URLSearchParams(new URL(viewer.url).hash.slice(1)).get('view');
    expect(await watches(viewer.sourceUrl)).toBe('refused');
    expect(await watches(viewer.sourceUrl.replace(/source=.*/, `view=${secret}`))).toBe('refused');
    await stranger.close();
  });
});

describe('the hosted inspector', () => {
  const typesOf = async (frame: { locator: Page['locator'] }): Promise<readonly string[]> =>
    frame.locator('#seen li').allInnerTexts();

  test('is sent to by a page after it has said hello', async () => {
    const page = await watchedPage(`to=${encodeURIComponent(`${site.origin}/hosted.html`)}`);
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

  test('shows what a relay hears, on the relay’s own page', async () => {
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
  test('of thirty guarded edges keeps them together by what helps, and opens them on demand', async () => {
    const shown = await ViewerPage.open(context, bare());
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

  test('of a token’s life shows the failure that it survives', async () => {
    const shown = await ViewerPage.open(context, bare());
    const trace = new URL('../../docs/traces/refresh_token_invalid.trace.jsonl', import.meta.url);
    await shown.choose('refresh.trace.jsonl', await readFile(trace, 'utf8'));
    await shown.seesState('linkedInToken in docs', 'alive.fresh');
    await shown.goTo('refreshTokens done');
    await shown.seesDetail('refresh_token_invalid');
    await shown.seesDetail('refresh_token_invalid');
  });

  test('can be zoomed, and shown whole', async () => {
    const shown = await ViewerPage.open(context, bare());
    await shown.choose('a.trace.jsonl', await traceOf('succeeded'));
    const viewport = shown.chart('linkedInAuth in node').locator('.react-flow__viewport');
    const before = await viewport.getAttribute('style');
    await shown.press('Zoom in');
    await expect.poll(() => viewport.getAttribute('style')).not.toBe(before);
    await shown.press('Show the whole chart');
    await shown.chart('linkedInAuth in node').getByText('preparing', { exact: true }).first().waitFor();
  });
});

describe('time', () => {
  test('can be travelled: by the list, by the slider, and back to now', async () => {
    const shown = await ViewerPage.open(context, viewer.url);
    const inspector = createInspector({ to: viewer.sourceUrl });
    await logIn(inspector.inspect, 'invalid_client');
    await shown.seesState('linkedInAuth in node', 'failed');
    await shown.goTo('callback.received');
    await shown.seesState('linkedInAuth in node', 'exchanging');
    await shown.press('One event back');
    await shown.seesState('linkedInAuth in node', 'authorizing');
    // What happens meanwhile does not take the viewer along.
    await logIn(inspector.inspect, 'succeeded');
    await shown.page.getByRole('button', { name: /^2/ }).waitFor();
    await shown.seesState('linkedInAuth in node', 'authorizing');
    await shown.page.getByRole('slider', { name: 'Moment' }).press('End');
    await shown.seesState('linkedInAuth in node', 'failed');
    await shown.page.getByRole('button', { name: 'Follow', pressed: false }).click();
    await shown.seesState('linkedInAuth in node', 'succeeded');
    inspector.close();
  });

  test('by the keyboard alone', async () => {
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

    const elsewhere = await ViewerPage.open(context, bare());
    await elsewhere.choose('mine.trace.jsonl', text);
    await elsewhere.seesStatus('mine.trace.jsonl');
    await elsewhere.seesState('linkedInAuth in node', 'failed');

    const third = await ViewerPage.open(context, bare());
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

  test('that is none says so, and what was there stays', async () => {
    const shown = await ViewerPage.open(context, bare());
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

  test('that was opened while something is watched is closed, and it is watched again', async () => {
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

  test('that is damaged says which lines', async () => {
    const shown = await ViewerPage.open(context, bare());
    await shown.choose('cut.trace.jsonl', (await traceOf('invalid_client')).slice(0, -40));
    await shown.seesStatus('without damaged line');
  });

  test('of 10,000 events is drawn no longer than its screen, and scrolled to its end', async () => {
    const shown = await ViewerPage.open(context, bare());
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

describe('what it is asked for by its address', () => {
  test.each([
    ['#relay=ws://evil.example/relay', 'a relay on this machine'],
    ['#relay=nonsense', 'a relay on this machine'],
    ['#trace=https://evil.example/a.trace.jsonl', 'a trace of this site'],
    ['#trace=nowhere.trace.jsonl', 'nowhere.trace.jsonl: it cannot be loaded'],
  ])('%s', async (hash, words) => {
    const shown = await ViewerPage.open(context, bare() + hash);
    await shown.seesStatus(words);
  });

  test('says that an address may be from an earlier run when no relay answers', async () => {
    const shown = await ViewerPage.open(context, `${bare()}#view=of-yesterday`);
    await shown.seesStatus('from an earlier run');
  });

  test('explains itself without a source, and requests nothing from elsewhere', async () => {
    const asked: string[] = [];
    await context.route(/.*/, (route) => {
      asked.push(new URL(route.request().url()).origin);
      return route.continue();
    });
    const shown = await ViewerPage.open(context, bare());
    await shown.page.getByRole('heading', { name: 'Nothing to watch yet' }).waitFor();
    await shown.page.getByText('draws sign-ins made with linkedin-auth as statecharts').waitFor();
    await shown.page.getByText('npx @linkedin-auth/inspector viewer').waitFor();
    expect(await shown.page.getByRole('main').getByRole('link').count()).toBe(0);
    await shown.page.getByText('How does my application connect?').click();
    expect(await seriousViolations(shown.page)).toEqual([]);
    await shown.choose('a.trace.jsonl', await traceOf('succeeded'));
    await shown.seesState('linkedInAuth in node', 'succeeded');
    expect(new Set(asked)).toEqual(new Set([new URL(bare()).origin]));
    expect(shown.errors).toEqual([]);
  });
});

describe('the failures’ page', () => {
  test('has the row to which a failed state leads', async () => {
    const shown = await ViewerPage.open(context, bare());
    await shown.choose('a.trace.jsonl', await traceOf('invalid_client'));
    // In a window of its own: what is shown here is not lost for it.
    const [row] = await Promise.all([
      context.waitForEvent('page'),
      shown.chart('linkedInAuth in node').getByRole('link', { name: 'invalid_client' }).click(),
    ]);
    await row.waitForURL(/failures\.html#invalid_client$/);
    await row.getByRole('region', { name: /^invalid_client/ }).waitFor();
    expect(await seriousViolations(row)).toEqual([]);
  });
});

describe('for everybody', () => {
  test.each(['light', 'dark'] as const)('in %s: nothing that axe minds', async (colorScheme) => {
    const shown = await ViewerPage.open(context, bare());
    await shown.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await seriousViolations(shown.page)).toEqual([]);
    await shown.choose('a.trace.jsonl', await traceOf('invalid_client'));
    await shown.seesState('linkedInAuth in node', 'failed');
    expect(await seriousViolations(shown.page)).toEqual([]);
  });

  test.each([1400, 320])('keeps the selected login in sight at %i px, however it is selected', async (width) => {
    const shown = await ViewerPage.open(context, viewer.url);
    await shown.page.setViewportSize({ width, height: 640 });
    await shown.seesStatus('Connected');
    const inspector = createInspector({ to: viewer.sourceUrl });
    for (let count = 0; count < 12; count++) await logIn(inspector.inspect, 'succeeded');
    if (width === 320) await shown.press('Events');
    await shown.seesInSight('12');
    await logIn(inspector.inspect, 'invalid_client');
    await shown.seesInSight('13');
    await shown.logins().locator('[aria-current="true"]').focus();
    await shown.page.keyboard.press('Home');
    await shown.seesInSight('1');
    await shown.page.keyboard.press('ArrowDown');
    await shown.seesInSight('2');
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
      await shown.seesInSight('13');
    }
    inspector.close();
    expect(shown.errors).toEqual([]);
  });

  test.each([1400, 320])('breaks a long failure code only between its words, at %i px', async (width) => {
    const shown = await ViewerPage.open(context, bare());
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

  test('on a screen of 320 pixels: one part at a time, none of it beside the screen', async () => {
    const shown = await ViewerPage.open(context, bare());
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
