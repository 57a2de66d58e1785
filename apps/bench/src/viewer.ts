import { linkedInAuthMachine } from '@linkedin-auth/core';
import { createInspector } from '@linkedin-auth/inspector';
import { launchChromium } from '@linkedin-auth/testing/chromium';
import { startViewer } from '@linkedin-auth/viewer/server';
import { createActor } from 'xstate';

export interface ViewerMeasured {
  readonly events: number;
  readonly megabytes: number;
  /** Milliseconds from choosing the file to showing its list: the median of several runs. */
  readonly open: number;
  /** Milliseconds between two frames while the list scrolls: the median. */
  readonly frame: number;
  /** The longest of these, in milliseconds. */
  readonly longestFrame: number;
}

const events = 10_000;
const rounds = 5;

/** Records a login that ignores the outcome of another login 10,000 times. */
function longTrace(): string {
  const inspector = createInspector();
  const recording = inspector.record({ limit: 10 * events });
  const request = { clientId: 'client', redirectUri: 'https://app.example/callback', scope: ['openid', 'profile'] };
  const actor = createActor(linkedInAuthMachine, {
    input: { request, state: 'a state of sixteen and more', startedAt: Date.now() },
    inspect: inspector.inspect,
  }).start();
  const outcome = { status: 'failed', code: 'access_denied', evidence: {} } as const;
  for (let sent = 0; sent < events; sent += 1)
    actor.send({ type: 'outcome.received', state: 'another state of sixteen', outcome });
  actor.stop();
  return recording.trace();
}

const medianOf = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

export async function viewer(): Promise<ViewerMeasured> {
  const trace = longTrace();
  const served = await startViewer({ port: 0, origins: [] });
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const opened: number[] = [];
  const frames: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await page.goto('about:blank');
    await page.goto(served.url.replace(/#.*/, ''));
    // The measurement starts in the page, when it receives the file.
    await page.evaluate(() => {
      document.addEventListener('change', () => performance.mark('chosen'), { capture: true });
    });
    const file = { name: 'long.trace.jsonl', mimeType: 'application/x-ndjson', buffer: Buffer.from(trace) };
    await page.getByLabel('Trace', { exact: true }).first().setInputFiles(file);
    await page.locator('.scroller [aria-current="step"]').waitFor();
    opened.push(
      await page.evaluate(async () => {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        return performance.now() - (performance.getEntriesByName('chosen')[0]?.startTime ?? Number.NaN);
      }),
    );
    await page.locator('.chart').waitFor();
    frames.push(
      ...(await page.evaluate(async () => {
        const list = document.querySelector('.scroller');
        if (list === null) throw new Error('no list');
        const spent: number[] = [];
        let before = performance.now();
        for (let part = 0; part <= 120; part += 1) {
          list.scrollTop = (list.scrollHeight * part) / 120;
          await new Promise((resolve) => requestAnimationFrame(resolve));
          const now = performance.now();
          spent.push(now - before);
          before = now;
        }
        return spent;
      })),
    );
  }
  await browser.close();
  await served.close();
  return {
    events,
    megabytes: trace.length / 1e6,
    open: medianOf(opened),
    frame: medianOf(frames),
    longestFrame: Math.max(...frames),
  };
}
