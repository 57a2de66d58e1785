import { cancelled, type FakeBrowser, fakeBrowser, member, session, succeeded } from '@linkedin-auth/testing/page';
import { describe, expect, test, vi } from 'vitest';
import { createLinkedInAuthClient, type LinkedInAuthClientOptions } from '../src/index.ts';

/** A tab with a started store. */
function open(world: FakeBrowser, options: LinkedInAuthClientOptions = {}) {
  const auth = createLinkedInAuthClient({ browser: world.browser, ...options });
  auth.start();
  return { auth, world, status: () => auth.getSnapshot().status };
}

type Tab = ReturnType<typeof open>;

const reaches = (tab: Tab, status: string) => vi.waitFor(() => expect(tab.status()).toBe(status), { timeout: 30_000 });

/** Lets everything under way arrive, so that an event that has not happened by then does not happen. */
const quiet = async (): Promise<void> => {
  await import('@linkedin-auth/core/failures');
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
};

const signedIn = { initialSession: { ...member, expiresAt: session.expiresAt } };

/** The set of scopes in every address of `/login` that was opened, oldest first. */
const popupSets = ({ world }: Tab): readonly (string | null)[] => world.opened.map(({ url }) => setIn(url));
const redirectSets = ({ world }: Tab): readonly (string | null)[] => world.navigated.map(setIn);
const setIn = (url: string): string | null => new URL(url, 'http://site').searchParams.get('scope');

/** What a grant without `openid` looks like to the page. */
const shareGranted = {
  status: 'succeeded',
  grant: { member: null, scope: ['w_member_social'], expiresAt: 9, tokens: null },
};

describe('a named set of scopes', () => {
  test('goes to the server, in a popup and in a redirect', () => {
    const tab = open(fakeBrowser());
    tab.auth.signIn({ mode: 'popup', scope: 'share' });
    expect(tab.world.opened.at(-1)?.url).toBe(
      '/auth/linkedin/login?mode=popup&channel=attempt-number-1-of-this-page&returnTo=%2Fpage%3Ftab%3D1&scope=share',
    );
    tab.auth.signIn({ mode: 'redirect', scope: 'share' });
    expect(tab.world.navigated).toEqual(['/auth/linkedin/login?returnTo=%2Fpage%3Ftab%3D1&scope=share']);
  });

  test.each(['popup', 'redirect'] as const)('is not sent by a %s without one', (mode) => {
    const tab = open(fakeBrowser());
    tab.auth.signIn({ mode });
    expect([...popupSets(tab), ...redirectSets(tab)]).toEqual([null]);
  });

  test('survives a name that needs escaping', () => {
    const tab = open(fakeBrowser());
    tab.auth.signIn({ mode: 'redirect', scope: 'a&scope=b ü' });
    expect(redirectSets(tab)).toEqual(['a&scope=b ü']);
  });
});

