import { StrictMode } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import '@linkedin-auth/browser/styles.css';
import { explain, type Failure, type FailureCode, failures } from '@linkedin-auth/core';
import { fakeBrowser } from '@linkedin-auth/testing/page';
import {
  adviceFor,
  createLinkedInAuthClient,
  englishWords,
  LinkedInAuthProvider,
  LinkedInFailure,
  type LinkedInFailureProps,
  type LocalWords,
} from '../src/index.ts';
import { darken, expectAccessible } from './accessible.ts';

async function show(
  code: FailureCode,
  props: LinkedInFailureProps = {},
  evidence: Failure['evidence'] = {},
  words: LocalWords = {},
) {
  const world = fakeBrowser();
  const client = createLinkedInAuthClient({ browser: world.browser, initialSession: null, mode: 'popup', words });
  client.signIn();
  world.say({ status: 'failed', code, evidence });
  await vi.waitFor(() => expect(client.getSnapshot().status).toBe('failed'), { timeout: 30_000 });
  const screen = await render(
    <StrictMode>
      <LinkedInAuthProvider client={client}>
        <LinkedInFailure {...props} />
      </LinkedInAuthProvider>
    </StrictMode>,
  );
  const view = screen.container.querySelector('section') as HTMLElement;
  return { world, client, screen, view };
}

/** Where it appears; there is one before anything fails. */
const placeOf = ({ container }: { readonly container: Element }): Element =>
  container.querySelector('[aria-live=polite]') ?? expect.unreachable('no place to appear in');

afterEach(() => darken(false));

test('renders nothing unless a login failed', async () => {
  const screen = await render(
    <LinkedInAuthProvider initialSession={null} browser={fakeBrowser().browser}>
      <LinkedInFailure />
    </LinkedInAuthProvider>,
  );
  expect(placeOf(screen).innerHTML).toBe('');
});

