import assert from 'node:assert/strict';
import { openContext } from '@linkedin-auth/testing/chromium';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { StaticHost } from './serve-folder.ts';

export type ModeLabel = 'Popup' | 'Redirect' | 'Automatic';

export type Decision = 'allow' | 'cancel-login' | 'cancel-authorize';

/** The demo as a visitor sees it. Verbs act, `sees…` waits and checks. Collects errors, and requests that leave the site. */
export class LivePage {
  readonly page: Page;
  readonly errors: string[];
  readonly foreign: string[];
  private readonly context: BrowserContext;
  private readonly host: StaticHost;

  private constructor(context: BrowserContext, page: Page, host: StaticHost, first?: LivePage) {
    this.context = context;
    this.page = page;
    this.host = host;
    this.errors = first?.errors ?? [];
    this.foreign = first?.foreign ?? [];
  }

  /** Opens a browser profile of its own. */
  static async create(browser: Browser, host: StaticHost, options: BrowserContextOptions = {}): Promise<LivePage> {
    const context = await openContext(browser, options);
    const page = await context.newPage();
    const live = new LivePage(context, page, host);
    const watch = (watched: Page): void => {
      watched.on('pageerror', (error) => void live.errors.push(`uncaught: ${error.message}`));
      watched.on('console', (message) => {
        if (message.type() === 'error') live.errors.push(`console: ${message.text()} (${message.location().url})`);
      });
    };
    watch(page);
    context.on('page', watch);
    context.on('request', (request) => {
      if (new URL(request.url()).origin !== new URL(host.url).origin) live.foreign.push(request.url());
    });
    return live;
  }

  async open(): Promise<void> {
    await this.page.goto(this.host.url);
    await this.isReady();
  }

  /** Waits until the worker runs and the page has asked it who is signed in. */
  async isReady(): Promise<void> {
    await this.page.locator('main[data-status]:not([data-status="starting"]):not([data-status="loading"])').waitFor();
  }

  async openTab(): Promise<LivePage> {
    const tab = new LivePage(this.context, await this.context.newPage(), this.host, this);
    await tab.open();
    return tab;
  }

  async choose(scenario: string): Promise<void> {
    const set = this.page.waitForResponse((response) => response.url().endsWith('/live.json'));
    await this.page.getByRole('combobox', { name: 'Scenario' }).selectOption(scenario);
    assert.equal((await set).status(), 200);
  }

  /** Chooses the mode and presses the button. */
  async pressSignIn(mode: ModeLabel): Promise<void> {
    await this.page.getByRole('radio', { name: mode, exact: true }).check();
    await this.page.getByRole('button', { name: 'Sign in with LinkedIn' }).click();
  }

  /** Begins a sign-in and returns the page that shows LinkedIn. */
  async begin(mode: ModeLabel): Promise<Page> {
    const opened = mode === 'Redirect' ? Promise.resolve(this.page) : this.page.waitForEvent('popup');
    await this.pressSignIn(mode);
    const linkedIn = await opened;
    await linkedIn.waitForURL(/\/linkedin\/oauth\/v2\/authorization/);
    return linkedIn;
  }

  async decide(linkedIn: Page, decision: Decision): Promise<void> {
    const closed = linkedIn === this.page ? null : linkedIn.waitForEvent('close');
    await linkedIn.locator(`button[name="decision"][value="${decision}"]`).click();
    await closed;
  }

  async signIn(mode: ModeLabel): Promise<void> {
    await this.decide(await this.begin(mode), 'allow');
  }

  async press(name: 'Sign out' | 'Dismiss' | 'Cancel' | 'Start over'): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  async sees(status: string): Promise<void> {
    await this.page.locator(`main[data-status="${status}"]`).waitFor();
  }

  async seesMember(name: string): Promise<void> {
    await this.sees('signed-in');
    assert.equal(await this.page.locator('main').getAttribute('data-member'), name);
  }

  async seesFailure(code: string): Promise<void> {
    await this.sees('failed');
    assert.equal(await this.page.locator('main').getAttribute('data-failure'), code);
  }

  /** Returns the lines of the list of what happened: lane, then text. */
  async flow(): Promise<readonly string[]> {
    const lines = await this.page.locator('.flow li > p, .flow summary').allInnerTexts();
    return lines.map((line) => line.replaceAll(/\s+/g, ' ').trim());
  }

  /** Stops every service worker, as a browser does with an idle one. */
  async stopWorkers(): Promise<void> {
    const session = await this.context.newCDPSession(this.page);
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
    await session.detach();
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}
