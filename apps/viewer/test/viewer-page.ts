import type { BrowserContext, Locator, Page } from 'playwright-core';

/** The viewer as a user sees it. Verbs act, `sees…` waits and checks. Collects all console errors and uncaught errors. */
export class ViewerPage {
  readonly page: Page;
  readonly errors: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => void this.errors.push(`uncaught: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(`console: ${message.text()}`);
    });
  }

  static async open(context: BrowserContext, url: string): Promise<ViewerPage> {
    const viewer = new ViewerPage(await context.newPage());
    await viewer.page.goto(url);
    return viewer;
  }

  /** Returns the chart of an actor. */
  chart(name: string) {
    return this.page.getByRole('region', { name: `Statechart of ${name}` });
  }

  async seesStatus(words: string): Promise<void> {
    await this.page.getByRole('status').filter({ hasText: words }).waitFor();
  }

  /** Waits until an actor is in a state and its chart is visible. */
  async seesState(name: string, state: string): Promise<void> {
    await this.page.getByRole('region', { name, exact: true }).locator('output').filter({ hasText: state }).waitFor();
    await this.chart(name).waitFor();
  }

  async seesDetail(text: string): Promise<void> {
    await this.page.getByRole('region', { name: 'Details' }).getByText(text).first().waitFor();
  }

  logins() {
    return this.page.getByRole('region', { name: 'Logins' });
  }

  /** Waits until the login with this number is selected and fully visible in the list. */
  async seesSelected(number: string): Promise<void> {
    const row = this.logins()
      .locator('[aria-current="true"]')
      .filter({ has: this.page.getByText(number, { exact: true }) });
    await row.waitFor();
    await this.page.waitForFunction(() => {
      const row = document.querySelector('.logins [aria-current="true"]')?.getBoundingClientRect();
      const list = document.querySelector('.logins')?.getBoundingClientRect();
      return row && list && row.top >= list.top - 1 && row.bottom <= list.bottom + 1;
    });
  }

  /** Returns the lines into which the browser breaks a text. */
  async linesOf(text: Locator): Promise<readonly string[]> {
    return text.evaluate((element) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const lines: { top: number; text: string }[] = [];
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
        [...(node.textContent ?? '')].forEach((character, offset) => {
          const range = document.createRange();
          range.setStart(node, offset);
          range.setEnd(node, offset + 1);
          const { top } = range.getBoundingClientRect();
          const last = lines.at(-1);
          if (last !== undefined && Math.abs(last.top - top) < 4) last.text += character;
          else lines.push({ top, text: character });
        });
      return lines.map(({ text }) => text);
    });
  }

  list() {
    return this.page.getByRole('list', { name: 'Events' });
  }

  async events(): Promise<readonly string[]> {
    return this.list()
      .getByRole('button')
      .evaluateAll((rows) =>
        rows.map((row) => [...row.querySelectorAll('.what, .how')].map((part) => part.textContent).join(' → ')),
      );
  }

  async goTo(event: string): Promise<void> {
    await this.list().getByRole('button').filter({ hasText: event }).first().click();
  }

  async press(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  /** Opens a file through the file input. */
  async choose(name: string, text: string): Promise<void> {
    await this.page
      .getByLabel('Trace', { exact: true })
      .first()
      .setInputFiles({
        name,
        mimeType: 'application/x-ndjson',
        buffer: Buffer.from(text),
      });
  }
}
