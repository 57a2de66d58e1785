import { seriousViolations } from '@linkedin-auth/testing/accessible';
import { launchChromium, openPage } from '@linkedin-auth/testing/chromium';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createFleetServer } from '../../src/live/fleet-server.ts';
import { type ServedFleet, serveFleet } from '../../src/live/serve-fleet.ts';
import { FleetPage } from './fleet-page.ts';
import { createMadeUpFleet, type MadeUpFleet, type MadeUpOptions } from './made-up-fleet.ts';

/* The page in Chromium, over fleets that do not exist. */

let browser: Browser;
let fleet: MadeUpFleet;
let served: ServedFleet;
let shown: FleetPage;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());
afterEach(async () => {
  await shown.page.context().close();
  await served.close();
});

async function open(options: MadeUpOptions = {}): Promise<void> {
  fleet = createMadeUpFleet(options);
  served = await serveFleet(createFleetServer(fleet), 0);
  shown = new FleetPage(await openPage(browser, { viewport: { width: 1200, height: 900 }, reducedMotion: 'reduce' }));
  await shown.page.clock.install();
  await shown.page.goto(served.url);
}

test('shows the fleet in light, dark and on a narrow screen, and kills and starts a worker by the keyboard', async () => {
  await open();
  await shown.seesStatus('3 of 3 workers running. Restate’s server is running.');
  await shown.page.getByText('Vault time runs 3,600 times as fast as real time: a day takes 24 s.').waitFor();
  await shown.seesCharts(6);
  await shown.page.getByText('The scheduler of the vault did not answer').waitFor();

  for (const [colorScheme, width] of [
    ['light', 1200],
    ['dark', 320],
  ] as const) {
    await shown.page.emulateMedia({ colorScheme });
    await shown.page.setViewportSize({ width, height: 900 });
    expect(await seriousViolations(shown.page)).toEqual([]);
    expect(await shown.overflow()).toBeLessThanOrEqual(0);
  }

  // The words of a chart are its number of now, and its table has all others.
  const chart = shown.chart('Throttled apps');
  expect(await chart.locator('figcaption').innerText()).toMatch(/[01] of 3 apps/);
  expect(await chart.getByRole('img').getAttribute('aria-label')).toContain('Now: ');
  await chart.getByText('As a table').focus();
  await shown.page.keyboard.press('Enter');
  await expect.poll(() => chart.getByRole('row').count()).toBeGreaterThan(100);

  const worker = shown.process('worker-2');
  await shown.button('Kill worker-2').focus();
  await shown.page.keyboard.press('Enter');
  await shown.seesStatus('2 of 3 workers running; down: worker-2.');
  await worker.getByText('Down', { exact: true }).waitFor();
  // The focus stays, and a second press does nothing.
  await shown.page.keyboard.press('Enter');
  await shown.page.keyboard.press('Tab');
  await shown.page.keyboard.press('Enter');
  await shown.seesStatus('3 of 3 workers running');
  await worker.getByText('Running', { exact: true }).waitFor();
  expect(fleet.actions).toEqual([
    { kind: 'kill', target: 'worker-2' },
    { kind: 'start', target: 'worker-2' },
  ]);
  expect(shown.errors).toEqual([]);
});

test('says that a process has died by itself, and since when it has had no data', async () => {
  await open();
  await shown.seesStatus('3 of 3 workers running');
  fleet.set('engine', false);
  await shown.seesStatus('Restate’s server is down.');

  await served.close();
  await shown.seesStatus('No data since ');
  const status = await shown.page.getByRole('status').innerText();
  await shown.process('worker-1').getByText('Unknown, was running').waitFor();
  expect(await shown.button('Kill worker-1').getAttribute('aria-disabled')).toBe('true');
  expect(await seriousViolations(shown.page)).toEqual([]);
  // The time is that of the last data, and stays.
  await shown.page.clock.fastForward(60_000);
  expect(await shown.page.getByRole('status').innerText()).toBe(status);

  served = await serveFleet(createFleetServer(fleet), Number(new URL(served.url).port));
  await shown.seesStatus('3 of 3 workers running. Restate’s server is down.');
  await shown.process('worker-1').getByText('Running', { exact: true }).waitFor();
});

test('shows an empty fleet, and an action that fails', async () => {
  await open({ past: 0, workers: 0, apps: 0 });
  await shown.seesStatus('No workers. Restate’s server is running.');
  for (const words of ['The fleet has no workers yet.', 'No app has grants yet.', 'No failure since the start'])
    await shown.page.getByText(words).waitFor();
  expect(await shown.page.getByText('There are no data over time yet.').count()).toBe(5);
  expect(await seriousViolations(shown.page)).toEqual([]);
  await shown.page.route('**/actions', (route) => route.fulfill({ status: 500, json: { error: 'It could not.' } }));
  await shown.button('Kill Restate’s server').click();
  await shown.page.getByRole('alert').filter({ hasText: 'It could not.' }).waitFor();
});
