import { type Language, languages, loadWords, type Words } from '@linkedin-auth/core/words';
import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser, session } from '../page/fake-browser.ts';
import { expectAccessible } from './accessibility.ts';
import type { GivenWords, MountableStore, MountedAdapter } from './adapter.ts';
import type { Using } from './show.ts';

/** Returns the loading of words, which ends with `finish`. */
function later() {
  let finish: (words: Words) => void = () => {};
  const words = new Promise<Words>((resolve) => {
    finish = resolve;
  });
  return { load: () => words, finish };
}

/** Tests words in other languages than English: when they are shown, and how they are laid out. */
export function describeWords<Store extends MountableStore>(
  { createStore, renderOnServer }: MountedAdapter<Store>,
  { show }: Using<Store>,
): void {
  const english = 'Sign in with LinkedIn';

  function open(words: GivenWords) {
    const world = fakeBrowser();
    const page = show(createStore({ browser: world.browser, initialSession: null, words }));
    const button = () => page.target.querySelector<HTMLElement>('[data-mode="popup"]') ?? expect.unreachable();
    const view = () => page.target.querySelector<HTMLElement>('.linkedin-auth-failure') ?? expect.unreachable();
    const says = (text: string) =>
      vi.waitFor(() => expect(button().textContent.trim()).toBe(text), { timeout: 30_000 });
    const fail = async (code: string): Promise<void> => {
      page.signIn();
      await page.sees('authorizing');
      world.say({ status: 'failed', code, evidence: {} });
      await page.sees('failed');
    };
    return { page, button, view, says, fail };
  }

  describe('words in another language', () => {
    test('replace English as soon as they are loaded, and say which language they are', async () => {
      const { load, finish } = later();
      const { page, button, says, fail, view } = open({ load });
      await page.flush();
      expect([button().textContent.trim(), button().lang, button().dir]).toEqual([english, '', '']);
      const german = await loadWords('de');
      finish(german);
      await says(german.signIn);
      expect([button().lang, button().dir]).toEqual(['de', 'ltr']);
      await fail('user_cancelled_login');
      expect(view().textContent).toContain(german.cancelled);
      expect([view().lang, view().dir]).toEqual(['de', 'ltr']);
      page.press(german.tryAgain);
      await page.sees('authorizing');
    });

    test('replace English in a failure that is already shown', async () => {
      const { load, finish } = later();
      const { fail, view } = open({ load });
      await fail('invalid_client');
      expect(view().querySelector('[role=alert]')?.textContent).toContain('Please tell its owner');
      const french = await loadWords('fr');
      finish(french);
      await vi.waitFor(() => expect(view().querySelector('[role=alert]')?.textContent.trim()).toBe(french.owner), {
        timeout: 30_000,
      });
    });

    test('stay as they were given where the others cannot be loaded', async () => {
      const load = vi.fn(() => Promise.reject(new Error('offline')));
      const { page, button, says, fail, view } = open({ signIn: 'Enter', load });
      await page.flush();
      expect(load).toHaveBeenCalledOnce();
      await says('Enter');
      await fail('user_cancelled_login');
      expect([button().lang, view().textContent]).toEqual([
        '',
        expect.stringContaining('You did not finish signing in with LinkedIn.'),
      ]);
    });

    test('are rendered by a server that has them, and taken over as they are', async () => {
      const logs = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')];
      const words = await loadWords('ar');
      const html = await renderOnServer(null, words);
      expect(html).toContain(words.signIn);
      const store = createStore({ browser: fakeBrowser().browser, initialSession: null, words });
      const { served, main, target, flush } = show(store, { html });
      await flush();
      const button = target.querySelector<HTMLElement>('[data-mode="popup"]');
      expect([main() === served, button?.textContent.trim(), button?.lang, button?.dir]).toEqual([
        true,
        words.signIn,
        'ar',
        'rtl',
      ]);
      for (const log of logs) {
        expect(log.mock.calls).toEqual([]);
        log.mockRestore();
      }
    });

    test('are those of a popup that stays open', async () => {
      const world = fakeBrowser({ location: '/back?code=the-code&state=a-state-of-32-characters-or-more-' });
      world.world.exchanges = () =>
        Response.json({
          status: 'signed-in',
          ...session,
          door: { mode: 'popup', channel: 'attempt-number-1-of-this-page', returnTo: '/account' },
        });
      const words = await loadWords('de');
      const page = show(createStore({ browser: world.browser, words }), { isCallback: true });
      await vi.waitFor(() => expect(page.target.querySelector('a')?.textContent).toBe(words.continueToSite), {
        timeout: 30_000,
      });
      const paragraph = page.target.querySelector('a')?.parentElement;
      expect([paragraph?.textContent, paragraph?.lang]).toEqual([`${words.closeWindow} ${words.continueToSite}`, 'de']);
    });
  });

  describe('the layout of words', () => {
    async function laidOut(language: Language, code: string) {
      const opened = open(await loadWords(language));
      await opened.fail(code);
      await vi.waitFor(() => expect(opened.view().querySelector('details')).not.toBeNull(), { timeout: 30_000 });
      opened.page.target.style.width = '320px';
      return opened;
    }
    const leftOf = (element: Element | null | undefined): number =>
      element?.getBoundingClientRect().left ?? expect.unreachable();

    test.each(['ar', 'de', 'hi', 'ja', 'pt'] as const)('fits 320 px in %s, and is accessible', async (language) => {
      for (const code of ['invalid_client', 'access_token_code_not_found']) {
        const { page } = await laidOut(language, code);
        expect(page.target.scrollWidth).toBeLessThanOrEqual(320);
        await expectAccessible(page.target);
        page.unmount();
      }
    });

    test('does not change the height of a button when a language is loaded', async () => {
      for (const language of languages) {
        const { load, finish } = later();
        const { page, button, says } = open({ load });
        page.target.style.width = '400px';
        await says(english);
        const { height } = button().getBoundingClientRect();
        const words = await loadWords(language);
        finish(words);
        await vi.waitFor(() => expect(button().lang).toBe(words.lang), { timeout: 30_000 });
        expect([language, button().getBoundingClientRect().height]).toEqual([language, height]);
        page.unmount();
      }
    });

    test.each([
      ['ar', 'rtl'],
      ['de', 'ltr'],
    ] as const)('leads %s %s, and the details for developers stay English', async (language, direction) => {
      const { button, view } = await laidOut(language, 'user_cancelled_login');
      const isMirrored = direction === 'rtl';
      const { borderRightWidth, borderLeftWidth } = getComputedStyle(view());
      expect([borderRightWidth, borderLeftWidth]).toEqual(isMirrored ? ['4px', '1px'] : ['1px', '4px']);
      const [first, second] = view().querySelectorAll('button');
      expect(leftOf(first) > leftOf(second)).toBe(isMirrored);
      expect(leftOf(button().querySelector('svg')) > leftOf(button().querySelector('span'))).toBe(isMirrored);
      const details = view().querySelector('details');
      expect([details?.lang, details && getComputedStyle(details).direction]).toEqual(['en', 'ltr']);
    });
  });
}