describe('trying again', () => {
  test('repeats the options of the failed popup', async () => {
    const tab = open(fakeBrowser());
    tab.auth.signIn({ mode: 'popup', scope: 'share', returnTo: '/account' });
    tab.world.say(cancelled);
    await reaches(tab, 'failed');
    tab.auth.tryAgain();
    expect(popupSets(tab)).toEqual(['share', 'share']);
    expect(tab.world.opened.at(-1)?.url).toContain('returnTo=%2Faccount');
  });

  test('replaces options that are given', async () => {
    const tab = open(fakeBrowser());
    tab.auth.signIn({ mode: 'popup', scope: 'share', returnTo: '/account' });
    tab.world.say(cancelled);
    await reaches(tab, 'failed');
    tab.auth.tryAgain({ mode: 'redirect', returnTo: '/elsewhere', scope: 'default' });
    expect(tab.world.navigated).toEqual(['/auth/linkedin/login?returnTo=%2Felsewhere&scope=default']);
  });

  test('repeats the set of scopes after a redirect, and goes back to the same page', async () => {
    const before = open(fakeBrowser());
    before.auth.signIn({ mode: 'redirect', scope: 'share' });
    const tab = open(before.world.reload({ location: '/page?tab=1&linkedin_error=user_cancelled_authorize' }));
    await reaches(tab, 'failed');
    tab.auth.tryAgain({ mode: 'redirect' });
    expect(tab.world.navigated).toEqual(['/auth/linkedin/login?returnTo=%2Fpage%3Ftab%3D1&scope=share']);
  });

  test('repeats the set of scopes of a popup that was open over a reload', async () => {
    const before = open(fakeBrowser());
    before.auth.signIn({ mode: 'popup', scope: 'share' });
    const tab = open(before.world.reload());
    tab.world.say(cancelled, 1);
    await reaches(tab, 'failed');
    tab.auth.tryAgain({ mode: 'popup' });
    expect(popupSets(tab)).toEqual(['share']);
  });

  test('repeats the set of scopes after a callback page finished the login', async () => {
    const before = open(fakeBrowser());
    before.auth.signIn({ mode: 'redirect', scope: 'share' });
    // The page that is the redirect URI, whose own code runs after the store has started.
    open(before.world.reload({ location: '/signed-in?code=c&state=0123456789abcdef' }));
    const tab = open(before.world.reload({ location: '/page?linkedin_error=user_cancelled_authorize' }));
    await reaches(tab, 'failed');
    tab.auth.tryAgain({ mode: 'redirect' });
    expect(redirectSets(tab)).toEqual(['share']);
  });

  test('works where the browser refuses storage', async () => {
    const world = fakeBrowser();
    const browser = { ...world.browser, recall: () => null, remember: () => {} };
    const tab = open({ ...world, browser });
    tab.auth.signIn({ mode: 'popup', scope: 'share' });
    tab.world.say(cancelled);
    await reaches(tab, 'failed');
    tab.auth.tryAgain();
    expect(popupSets(tab)).toEqual(['share', 'share']);
  });

  test.each<[string, (tab: Tab) => unknown]>([
    ['after a login that succeeded', ({ world }) => world.say(succeeded)],
    [
      'after a failure that was dismissed',
      async (tab) => {
        tab.world.say(cancelled);
        await reaches(tab, 'failed');
        tab.auth.dismiss();
      },
    ],
    ['after signing out', ({ auth }) => auth.signOut()],
  ])('asks for the default set %s', async (_, end) => {
    const tab = open(fakeBrowser());
    tab.auth.signIn({ mode: 'popup', scope: 'share' });
    await end(tab);
    expect(tab.world.memory.size).toBe(0);
    tab.auth.tryAgain({ mode: 'redirect' });
    expect(redirectSets(tab)).toEqual([null]);
  });

  test('asks for the default set on a page that brought no failure back', async () => {
    const before = open(fakeBrowser());
    before.auth.signIn({ mode: 'redirect', scope: 'share' });
    const tab = open(before.world.reload());
    await reaches(tab, 'signed-out');
    tab.auth.tryAgain({ mode: 'redirect' });
    expect([redirectSets(tab), tab.world.memory.get('linkedin-auth:asked')]).toEqual([[null], '/auth/linkedin ']);
  });

  test('keeps the set of scopes while the failure is shown and the provider is mounted again', async () => {
    const tab = open(fakeBrowser());
    const stop = tab.auth.start();
    tab.auth.signIn({ mode: 'popup', scope: 'share' });
    tab.world.say(cancelled);
    await reaches(tab, 'failed');
    stop();
    tab.auth.start();
    tab.auth.tryAgain();
    expect(popupSets(tab)).toEqual(['share', 'share']);
  });
});

