/** Takes screenshots of one page of each kind, wide and narrow, in both themes: `node test/screenshots.ts <folder>`. */
import { launchChromium, openContext } from '@linkedin-auth/testing/chromium';
import { pageKinds } from './page-kinds.ts';
import { serveSite } from './serve-site.ts';

const [folder = 'test-results/shots', ...only] = process.argv.slice(2);
const site = await serveSite();
const browser = await launchChromium();
try {
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [1360, 320]) {
      const context = await openContext(browser, { viewport: { width, height: 900 }, colorScheme });
      const page = await context.newPage();
      for (const [name, path] of Object.entries(pageKinds)) {
        if (only.length > 0 && !only.includes(name)) continue;
        await page.goto(site.origin + path, { waitUntil: 'networkidle' });
        await page.screenshot({
          path: `${folder}/${name}-${width}-${colorScheme}.png`,
          fullPage: name === 'landing' || name === 'failure',
        });
      }
      if (only.length === 0 || only.includes('search')) {
        await page.goto(`${site.origin}/start/`, { waitUntil: 'networkidle' });
        await page.keyboard.press('Control+k');
        await page.getByRole('dialog').getByRole('textbox').fill('authorization code not found');
        await page.locator('.pagefind-ui__result').first().waitFor();
        await page.screenshot({ path: `${folder}/search-${width}-${colorScheme}.png` });
      }
      await context.close();
    }
} finally {
  await browser.close();
  await site.close();
}
