import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** How Chromium is started out of an npm package: nothing to install, nothing to download, no call home. */
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
  ],
});

export const launchChromium = async (): Promise<Browser> => playwright.launch(await chromiumOptions());
