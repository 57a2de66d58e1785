import { openContext } from '@linkedin-auth/testing/chromium';
import { createVisitor } from '@linkedin-auth/testing/visitor';
import type { Browser } from 'playwright-core';

/** Whom the fake LinkedIn signs in. */
export const memberName = 'Ada Lovelace';

/** Returns the address to which a response redirects. */
function locationOf(response: Response): URL {
  const location = response.headers.get('location');
  if (location === null) throw new Error(`${response.url} answered ${response.status}, and does not redirect`);
  return new URL(location, response.url);
}

/**
 * Signs in at an application with a plain front page: follows its login to the fake LinkedIn, allows, and returns.
 *
 * @throws if the front page does not show the member then
 */
export async function signInOverHttp(origin: string): Promise<void> {
  const { visit } = createVisitor((request) => fetch(request, { redirect: 'manual' }), origin);
  const before = await (await visit('/')).text();
  if (before.includes(memberName)) throw new Error('the front page shows a member before anyone signed in');
  const consent = locationOf(await visit('/auth/linkedin/login?returnTo=/'));
  const page = await fetch(consent, { headers: { accept: 'text/html' } });
  if (!(await page.text()).includes('name="decision"')) throw new Error(`${consent.href} shows no consent page`);
  const answer = await fetch(consent.origin + consent.pathname, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: consent.origin },
    body: new URLSearchParams({ request: consent.search.slice(1), member: 'ada', decision: 'allow' }),
  });
  const callback = locationOf(answer);
  await visit(callback.pathname + callback.search);
  const after = await (await visit('/')).text();
  if (!after.includes(memberName)) throw new Error(`the front page does not show ${memberName}:\n${after}`);
}

/**
 * Signs in as a person does at an application whose page is made of React: presses its button, and allows in the popup.
 *
 * @throws if the page does not show the member then, or logs an error
 */
export async function signInByBrowser(browser: Browser, origin: string): Promise<void> {
  const context = await openContext(browser);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  await page.goto(origin);
  const popup = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Sign in with LinkedIn' }).click();
  await (await popup).getByRole('button', { name: 'Allow' }).click();
  await page.getByText(memberName).first().waitFor();
  await context.close();
  if (errors.length > 0) throw new Error(`the page logged:\n${errors.join('\n')}`);
}