describe('to the member', () => {
  test.each(['user_cancelled_login', 'user_cancelled_authorize', 'login_cancelled', 'popup_closed'] as const)(
    '%s is shown calmly, with a second try',
    async (code) => {
      const { view, screen } = await show(code);
      expect([view.closest('[aria-live=polite]') === null, view.querySelector('[role=alert]')]).toEqual([false, null]);
      await expect.element(screen.getByText('You did not finish signing in with LinkedIn.')).toBeVisible();
      await expect.element(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
    },
  );

  test('“Try again” starts a new login in the mode of the page', async () => {
    const { screen, world, client } = await show('user_cancelled_login');
    await screen.getByRole('button', { name: 'Try again' }).click();
    expect([world.opened.length, client.getSnapshot().status]).toEqual([2, 'authorizing']);
    expect(placeOf(screen).innerHTML).toBe('');
  });

  test('“Try again” uses the mode and returnTo of the view', async () => {
    const { screen, world } = await show('user_cancelled_login', { mode: 'redirect', returnTo: '/account' });
    await screen.getByRole('button', { name: 'Try again' }).click();
    expect(world.navigated).toEqual(['/auth/linkedin/login?returnTo=%2Faccount']);
  });

  test('“Try again” repeats the set of scopes, or uses that of the view', async () => {
    const world = fakeBrowser();
    const client = createLinkedInAuthClient({ browser: world.browser, initialSession: null, mode: 'popup' });
    const screen = await render(
      <LinkedInAuthProvider client={client}>
        <LinkedInFailure />
        <LinkedInFailure scope="default" className="default" />
      </LinkedInAuthProvider>,
    );
    const press = async (view: string): Promise<void> => {
      world.say({ status: 'failed', code: 'user_cancelled_login', evidence: {} });
      await vi.waitFor(() => expect(client.getSnapshot().status).toBe('failed'), { timeout: 30_000 });
      await vi.waitFor(() => expect(screen.container.querySelector(`${view} button`)).not.toBeNull(), {
        timeout: 30_000,
      });
      screen.container.querySelector<HTMLButtonElement>(`${view} button`)?.click();
    };
    client.signIn({ scope: 'share' });
    await press('section:not(.default)');
    await press('section.default');
    expect(world.opened.map(({ url }) => new URL(url, 'http://site').searchParams.get('scope'))).toEqual([
      'share',
      'share',
      'default',
    ]);
  });

  test('a blocked popup is tried again as a redirect', async () => {
    const { screen, world, view } = await show('popup_blocked');
    expect(view.querySelector('[role=alert]')?.textContent).toBe('Your browser blocked the sign-in window.');
    await expect.element(screen.getByText('Your browser blocked the sign-in window.')).toBeVisible();
    await screen.getByRole('button', { name: 'Try again' }).click();
    expect(world.navigated).toEqual(['/auth/linkedin/login?returnTo=%2Fpage%3Ftab%3D1']);
  });

  test('a failure that only the owner can correct shows the contact and no second try', async () => {
    const { screen, view } = await show('invalid_client', { contact: <a href="mailto:me@example.com">Write to us</a> });
    expect(view.querySelector('[role=alert]')?.textContent).toContain('Please tell its owner');
    await expect.element(screen.getByRole('link', { name: 'Write to us' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Try again' }).query()).toBeNull();
  });

  describe('whom the application rejects', () => {
    const message = 'Ask <b>Ada</b> for an invitation.';

    test('reads the application’s message as text, and the contact', async () => {
      const contact = <a href="mailto:me@example.com">Write to us</a>;
      const { screen, view } = await show('refused_by_application', { contact }, { reason: 'not_invited', message });
      expect(view.querySelector('[role=alert]')?.textContent).toBe(message);
      await expect.element(screen.getByRole('link', { name: 'Write to us' })).toBeVisible();
    });

    test('can dismiss it, and is offered no second try', async () => {
      const { screen, client } = await show('refused_by_application', {}, { message });
      expect(screen.getByRole('button', { name: 'Try again' }).query()).toBeNull();
      await screen.getByRole('button', { name: 'Dismiss' }).click();
      expect(client.getSnapshot().status).toBe('signed-out');
    });

    test.each([
      ['missing', {}],
      ['empty', { message: ' \n' }],
      // What crossed a network can be anything.
      ['not a string', { message: { html: '<b>' } } as unknown as Failure['evidence']],
    ])('reads our sentence if the application’s message is %s', async (_, evidence) => {
      const { view } = await show('refused_by_application', { details: false }, evidence);
      expect(view.querySelector('[role=alert]')?.textContent).toBe('This site did not let you in.');
    });

    test('reads the page’s own words if the application gave no message', () => {
      const words = { ...englishWords, refused: 'Kein Zutritt.' };
      expect(adviceFor({ code: 'refused_by_application', remedy: 'ask-member-again' }, words).sentence).toBe(
        'Kein Zutritt.',
      );
    });

    test.each([
      [500, '😀'.repeat(500)],
      [501, `${'😀'.repeat(499)}…`],
      [100_000, `${'😀'.repeat(499)}…`],
    ])('reads at most 500 of %i characters', (length, sentence) => {
      const advice = adviceFor({
        code: 'refused_by_application',
        remedy: 'ask-member-again',
        evidence: { message: '😀'.repeat(length) },
      });
      expect(advice.sentence).toBe(sentence);
    });
  });

  test('“Dismiss” removes it', async () => {
    const { screen, client } = await show('throttled');
    await screen.getByRole('button', { name: 'Dismiss' }).click();
    expect(placeOf(screen).innerHTML).toBe('');
    // A keyboard user keeps their place in the page.
    expect(document.activeElement).toBe(placeOf(screen));
    expect(client.getSnapshot().status).toBe('signed-out');
  });

  test('uses the words of the application', async () => {
    const { screen } = await show('user_cancelled_login', {
      words: { cancelled: 'Anmeldung abgebrochen.', tryAgain: 'Noch einmal' },
    });
    await expect.element(screen.getByText('Anmeldung abgebrochen.')).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Noch einmal' })).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Dismiss' })).toBeVisible();
  });

  test('uses its own words, then those of the provider', async () => {
    const provided = { lang: 'de', tryAgain: 'Noch einmal', dismiss: 'unused' };
    const { screen, view } = await show('user_cancelled_login', { words: { dismiss: 'Schließen' } }, {}, provided);
    const labels = [...view.querySelectorAll('p button')].map(({ textContent }) => textContent);
    expect([labels, view.lang]).toEqual([['Noch einmal', 'Schließen'], 'de']);
    await expect.element(screen.getByText('You did not finish signing in with LinkedIn.')).toBeVisible();
  });

  test.each(Object.keys(failures) as FailureCode[])('%s: the member reads nothing about configuration', (code) => {
    const { sentence, isCancelled, canTryAgain } = adviceFor(explain(code));
    expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(sentence).not.toMatch(/`|redirect|client|scope|token|code|portal|basePath/i);
    if (isCancelled) expect(canTryAgain).toBe(true);
  });
});

describe('to the developer', () => {
  const evidence = {
    httpStatus: 401,
    error: 'invalid_client',
    errorDescription: 'Client authentication failed <b>now</b>',
  };

  test('shows the cause, the resolution, LinkedIn’s words and a link', async () => {
    const { screen } = await show('invalid_client', {}, evidence);
    await expect.element(screen.getByText('LinkedIn refused the client credentials.')).toBeVisible();
    await expect.element(screen.getByText(/Primary Client Secret/)).toBeVisible();
    await expect.element(screen.getByText('Client authentication failed <b>now</b>')).toBeVisible();
    await expect.element(screen.getByText('LinkedIn’s words')).toBeVisible();
    await expect.element(screen.getByText('HTTP status')).toBeVisible();
    await expect.element(screen.getByText('401', { exact: true })).toBeVisible();
    await expect
      .element(screen.getByRole('link', { name: 'invalid_client' }))
      .toHaveAttribute('href', '/auth/linkedin/failures/invalid_client');
  });

  test('shows the other evidence with readable labels', async () => {
    const { screen } = await show(
      'access_token_mismatch_unresolved',
      {},
      {
        reason: 'a check',
        codeSentBefore: false,
        httpStatus: 400,
        remainingCauses: ['code-of-another-app', 'external-member-binding'],
      },
    );
    await expect.element(screen.getByText('a check')).toBeVisible();
    await expect.element(screen.getByText('code-of-another-app, external-member-binding')).toBeVisible();
    await expect.element(screen.getByText('no', { exact: true })).toBeVisible();
    const labels = [...screen.container.querySelectorAll('dt')].map((label) => label.textContent);
    expect(labels).toEqual([
      'What happened',
      'What to change',
      'HTTP status',
      'Reason',
      'Code sent before',
      'Remaining causes',
      'Failure code',
    ]);
  });

  test('links to no page of a missing server', async () => {
    const { screen } = await show('server_half_missing');
    await expect.element(screen.getByText('server_half_missing', { exact: true })).toBeVisible();
    expect(screen.getByRole('link').query()).toBeNull();
  });

  test('is hidden from visitors', async () => {
    const { screen } = await show('invalid_client', { details: false }, evidence);
    expect(screen.container.textContent).not.toMatch(/secret|invalid_client|authentication/i);
  });

  test('exposes code and remedy as data attributes', async () => {
    const { view } = await show('throttled', { unstyled: true, className: 'mine' });
    expect([view.className, view.dataset['code'], view.dataset['remedy']]).toEqual([
      'mine',
      'throttled',
      'retry-later',
    ]);
  });
});

describe.each([false, true])('is accessible, in the dark: %j', (isDark) => {
  test.each(['user_cancelled_login', 'popup_blocked', 'throttled', 'invalid_client', 'unexpected_error'] as const)(
    '%s',
    async (code) => {
      darken(isDark);
      const { view } = await show(code, {}, { httpStatus: 400, errorDescription: 'LinkedIn’s words' });
      await expectAccessible(view);
      const box = view.parentElement as HTMLElement;
      box.style.width = '280px';
      expect(view.scrollWidth).toBeLessThanOrEqual(280);
    },
  );
});
