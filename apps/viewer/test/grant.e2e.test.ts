import { readFile } from 'node:fs/promises';
import { createInspector } from '@linkedin-auth/inspector';
import { seriousViolations } from '@linkedin-auth/testing/accessible';
import { launchChromium, openContext } from '@linkedin-auth/testing/chromium';
import type { Browser, BrowserContext, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type StartedViewer, startViewer } from '../src/server/index.ts';
import { inspectedGrant, startedAt, traceOfGrant } from './inspected-grant.ts';
import { logIn } from './inspected-login.ts';
import { ViewerPage } from './viewer-page.ts';

let browser: Browser;
let context: BrowserContext;
let viewer: StartedViewer;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
});
beforeEach(async () => {
  context = await openContext(browser, { viewport: { width: 1400, height: 900 }, reducedMotion: 'reduce' });
  viewer = await startViewer({ port: 0, origins: [] });
});
afterEach(async () => {
  await context.close();
  await viewer.close();
});

const storyIn = ({ page }: ViewerPage): Locator => page.getByRole('region', { name: 'Story' });

const current = (shown: ViewerPage): Locator => storyIn(shown).locator('[aria-current="step"]');

const grantsIn = ({ page }: ViewerPage): Locator => page.getByRole('region', { name: 'Grants', exact: true });

