import assert from 'node:assert/strict';
import type { BrowserContext, Page } from 'playwright-core';
import type { Demo } from '../src/server/demo.ts';

export type Door = 'Popup' | 'Redirect' | 'Automatic';

export type WayBack = 'To the server' | 'To a page';

/** The demo as a person uses it. Verbs act, `sees…` looks. Every console error and uncaught error is kept. */
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

  /** Chooses the way and presses the button. */
  async pressSignIn(door: Door, button = 'Sign in with LinkedIn'): Promise<void> {
    await this.page.getByRole('radio', { name: door, exact: true }).check();
    await this.page.getByRole('button', { name: button }).click();
  }

  async chooseWayBack(wayBack: WayBack): Promise<void> {
    await this.page.getByRole('radio', { name: wayBack }).check();
    await this.page.locator('main:not([data-status="loading"])').waitFor();
  }

  /** Begins a login and returns the page on which LinkedIn asks for consent. */
  async beginSignIn(door: Door, button?: string): Promise<Page> {
    const opened = door === 'Redirect' ? Promise.resolve(this.page) : this.page.waitForEvent('popup');
    await this.pressSignIn(door, button);
    const linkedIn = await opened;
    await linkedIn.waitForURL(/\/oauth\/v2\/authorization/);
    return linkedIn;
  }

  /** The name of the member who is chosen on the consent page. */
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

  /** What went wrong is told as news, not as an alarm. */
  async seesCalm(): Promise<void> {
    await this.page.locator('.linkedin-auth-failure[data-cancelled="true"]').waitFor();
  }

  /** The name of the login by popup that this tab would take up after a reload. */
  async rememberedChannel(): Promise<string> {
    const kept = await this.page.evaluate(() => sessionStorage.getItem('linkedin-auth:/auth/linkedin'));
    return kept?.split(' ')[1] ?? '';
  }

  async seesMember(name: string): Promise<void> {
    await this.page.locator('main[data-status="signed-in"]').waitFor();
    assert.equal(await this.page.locator('main').getAttribute('data-member'), name);
  }

  /** When the session ends, in milliseconds since the epoch. */
  async sessionEnd(): Promise<number> {
    return Date.parse((await this.page.locator('main time').getAttribute('datetime')) ?? '');
  }

  /** The URL on which LinkedIn sends the member back next. */
  async nextCallback(): Promise<string> {
    const request = await this.page.waitForRequest(/\/auth\/linkedin\/callback\?/);
    return request.url();
  }

  /** Another tab of the same browser. */
  async openTab(): Promise<DemoPage> {
    const tab = new DemoPage(this.context, await this.context.newPage(), this.demo, this.errors);
    await tab.open();
    return tab;
  }

  /** Requests that the fake's token endpoint has received. */
  async tokenRequests(): Promise<number> {
    const response = await fetch(`${this.demo.url}/__fake__/requests`);
    const { requests } = (await response.json()) as { readonly requests: readonly { readonly path: string }[] };
    return requests.filter(({ path }) => path === '/oauth/v2/accessToken').length;
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}
