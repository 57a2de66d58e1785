import { describe, expect, test, vi } from 'vitest';
import { cancelled, fakeBrowser } from '../page/fake-browser.ts';
import type { MountableStore } from './adapter.ts';
import type { Using } from './show.ts';

/** Tests the failure view. */
export function describeFailureView<Store extends MountableStore>({ openPage }: Using<Store>): void {
  describe('the failure view', () => {
    async function failed(outcome: object) {
      const world = fakeBrowser();
      const page = openPage(world, null);
      page.signIn();
      world.say(outcome);
      await page.sees('failed');
      const place = page.target.querySelector<HTMLElement>('[aria-live=polite]');
      const view = page.target.querySelector<HTMLElement>('.linkedin-auth-failure');
      return { world, page, place, view };
    }

    test('shows a cancelled sign-in calmly, and begins it again', async () => {
      const { world, page, view } = await failed(cancelled);
      expect([view?.dataset['code'], view?.dataset['cancelled'], view?.querySelector('[role=alert]')]).toEqual([
        'user_cancelled_authorize',
        'true',
        null,
      ]);
      expect(view?.textContent).toContain('You did not finish signing in with LinkedIn.');
      page.press('Try again');
      await page.sees('authorizing');
      expect([world.opened.length, page.target.querySelector('.linkedin-auth-failure')]).toEqual([2, null]);
    });

    test('alerts to other failures, and dismisses them without losing the focus', async () => {
      const { page, place, view } = await failed({ status: 'failed', code: 'invalid_client', evidence: {} });
      expect(view?.querySelector('[role=alert]')?.textContent).toContain('Please tell its owner');
      expect([view?.dataset['remedy'], page.target.querySelector('[href="mailto:owner@example.com"]')]).not.toContain(
        null,
      );
      page.press('Dismiss');
      await page.sees('signed-out');
      expect([document.activeElement, place?.children.length]).toEqual([place, 0]);
    });

    test('tries a blocked popup again as a redirect', async () => {
      const { world, page } = await failed({ status: 'failed', code: 'popup_blocked', evidence: {} });
      page.press('Try again');
      expect(world.navigated).toEqual(['/auth/linkedin/login?returnTo=%2Fpage%3Ftab%3D1']);
    });

    test('shows developers the cause, LinkedIn’s words as text, and the code with a link', async () => {
      const evidence = { httpStatus: 401, errorDescription: 'Client authentication failed <b>now</b>' };
      const { page, view } = await failed({ status: 'failed', code: 'invalid_client', evidence });
      await vi.waitFor(() => expect(view?.querySelector('details')?.open).toBe(true), { timeout: 30_000 });
      expect([...page.target.querySelectorAll('dt')].map(({ textContent }) => textContent)).toEqual([
        'What happened',
        'What to change',
        'LinkedIn’s words',
        'HTTP status',
        'Failure code',
      ]);
      expect(view?.querySelector('q')?.textContent).toBe('Client authentication failed <b>now</b>');
      expect(view?.querySelector('dd code')).not.toBeNull();
      expect(view?.querySelector('a[href="/auth/linkedin/failures/invalid_client"]')?.textContent).toBe(
        'invalid_client',
      );
    });
  });
}
