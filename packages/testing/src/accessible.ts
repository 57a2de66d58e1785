import axe, { type AxeResults, type Result } from 'axe-core';
import type { Page } from 'playwright-core';

async function findViolations(page: Page): Promise<readonly Result[]> {
  await page.evaluate(axe.source);
  // The script above defines it.
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
  );
  return violations;
}

const described = ({ id, nodes }: Result): string => `${id}: ${nodes.map(({ html }) => html).join(' ')}`;

/** Returns all violations that axe finds in a page. */
export const allViolations = async (page: Page): Promise<readonly string[]> =>
  (await findViolations(page)).map(described);

/** Returns the serious and critical violations that axe finds in a page. */
export const seriousViolations = async (page: Page): Promise<readonly string[]> =>
  (await findViolations(page)).filter(({ impact }) => impact === 'serious' || impact === 'critical').map(described);