/** Opens the trace of 400 days. */
async function opened(): Promise<ViewerPage> {
  const shown = await ViewerPage.open(context, viewer.url.replace(/#.*/, ''));
  await shown.choose('grant.trace.jsonl', await traceOfGrant());
  await shown.seesState('linkedInToken in vault', 'alive.fresh');
  return shown;
}

describe('a grant of 400 days', () => {
  test('is one entry with one chart and a story, in days', async () => {
    const shown = await opened();
    const grants = grantsIn(shown);
    expect(await grants.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/^1\s*grant in vault\s*valid, 60 days left$/),
    ]);
    expect(await shown.page.getByRole('region', { name: /^Statechart of/ }).count()).toBe(1);
    const chapters = await storyIn(shown).getByRole('listitem').allInnerTexts();
    expect(chapters).toHaveLength(12);
    expect(chapters[0]).toMatch(/^day 0\s*Issued for 60 days, refreshable for 365 days$/);
    expect(chapters[2]).toMatch(/^day 92\s*Refresh failed, next in 30 minutes \(\d+ times\)\s*linkedin_unavailable$/);
    expect(chapters[9]).toMatch(/^day 351\s*Sign-in due, ends in 14 days\s*refresh_token_ending$/);
    expect(await current(shown).innerText()).toContain('Issued again');
    expect((await shown.events()).filter((event) => event.startsWith('stops'))).toEqual([]);
    expect(await shown.page.content()).not.toContain('Canary');
    expect(shown.errors).toEqual([]);
  });

  test('lights the chart of the life at a chapter, and explains its failure', async () => {
    const shown = await opened();
    const story = storyIn(shown);
    await story.getByRole('button', { name: /^day 92/ }).click();
    await shown.seesState('linkedInToken in vault', 'alive.expiring');
    await shown.seesDetail('LinkedIn answered with a server error.');
    await shown.seesDetail('2026-04-04');
    await story.getByRole('button', { name: /^day 351/ }).click();
    await shown.seesState('linkedInToken in vault', 'alive.reauthorizationDue');
    await shown.seesDetail('refresh_token_ending');
    await shown.seesDetail('in 14 days');
    await story.getByRole('button', { name: /^day 365/ }).click();
    await shown.seesState('linkedInToken in vault', 'expired');
    await shown.chart('linkedInToken in vault').getByRole('link', { name: 'access_token_expired' }).waitFor();
    await shown.press('First event');
    await shown.seesState('linkedInToken in vault', 'alive.fresh');
    expect(await current(shown).innerText()).toContain('day 0');
    expect(shown.errors).toEqual([]);
  });

  test('has one chapter in the tab order, and arrow keys choose the others', async () => {
    const shown = await opened();
    expect(await storyIn(shown).locator('button[tabindex="0"]').count()).toBe(1);
    await current(shown).focus();
    const keys: readonly (readonly [string, string])[] = [
      ['ArrowUp', 'day 365'],
      ['Home', 'day 0'],
      ['ArrowUp', 'day 0'],
      ['ArrowDown', 'day 46'],
      ['End', 'day 370'],
    ];
    for (const [key, day] of keys) {
      await shown.page.keyboard.press(key);
      await current(shown).filter({ hasText: day }).waitFor();
      expect(await current(shown).evaluate((chapter) => chapter === document.activeElement)).toBe(true);
    }
  });

  test('is saved as one trace', async () => {
    const shown = await opened();
    const [download] = await Promise.all([shown.page.waitForEvent('download'), shown.press('Save trace')]);
    const again = await ViewerPage.open(context, viewer.url.replace(/#.*/, ''));
    await again.choose('saved.trace.jsonl', await readFile(await download.path(), 'utf8'));
    await again.seesState('linkedInToken in vault', 'alive.fresh');
    expect(await storyIn(again).getByRole('listitem').count()).toBe(12);
  });

  test.each(['light', 'dark'] as const)('has no serious axe violations in %s mode', async (colorScheme) => {
    const shown = await opened();
    await shown.page.emulateMedia({ colorScheme });
    await storyIn(shown)
      .getByRole('button', { name: /^day 351/ })
      .click();
    await shown.seesDetail('refresh_token_ending');
    expect(await seriousViolations(shown.page)).toEqual([]);
  });

  test('needs no horizontal scrolling at 320 px', async () => {
    const shown = await opened();
    await shown.page.setViewportSize({ width: 320, height: 640 });
    const widest = () => shown.page.evaluate(() => document.documentElement.scrollWidth);
    await shown.press('Events');
    await storyIn(shown)
      .getByRole('button', { name: /^day 92/ })
      .click();
    expect(await widest()).toBe(320);
    await shown.press('Details');
    await shown.seesDetail('linkedin_unavailable');
    expect(await widest()).toBe(320);
    await shown.press('Chart');
    await shown.seesState('linkedInToken in vault', 'alive.expiring');
    expect(await widest()).toBe(320);
    expect(await seriousViolations(shown.page)).toEqual([]);
  });
});

describe('a grant while it runs', () => {
  test('stays one entry and one chart over the lives of its machine, beside logins', async () => {
    const shown = await ViewerPage.open(context, viewer.url);
    await shown.seesStatus('Connected');
    const clock = { now: startedAt };
    const inspector = createInspector({ to: viewer.sourceUrl, clock: () => clock.now, name: 'vault' });
    const grant = inspectedGrant(inspector, clock);
    await grant.wake();
    await grantsIn(shown).getByText('valid, 60 days left').waitFor();
    await shown.seesState('linkedInToken in vault', 'alive.fresh');
    await grant.advance(50);
    await storyIn(shown)
      .getByRole('button', { name: /^day 46.*Refreshed/ })
      .waitFor();
    await grant.advance(320);
    await grantsIn(shown).getByText('access_token_expired').waitFor();
    await shown.seesState('linkedInToken in vault', 'expired');
    expect(await grantsIn(shown).getByRole('listitem').count()).toBe(1);
    await logIn(inspector.inspect, 'succeeded');
    const both = shown.page.getByRole('region', { name: 'Logins and grants' });
    await both.getByText('succeeded').waitFor();
    // The newest of both is shown.
    await shown.seesState('linkedInAuth in vault', 'succeeded');
    expect(await storyIn(shown).count()).toBe(0);
    await both.getByRole('button', { name: /^1/ }).click();
    await storyIn(shown).getByText('Ended').waitFor();
    inspector.close();
    expect(shown.errors).toEqual([]);
  });
});
