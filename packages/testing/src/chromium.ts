import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

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
  ],
});

export const launchChromium = async (): Promise<Browser> => playwright.launch(await chromiumOptions());
