import type { BrowserContext, Page } from 'playwright-core';

/** The viewer as a person uses it. Verbs act, `sees…` looks. Every console error and uncaught error is kept. */
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

  /** The chart of an actor. */
  chart(name: string) {
    return this.page.getByRole('region', { name: `Statechart of ${name}` });
  }

  async seesStatus(words: string): Promise<void> {
    await this.page.getByRole('status').filter({ hasText: words }).waitFor();
  }

  /** That an actor is in a state, and its chart shows it as the current one. */
  async seesState(name: string, state: string): Promise<void> {
    await this.page.getByRole('region', { name, exact: true }).locator('output').filter({ hasText: state }).waitFor();
    await this.chart(name).waitFor();
  }

  async seesDetail(text: string): Promise<void> {
    await this.page.getByRole('region', { name: 'Details' }).getByText(text).first().waitFor();
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

  /** Opens a file as by the button. */
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
