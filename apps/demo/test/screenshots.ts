/** Takes the picture of the README: `pnpm screenshots`. */
import { fileURLToPath } from 'node:url';
import { launchChromium } from '@linkedin-auth/testing/chromium';
import { startDemo } from '../src/server/demo.ts';
import { DemoPage } from './demo-page.ts';

const folder = fileURLToPath(new URL('../screenshots/', import.meta.url));

const browser = await launchChromium();
const demo = await startDemo({ port: 0, fakePort: 0, sealingKeys: [], linkedIn: { kind: 'fake' } });
try {
  const context = await browser.newContext({ viewport: { width: 1000, height: 640 }, deviceScaleFactor: 1.5 });
  const member = new DemoPage(context, await context.newPage(), demo);
  await member.open();
  await member.chooseScenario('authorization-invalid-scope');
  await member.pressSignIn('Popup');
  await member.sees('failed');
  await member.page.screenshot({ path: `${folder}failed.png`, fullPage: true });
  await member.close();
} finally {
  await demo.close();
  await browser.close();
}