describe('a signed-in member who connects another set', () => {
  test.each(['popup', 'redirect'] as const)('stays shown in `session` while the %s is under way', async (mode) => {
    const tab = open(fakeBrowser({ signedIn: true }), signedIn);
    tab.auth.signIn({ mode, scope: 'share' });
    expect(tab.auth.getSnapshot()).toMatchObject({ status: 'authorizing', session: { status: 'signed-in', member } });
  });

  test('is shown the failure of the popup, and is signed in as before', async () => {
    const tab = open(fakeBrowser({ signedIn: true }), signedIn);
    tab.auth.signIn({ mode: 'popup', scope: 'share' });
    tab.world.say(cancelled);
    await reaches(tab, 'failed');
    expect(tab.auth.getSnapshot()).toMatchObject({
      failure: { code: 'user_cancelled_authorize' },
      session: { status: 'signed-in' },
    });
    tab.auth.dismiss();
    expect(tab.status()).toBe('signed-in');
  });

  test('stays signed in when the grant identifies nobody', async () => {
    const tab = open(fakeBrowser({ signedIn: true }), signedIn);
    tab.auth.signIn({ mode: 'popup', scope: 'share' });
    tab.world.say(shareGranted);
    expect(tab.auth.getSnapshot()).toMatchObject({ status: 'signed-in', ...session });
  });

  test.each([
    ['was rendered with the page', signedIn],
    ['is asked for', {}],
  ])('is shown the failure that the redirect of this tab brought back, where the session %s', async (_, options) => {
    const before = open(fakeBrowser({ signedIn: true }), options);
    await reaches(before, 'signed-in');
    before.auth.signIn({ mode: 'redirect', scope: 'share' });
    const tab = open(before.world.reload({ location: '/page?linkedin_error=user_cancelled_authorize' }), options);
    await reaches(tab, 'failed');
    expect(tab.auth.getSnapshot()).toMatchObject({
      failure: { code: 'user_cancelled_authorize' },
      session: { status: 'signed-in', member },
    });
    tab.auth.tryAgain({ mode: 'redirect' });
    expect(redirectSets(tab)).toEqual(['share']);
  });

  test('is shown no failure by a link after the login of this tab has ended', async () => {
    const before = open(fakeBrowser({ signedIn: true }), signedIn);
    before.auth.signIn({ mode: 'redirect', scope: 'share' });
    const back = open(before.world.reload(), signedIn);
    await quiet();
    const tab = open(back.world.reload({ location: '/page?linkedin_error=user_cancelled_authorize' }), signedIn);
    await quiet();
    expect(tab.status()).toBe('signed-in');
  });

  test('keeps the failure in view when the server prolongs the session', async () => {
    const world = fakeBrowser({ signedIn: true });
    const tab = open(world, signedIn);
    tab.auth.signIn({ mode: 'popup', scope: 'share' });
    world.say(cancelled);
    await reaches(tab, 'failed');
    world.site.session = { member, expiresAt: session.expiresAt + 60_000 };
    world.restore();
    await vi.waitFor(
      () => expect(tab.auth.getSnapshot().session).toMatchObject({ expiresAt: session.expiresAt + 60_000 }),
      { timeout: 30_000 },
    );
    expect(tab.status()).toBe('failed');
  });

  test('is shown no failure when the window closed and the session has changed meanwhile', async () => {
    const world = fakeBrowser({ signedIn: true });
    const tab = open(world, signedIn);
    tab.auth.signIn({ mode: 'popup', scope: 'share' });
    world.site.session = { member, expiresAt: session.expiresAt + 60_000 };
    const [popup] = world.opened;
    if (popup) popup.closed = true;
    world.wait(5000);
    await reaches(tab, 'signed-in');
    await quiet();
    expect(tab.auth.getSnapshot()).toMatchObject({ status: 'signed-in', expiresAt: session.expiresAt + 60_000 });
  });
});

describe('two applications on one page', () => {
  const pages = { basePath: '/auth/pages' };
  const failed = { location: '/page?linkedin_error=user_cancelled_authorize' };

  test.each([
    ['first', [pages, {}]],
    ['second', [{}, pages]],
  ])('the failure of a redirect is shown by the application that asked, mounted %s', async (_, order) => {
    const before = open(fakeBrowser(), pages);
    before.auth.signIn({ mode: 'redirect', scope: 'share' });
    const world = before.world.reload(failed);
    const [one, other] = order.map((options) => open(world, options));
    const [asker, bystander] = order[0] === pages ? [one, other] : [other, one];
    if (asker === undefined || bystander === undefined) return expect.unreachable('both are open');
    await reaches(asker, 'failed');
    await reaches(bystander, 'signed-out');
    expect(world.world.location).toBe('/page');
    bystander.auth.dismiss();
    asker.auth.tryAgain({ mode: 'redirect' });
    expect(world.navigated).toEqual(['/auth/pages/login?returnTo=%2Fpage&scope=share']);
  });

  test('the failure of a redirect stays in the address if the application that asked is not mounted', async () => {
    const before = open(fakeBrowser(), pages);
    before.auth.signIn({ mode: 'redirect' });
    const tab = open(before.world.reload(failed));
    await reaches(tab, 'signed-out');
    await quiet();
    expect([tab.status(), tab.world.world.location]).toEqual(['signed-out', failed.location]);
  });
});
