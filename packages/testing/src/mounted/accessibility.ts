import axe from 'axe-core';
import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from '../page/fake-browser.ts';
import type { MountableStore } from './adapter.ts';
import type { Using } from './show.ts';

export async function expectAccessible(element: Element): Promise<void> {
  const { violations } = await axe.run(element, { resultTypes: ['violations'] });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

function darken(isDark: boolean): void {
  const { style } = document.documentElement;
  style.colorScheme = isDark ? 'dark' : 'light';
  style.background = isDark ? '#1b1f23' : '#fff';
  style.color = isDark ? '#fff' : '#000';
}

/** Tests the application with axe, and that it fits 280 px. */
export function describeAccessibility<Store extends MountableStore>({ openPage }: Using<Store>): void {
  describe.each([
    ['light', false],
    ['dark', true],
  ] as const)('on a %s page', (_, isDark) => {
    test.each(['signed-out', 'busy', 'user_cancelled_login', 'invalid_client'])(
      'an application that shows %s is accessible',
      async (what) => {
        darken(isDark);
        const world = fakeBrowser();
        const page = openPage(world, null);
        if (what !== 'signed-out') page.signIn();
        await page.flush();
        if (what !== 'signed-out' && what !== 'busy') {
          world.say({ status: 'failed', code: what, evidence: { errorDescription: 'LinkedIn’s words' } });
          await vi.waitFor(() => expect(page.target.querySelector('details')).not.toBeNull(), { timeout: 30_000 });
        }
        await expectAccessible(page.target);
        page.target.style.width = '280px';
        expect(page.target.scrollWidth).toBeLessThanOrEqual(280);
      },
    );
  });
}
