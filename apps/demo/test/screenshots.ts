/** Takes the screenshots of the README: `pnpm screenshots`. */
import { fileURLToPath } from 'node:url';
import { launchChromium, openContext } from '@linkedin-auth/testing/chromium';
import { startDemo } from '../src/server/demo.ts';
import { DemoPage } from './demo-page.ts';

const folder = fileURLToPath(new URL('../screenshots/', import.meta.url));

const browser = await launchChromium();
const demo = await startDemo({ port: 0, fakePort: 0, sealingKeys: [], linkedIn: { kind: 'fake' } });
try {
  const context = await openContext(browser, { viewport: { width: 1000, height: 640 }, deviceScaleFactor: 1.5 });
  const member = new DemoPage(context, await context.newPage(), demo);
  await member.open();
  await member.chooseScenario('authorization-invalid-scope');
  await member.pressSignIn('Popup');
  await member.sees('failed');
  await member.page.screenshot({ path: `${folder}failed.png`, fullPage: true });
  const [viewer] = await Promise.all([
    member.page.waitForEvent('popup'),
    member.page.getByRole('button', { name: 'Watch this login' }).click(),
  ]);
  await viewer.setViewportSize({ width: 1500, height: 860 });
  await member.chooseScenario('access-token-redirect-uri-mismatch');
  await member.press('Dismiss');
  await member.decide(await member.beginSignIn('Popup'), 'allow');
  await viewer
    .getByRole('region', { name: 'linkedInAuth in server', exact: true })
    .getByText('failed')
    .first()
    .waitFor();
  // Waits for the end of the animation of the taken edge.
  await viewer.waitForTimeout(1500);
  await viewer.screenshot({ path: `${folder}viewer.png` });
  await member.close();
} finally {
  await demo.close();
  await browser.close();
}
