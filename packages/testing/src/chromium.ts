import chromium from '@sparticuz/chromium';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
  chromium as playwright,
} from 'playwright-core';

/** Starts Chromium from an npm package, without an installation or a download. */
export const chromiumOptions = async () => ({
  executablePath: await chromium.executablePath(),
  args: [
    // Containers run as root, where Chromium's own sandbox cannot start.
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--no-first-run',
    // Saves a tenth of the time of a test: no process that draws, which nobody sees.
    '--in-process-gpu',
    '--disable-software-rasterizer',
  ],
});

export const launchChromium = async (): Promise<Browser> => playwright.launch(await chromiumOptions());

/** Opens a context whose waits last as long as their test. Playwright's own limit is half a minute, which a busy machine may need. */
export async function openContext(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(110_000);
  return context;
}

/** Opens a page in a context of its own, like `openContext`. */
export const openPage = async (browser: Browser, options: BrowserContextOptions = {}): Promise<Page> =>
  (await openContext(browser, options)).newPage();
