import { type FakeBrowser, fakeBrowser, fakeSite, session, standing, succeeded } from '@linkedin-auth/testing/page';
import { describe, expect, test, vi } from 'vitest';
import { createLinkedInAuthClient } from '../src/index.ts';

/* The application asks the server again who is signed in. */

const due = { ...standing, status: 'reauthorization-due' } as const;

/** A tab with a started store, whose answers about the session the test can hold back. */
async function open(world: FakeBrowser) {
  const held: (() => void)[] = [];
  let isHeld = false;
  const auth = createLinkedInAuthClient({
    browser: {
      ...world.browser,
      fetch: async (path, init) => {
        const answer = await world.browser.fetch(path, init);
        if (isHeld && path.endsWith('/session')) await new Promise<void>((resolve) => void held.push(resolve));
        return answer;
      },
    },
  });
  auth.start();
  const shows = (wanted: object) =>
    vi.waitFor(() => expect(auth.getSnapshot()).toMatchObject(wanted), { timeout: 30_000 });
  await shows({ session: { status: world.site.signedIn ? 'signed-in' : 'signed-out' } });
  return {
    auth,
    shows,
    hold: () => {
      isHeld = true;
    },
    /** Delivers the answers that were held back. */
    release: async () => {
      await vi.waitFor(() => expect(held).not.toEqual([]), { timeout: 30_000 });
      isHeld = false;
      for (const deliver of held.splice(0)) deliver();
    },
  };
}

function siteWithGrant() {
  const site = fakeSite({ signedIn: true });
  site.session = { ...session, grant: standing };
  return site;
}

describe('refetch', () => {
  test('shows what the server answers now, without a moment of loading', async () => {
    const site = siteWithGrant();
    const { auth } = await open(fakeBrowser({ site }));
    const shown: string[] = [];
    auth.subscribe(({ status }) => void shown.push(status));
    site.session = { ...session, grant: due };
    expect(await auth.refetch()).toBe(true);
    expect(auth.getSnapshot()).toMatchObject({ status: 'signed-in', grant: due });
    expect(shown).toEqual(['signed-in']);
  });

  test('shows that the session has ended', async () => {
    const world = fakeBrowser({ signedIn: true });
    const { auth } = await open(world);
    world.site.signedIn = false;
    expect(await auth.refetch()).toBe(true);
    expect(auth.getSnapshot().status).toBe('signed-out');
  });

  test('makes the other tabs ask too when something has changed', async () => {
    const site = siteWithGrant();
    const one = await open(fakeBrowser({ site }));
    const other = await open(fakeBrowser({ site }));
    site.session = { ...session, grant: due };
    await one.auth.refetch();
    await other.shows({ grant: due });
  });

  test('keeps what is shown when the server does not answer, and says so', async () => {
    const world = fakeBrowser({ site: siteWithGrant() });
    const { auth } = await open(world);
    const before = auth.getSnapshot();
    world.world.sessionStatus = 503;
    expect(await auth.refetch()).toBe(false);
    expect(auth.getSnapshot()).toBe(before);
    world.world.sessionStatus = 200;
    expect(await auth.refetch()).toBe(true);
  });

  test('asks once more when an older question is on its way', async () => {
    const site = siteWithGrant();
    const world = fakeBrowser({ site });
    const { auth, hold, release } = await open(world);
    hold();
    const first = auth.refetch();
    // The answer on its way is from before this change.
    site.session = { ...session, grant: due };
    const second = auth.refetch();
    await release();
    expect(await Promise.all([first, second])).toEqual([true, true]);
    expect(auth.getSnapshot()).toMatchObject({ grant: due });
    expect(world.requests.length).toBe(3);
  });

  test('does not undo a sign-in that ended before the answer came', async () => {
    const world = fakeBrowser();
    const { auth, hold, release } = await open(world);
    hold();
    const asked = auth.refetch();
    auth.signIn({ mode: 'popup' });
    world.say(succeeded);
    await release();
    expect(await asked).toBe(true);
    expect(auth.getSnapshot()).toMatchObject({ status: 'signed-in', member: { sub: 'sub-1' } });
  });

  test('does not undo a sign-out that ended before the answer came', async () => {
    const world = fakeBrowser({ signedIn: true });
    const { auth, shows, hold, release } = await open(world);
    hold();
    const asked = auth.refetch();
    const signedOut = auth.signOut();
    await shows({ status: 'signed-out' });
    await release();
    expect(await Promise.all([asked, signedOut])).toEqual([true, true]);
    expect(auth.getSnapshot().status).toBe('signed-out');
  });

  test('leaves a sign-in that is under way to its window', async () => {
    const world = fakeBrowser({ site: siteWithGrant() });
    const { auth } = await open(world);
    auth.signIn({ mode: 'popup' });
    expect(await auth.refetch()).toBe(true);
    expect(auth.getSnapshot()).toMatchObject({ status: 'authorizing', session: { status: 'signed-in' } });
  });
});
