import assert from 'node:assert/strict';
import type { BrowserContext, Page } from 'playwright-core';
import type { Demo } from '../src/server/demo.ts';

export type ModeLabel = 'Popup' | 'Redirect' | 'Automatic';

export type CallbackTarget = 'To the server' | 'To a page';

/** The demo as a user sees it. Verbs act, `sees…` waits and checks. Collects all console errors and uncaught errors. */
export class DemoPage {
  readonly page: Page;
  readonly errors: string[];
  private readonly context: BrowserContext;
  private readonly demo: Demo;

  constructor(context: BrowserContext, page: Page, demo: Demo, errors?: string[]) {
    this.context = context;
    this.page = page;
    this.demo = demo;
    this.errors = errors ?? [];
    if (errors !== undefined) return;
    const watch = (watched: Page): void => {
      watched.on('pageerror', (error) => void this.errors.push(`uncaught: ${error.message}`));
      watched.on('console', (message) => {
        if (message.type() === 'error') this.errors.push(`console: ${message.text()} (${message.location().url})`);
      });
    };
    watch(page);
    context.on('page', watch);
  }

  async open(path = '/'): Promise<void> {
    await this.page.goto(this.demo.url + path);
    await this.page.locator('main:not([data-status="loading"])').waitFor();
  }

  /** Chooses the mode and presses the button. */
  async pressSignIn(mode: ModeLabel, button = 'Sign in with LinkedIn'): Promise<void> {
    await this.page.getByRole('radio', { name: mode, exact: true }).check();
    await this.page.getByRole('button', { name: button }).click();
  }

  async chooseCallbackTarget(callbackTarget: CallbackTarget): Promise<void> {
    await this.page.getByRole('radio', { name: callbackTarget }).check();
    await this.page.locator('main:not([data-status="loading"])').waitFor();
  }

  /** Begins a login and returns LinkedIn's consent page. */
  async beginSignIn(mode: ModeLabel, button?: string): Promise<Page> {
    const opened = mode === 'Redirect' ? Promise.resolve(this.page) : this.page.waitForEvent('popup');
    await this.pressSignIn(mode, button);
    const linkedIn = await opened;
    await linkedIn.waitForURL(/\/oauth\/v2\/authorization/);
    return linkedIn;
  }

  /** Returns the name of the selected member on the consent page. */
  async chosenMember(linkedIn: Page): Promise<string> {
    return linkedIn.locator('label:has(:checked) bdi').innerText();
  }

  async decide(linkedIn: Page, decision: 'allow' | 'cancel-login' | 'cancel-authorize'): Promise<void> {
    const closed = linkedIn === this.page ? null : linkedIn.waitForEvent('close');
    await linkedIn.locator(`button[name="decision"][value="${decision}"]`).click();
    await closed;
  }

  async chooseScenario(name: string): Promise<void> {
    const set = this.page.waitForResponse((response) => response.url().endsWith('/__fake__/scenario'));
    await this.page.getByRole('combobox', { name: 'Scenario' }).selectOption(name);
    assert.equal((await set).status(), 200);
  }

  async press(name: 'Sign out' | 'Try again' | 'Cancel' | 'Dismiss'): Promise<void> {
    await this.page.getByRole('button', { name }).click();
  }

  async sees(status: string): Promise<void> {
    await this.page.locator(`main[data-status="${status}"]`).waitFor();
  }

  async seesFailure(code: string): Promise<void> {
    await this.page.locator('main[data-status="failed"]').waitFor();
    assert.equal(await this.page.locator('main').getAttribute('data-failure'), code);
  }

  /** Waits until the failure is shown as a cancellation, not as an error. */
  async seesCancellation(): Promise<void> {
    await this.page.locator('.linkedin-auth-failure[data-cancelled="true"]').waitFor();
  }

  /** Returns the channel of the login by popup that this tab would resume after a reload. */
  async storedChannel(): Promise<string> {
    const stored = await this.page.evaluate(() => sessionStorage.getItem('linkedin-auth:/auth/linkedin'));
    return stored?.split(' ')[1] ?? '';
  }

  async seesMember(name: string): Promise<void> {
    await this.page.locator('main[data-status="signed-in"]').waitFor();
    assert.equal(await this.page.locator('main').getAttribute('data-member'), name);
  }

  /** Returns the end of the session, in milliseconds since the epoch. */
  async sessionEnd(): Promise<number> {
    return Date.parse((await this.page.locator('.sign-in time').getAttribute('datetime')) ?? '');
  }

  /** Returns the URL of the next callback. */
  async nextCallback(): Promise<string> {
    const request = await this.page.waitForRequest(/\/auth\/linkedin\/callback\?/);
    return request.url();
  }

  /** Opens another tab of the same browser. */
  async openTab(): Promise<DemoPage> {
    const tab = new DemoPage(this.context, await this.context.newPage(), this.demo, this.errors);
    await tab.open();
    return tab;
  }

  /** Returns the number of requests that the fake's token endpoint has received. */
  async tokenRequests(): Promise<number> {
    const response = await fetch(`${this.demo.url}/__fake__/requests`);
    const { requests } = (await response.json()) as { readonly requests: readonly { readonly path: string }[] };
    return requests.filter(({ path }) => path === '/oauth/v2/accessToken').length;
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}
