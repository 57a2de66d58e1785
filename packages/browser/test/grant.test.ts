import {
  type FakeBrowser,
  fakeBrowser,
  fakeSite,
  member,
  session,
  standing,
  succeeded,
} from '@linkedin-auth/testing/page';
import { describe, expect, test, vi } from 'vitest';
import { createLinkedInAuthClient, finishLinkedInLogin, type LinkedInAuthClientOptions } from '../src/index.ts';

/* Where the stored grant stands, as the pages of a server with a vault show it. */

const due = { ...standing, status: 'reauthorization-due' } as const;

/** A tab with a started store. */
function open(world: FakeBrowser, options: LinkedInAuthClientOptions = {}) {
  const auth = createLinkedInAuthClient({ browser: world.browser, ...options });
  auth.start();
  const grant = () => {
    const { session } = auth.getSnapshot();
    return session.status === 'signed-in' ? session.grant : session.status;
  };
  return {
    auth,
    world,
    grant,
    shows: (wanted: unknown) => vi.waitFor(() => expect(grant()).toEqual(wanted), { timeout: 30_000 }),
  };
}

/** A site whose member is signed in, and whose vault has stored a grant. */
function siteWith(grant: typeof standing | null) {
  const site = fakeSite({ signedIn: true });
  site.session = { ...session, grant };
  return site;
}

const said = { ...succeeded, grant: { ...succeeded.grant, standing } };

describe('the grant of the signed-in state', () => {
  test('is what the server answers', async () => {
    const tab = open(fakeBrowser({ site: siteWith(due) }));
    await tab.shows(due);
    expect(tab.auth.getSnapshot()).toMatchObject({ status: 'signed-in', grant: due });
  });

  test('is null when the vault did not answer, and without a vault', async () => {
    await open(fakeBrowser({ site: siteWith(null) })).shows(null);
    await open(fakeBrowser({ signedIn: true })).shows(null);
  });

  test('changes with the next answer, although the session does not', async () => {
    const site = siteWith(standing);
    const tab = open(fakeBrowser({ site }));
    await tab.shows(standing);
    site.session = { ...session, grant: due };
    tab.world.restore();
    await tab.shows(due);
  });

  test('stays the same object while the answers say the same', async () => {
    const site = siteWith(standing);
    const tab = open(fakeBrowser({ site }));
    await tab.shows(standing);
    const before = tab.auth.getSnapshot();
    tab.world.restore();
    await vi.waitFor(() => expect(tab.world.requests.length).toBe(2), { timeout: 30_000 });
    await vi.waitFor(() => expect(tab.auth.getSnapshot()).toBe(before), { timeout: 30_000 });
  });

  test('is part of what a server has rendered', () => {
    const initialSession = { ...member, expiresAt: session.expiresAt, grant: due };
    expect(open(fakeBrowser(), { initialSession }).auth.getSnapshot()).toMatchObject({ member, grant: due });
  });
});

describe('a login that asks for more', () => {
  test('keeps the session while it is under way, and then shows the new grant without a question', async () => {
    const tab = open(fakeBrowser({ site: siteWith(due) }));
    await tab.shows(due);
    tab.auth.signIn({ mode: 'popup', scope: 'share' });
    expect(tab.auth.getSnapshot()).toMatchObject({
      status: 'authorizing',
      session: { status: 'signed-in', grant: due },
    });
    tab.world.say(said);
    await tab.shows(standing);
    expect(tab.world.requests).toEqual(['GET /auth/linkedin/session']);
  });

  test('shows the older grant again when the store of the server does not answer', async () => {
    const tab = open(fakeBrowser({ site: siteWith(due) }));
    await tab.shows(due);
    tab.auth.signIn({ mode: 'popup', scope: 'share' });
    tab.world.say({ status: 'failed', code: 'store_unavailable', evidence: {} });
    await vi.waitFor(
      () =>
        expect(tab.auth.getSnapshot()).toMatchObject({
          status: 'failed',
          failure: { code: 'store_unavailable', remedy: 'retry-later' },
          session: { grant: due },
        }),
      { timeout: 30_000 },
    );
  });

  test('shows the new grant in the other tabs of the site', async () => {
    const site = siteWith(due);
    const [one, other] = [open(fakeBrowser({ site })), open(fakeBrowser({ site }))];
    await Promise.all([one.shows(due), other.shows(due)]);
    one.auth.signIn({ mode: 'popup', scope: 'share' });
    site.session = { ...session, grant: standing };
    one.world.say(said);
    await Promise.all([one.shows(standing), other.shows(standing)]);
  });

  test('shows the grant on a page that is the redirect URI', async () => {
    const world = fakeBrowser({ location: '/back?code=the-code&state=a-state-of-32-characters-or-more-' });
    world.world.exchanges = () =>
      Response.json({
        status: 'signed-in',
        ...session,
        grant: standing,
        door: { mode: 'redirect', returnTo: '/account' },
      });
    const auth = createLinkedInAuthClient({ browser: world.browser });
    await finishLinkedInLogin(auth);
    expect(auth.getSnapshot()).toMatchObject({ status: 'signed-in', grant: standing });
  });
});
