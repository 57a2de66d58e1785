import {
  cancelled,
  type FakeBrowser,
  fakeBrowser,
  fakeSite,
  member,
  session,
  succeeded,
} from '@linkedin-auth/testing/page';
import { describe, expect, test, vi } from 'vitest';
import { createLinkedInAuthClient, type LinkedInAuthClientOptions } from '../src/index.ts';

/** A tab with a started store. */
function open(world: FakeBrowser, options: LinkedInAuthClientOptions = {}) {
  const auth = createLinkedInAuthClient({ browser: world.browser, ...options });
  const stop = auth.start();
  return { auth, world, stop, status: () => auth.getSnapshot().status };
}

type Tab = ReturnType<typeof open>;

const reaches = (tab: Tab, status: string) => vi.waitFor(() => expect(tab.status()).toBe(status), { timeout: 30_000 });

/** Lets what is under way arrive, so that what has not happened by then does not happen. */
const quiet = async (): Promise<void> => {
  await import('@linkedin-auth/core/failures');
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
};

async function twoTabs(signedIn = false) {
  const site = fakeSite({ signedIn });
  const tabs = [open(fakeBrowser({ site })), open(fakeBrowser({ site }))] as const;
  await quiet();
  return { site, tabs };
}

const signInByPopup = ({ auth, world }: Tab): void => {
  auth.signIn({ mode: 'popup' });
  world.site.signedIn = true;
  world.say(succeeded);
};

describe('tabs', () => {
  test('a sign-in reaches the other tab, which asks the server itself', async () => {
    const { tabs } = await twoTabs();
    const [one, other] = tabs;
    signInByPopup(one);
    await reaches(other, 'signed-in');
    expect(other.auth.getSnapshot()).toMatchObject({ member: { name: 'Ada Lovelace' } });
    expect(other.world.requests).toEqual(['GET /auth/linkedin/session', 'GET /auth/linkedin/session']);
  });

  test('a sign-out reaches the other tab', async () => {
    const { tabs } = await twoTabs(true);
    const [one, other] = tabs;
    await one.auth.signOut();
    await reaches(other, 'signed-out');
  });

  test('a login by redirect reaches the other tab when it comes back', async () => {
    const { site, tabs } = await twoTabs();
    site.signedIn = true;
    open(tabs[0].world.reload());
    await reaches(tabs[1], 'signed-in');
  });

  test('tabs with the same session do not make each other ask', async () => {
    const { site, tabs } = await twoTabs(true);
    open(fakeBrowser({ site }));
    await quiet();
    for (const { world } of tabs) expect(world.requests).toHaveLength(1);
  });

  test('messages between tabs contain the subject and no other claim', async () => {
    const { tabs } = await twoTabs();
    signInByPopup(tabs[0]);
    await quiet();
    const said = JSON.stringify(tabs[0].world.announced);
    expect(said).toContain(member.sub);
    expect(said).not.toContain('Ada');
  });

  test('a login that is under way continues when another tab signs in', async () => {
    const { tabs } = await twoTabs();
    const [one, other] = tabs;
    other.auth.signIn({ mode: 'popup' });
    signInByPopup(one);
    await quiet();
    expect([one.status(), other.status()]).toEqual(['signed-in', 'authorizing']);
    other.world.say(succeeded);
    expect(other.status()).toBe('signed-in');
  });

  test('a tab with a cancelled login shows the member who signed in elsewhere', async () => {
    const { tabs } = await twoTabs();
    const [one, other] = tabs;
    other.auth.signIn({ mode: 'popup' });
    other.world.say(cancelled);
    await reaches(other, 'failed');
    signInByPopup(one);
    await reaches(other, 'signed-in');
  });

  test('a failed login of one tab changes nothing in the other', async () => {
    const { tabs } = await twoTabs(true);
    const [one, other] = tabs;
    one.auth.signIn({ mode: 'popup' });
    one.world.say(cancelled);
    await reaches(one, 'failed');
    expect(other.status()).toBe('signed-in');
  });

  test.each([null, 'text', 7, {}, { session: null }, { session: 7 }, { type: 'another' }])(
    '%j on the channel signs nobody in or out',
    async (message) => {
      const { site, tabs } = await twoTabs(true);
      site.post('/auth/linkedin', message);
      await quiet();
      expect(tabs[0].status()).toBe('signed-in');
    },
  );

  test('a tab that cannot reach the server keeps its session', async () => {
    const { tabs } = await twoTabs(true);
    const [one, other] = tabs;
    other.world.world.offline = true;
    await one.auth.signOut();
    await quiet();
    expect(other.status()).toBe('signed-in');
  });

  test('a store with another base path is independent', async () => {
    const { site, tabs } = await twoTabs();
    const other = open(fakeBrowser({ site }), { basePath: '/login' });
    await quiet();
    signInByPopup(tabs[0]);
    await quiet();
    expect(other.status()).toBe('signed-out');
  });

  test('a stopped store neither listens nor asks', async () => {
    const { tabs } = await twoTabs();
    const [one, other] = tabs;
    other.stop();
    signInByPopup(one);
    await quiet();
    expect([other.status(), other.world.listening(), other.world.timers.size]).toEqual(['signed-out', 0, 0]);
  });
});

describe('the order of answers', () => {
  const held = () => {
    const site = fakeSite();
    const world = fakeBrowser({ site });
    const answers: ((session: object) => void)[] = [];
    const tab = open({
      ...world,
      browser: {
        ...world.browser,
        fetch: () => new Promise<Response>((resolve) => answers.push((session) => resolve(Response.json(session)))),
      },
    });
    const askAgain = () => site.post('/auth/linkedin', { session: 'another' });
    return { tab, answers, askAgain, site };
  };

  test('a message of another tab during a question makes the page ask again afterwards', async () => {
    const { tab, answers, askAgain } = held();
    askAgain();
    askAgain();
    expect(answers).toHaveLength(1);
    answers[0]?.({ status: 'signed-out' });
    await vi.waitFor(() => expect(answers).toHaveLength(2), { timeout: 30_000 });
    answers[1]?.({ status: 'signed-in', ...session });
    await reaches(tab, 'signed-in');
    await quiet();
    expect(answers).toHaveLength(2);
  });

  test('an answer that matches the message of the other tab ends the questions', async () => {
    const { tab, answers, site } = held();
    site.post('/auth/linkedin', { session: `${member.sub} ${session.expiresAt}` });
    answers[0]?.({ status: 'signed-in', ...session });
    await reaches(tab, 'signed-in');
    await quiet();
    expect(answers).toHaveLength(1);
  });

  test('an answer that was under way during a login does not undo it', async () => {
    const { tab, answers } = held();
    tab.auth.signIn({ mode: 'popup' });
    tab.world.say(succeeded);
    answers[0]?.({ status: 'signed-out' });
    await quiet();
    expect(tab.status()).toBe('signed-in');
  });
});

describe('the end of a session', () => {
  const day = 24 * 60 * 60 * 1000;

  test('makes the page ask, also after more than the 24.8 days of a timer', async () => {
    const world = fakeBrowser({ signedIn: true });
    world.site.session = { member, expiresAt: 60 * day };
    const tab = open(world);
    await reaches(tab, 'signed-in');
    world.site.signedIn = false;
    world.wait(60 * day - 1);
    await quiet();
    expect([tab.status(), world.requests.length]).toEqual(['signed-in', 1]);
    world.wait(1);
    await reaches(tab, 'signed-out');
  });

  test('no timer is longer than a browser can hold', async () => {
    const world = fakeBrowser({ signedIn: true });
    const tab = open(world);
    await reaches(tab, 'signed-in');
    for (const { at } of world.timers) expect(at - world.world.now).toBeLessThan(2 ** 31);
  });

  test('makes the page ask again when the first question fails', async () => {
    const world = fakeBrowser({ signedIn: true });
    world.site.session = { member, expiresAt: day / 2 };
    const tab = open(world);
    await reaches(tab, 'signed-in');
    world.world.sessionStatus = 503;
    world.wait(day / 2);
    await quiet();
    expect(tab.status()).toBe('signed-in');
    world.world.sessionStatus = 200;
    world.site.signedIn = false;
    world.wait(60_000);
    await reaches(tab, 'signed-out');
  });

  test('by a clock that is far ahead makes the page ask once a minute, and the answer counts', async () => {
    const world = fakeBrowser({ signedIn: true });
    world.world.now = session.expiresAt + day;
    const tab = open(world);
    await reaches(tab, 'signed-in');
    for (let minute = 1; minute <= 3; minute += 1) {
      world.wait(60_000);
      await quiet();
      expect([tab.status(), world.requests.length]).toEqual(['signed-in', 1 + minute]);
    }
  });
});

describe('a reload in the middle of a login by popup', () => {
  const begun = () => {
    const world = fakeBrowser();
    const tab = open(world);
    tab.auth.signIn({ mode: 'popup' });
    return world;
  };

  test('keeps waiting, and signs the member in', async () => {
    const world = begun();
    const reloaded = open(world.reload());
    await quiet();
    expect(reloaded.status()).toBe('authorizing');
    reloaded.world.say(succeeded, 1);
    expect(reloaded.status()).toBe('signed-in');
    expect(reloaded.world.memory.size).toBe(0);
  });

  test('shows a failure of the popup', async () => {
    const reloaded = open(begun().reload());
    reloaded.world.say(cancelled, 1);
    await vi.waitFor(
      () => expect(reloaded.auth.getSnapshot()).toMatchObject({ failure: { code: 'user_cancelled_authorize' } }),
      { timeout: 30_000 },
    );
  });

  test('asks for the session, in case the popup finished during the reload', async () => {
    const world = begun();
    world.site.signedIn = true;
    const reloaded = open(world.reload());
    await reaches(reloaded, 'signed-in');
    expect([reloaded.world.memory.size, reloaded.world.listening()]).toEqual([0, 1]);
  });

  test('can be cancelled and started again', async () => {
    const reloaded = open(begun().reload());
    reloaded.auth.cancel();
    await reaches(reloaded, 'failed');
    reloaded.auth.signIn({ mode: 'popup' });
    reloaded.world.say(succeeded);
    expect(reloaded.status()).toBe('signed-in');
  });

  test('ends with callback_timeout an hour after it began', async () => {
    const world = begun();
    const reload = world.reload();
    reload.world.now = 59 * 60_000;
    const reloaded = open(reload);
    await quiet();
    reload.wait(59_999);
    expect(reloaded.status()).toBe('authorizing');
    reload.wait(1);
    await vi.waitFor(
      () => expect(reloaded.auth.getSnapshot()).toMatchObject({ failure: { code: 'callback_timeout' } }),
      { timeout: 30_000 },
    );
  });

  test('is forgotten after an hour', async () => {
    const world = begun();
    const reload = world.reload();
    reload.world.now = 60 * 60_000;
    const reloaded = open(reload);
    await reaches(reloaded, 'signed-out');
    expect(world.memory.size).toBe(0);
  });

  test('keeps waiting when StrictMode mounts twice', async () => {
    const world = begun().reload();
    const auth = createLinkedInAuthClient({ browser: world.browser });
    auth.start()();
    auth.start();
    expect(auth.getSnapshot().status).toBe('authorizing');
    world.say(succeeded, 1);
    expect(auth.getSnapshot().status).toBe('signed-in');
  });

  test.each(['', ' ', 'null', '{"channel":7}', 'now attempt', '-3600000 attempt', '1 attempt-of-the-future'])(
    'ignores %j in the memory of the tab',
    async (text) => {
      const world = fakeBrowser({ memory: new Map([['linkedin-auth:/auth/linkedin', text]]) });
      await reaches(open(world), 'signed-out');
    },
  );

  test('remembers nothing before the window is open, because the window copies what its opener remembers', () => {
    const world = fakeBrowser();
    const remembered: number[] = [];
    const { open: openWindow } = world.browser;
    const browser = {
      ...world.browser,
      open: (url: string, name: string) => {
        remembered.push(world.memory.size);
        return openWindow(url, name);
      },
    };
    createLinkedInAuthClient({ browser }).signIn({ mode: 'popup', scope: 'share' });
    expect([remembered, world.memory.size]).toEqual([[0], 2]);
  });

  test('waits for nothing if the page was unmounted before', async () => {
    const world = fakeBrowser();
    const tab = open(world);
    tab.auth.signIn({ mode: 'popup' });
    tab.stop();
    expect(world.memory.size).toBe(0);
  });
});

describe('a page from the back/forward cache', () => {
  test('asks again who is signed in', async () => {
    const world = fakeBrowser();
    const tab = open(world);
    await reaches(tab, 'signed-out');
    world.site.signedIn = true;
    world.restore();
    await reaches(tab, 'signed-in');
  });
});

describe('a session that a server has rendered', () => {
  test('is shown at once, without a question', async () => {
    const world = fakeBrowser();
    const tab = open(world, { initialSession: { ...member, expiresAt: session.expiresAt } });
    expect(tab.auth.getSnapshot()).toMatchObject({ status: 'signed-in', ...session });
    await quiet();
    expect(world.requests).toEqual([]);
  });

  test('shows only the fields of a member', () => {
    const initialSession = { ...member, expiresAt: session.expiresAt, signedInAt: 7, fields: { role: 'admin' } };
    const tab = open(fakeBrowser(), { initialSession });
    expect(tab.auth.getSnapshot().session).toEqual({ status: 'signed-in', ...session, grant: null });
  });

  test('is signed out for null', async () => {
    const world = fakeBrowser();
    const tab = open(world, { initialSession: null });
    expect(tab.status()).toBe('signed-out');
    await quiet();
    expect(world.requests).toEqual([]);
  });

  test('does not change in `served`', () => {
    const world = fakeBrowser();
    const tab = open(world, { initialSession: null });
    tab.auth.signIn({ mode: 'popup' });
    expect(tab.auth.served.getSnapshot().status).toBe('signed-out');
    expect(tab.status()).toBe('authorizing');
  });
});

describe('a server that prolongs the session with every answer', () => {
  test('does not make tabs ask without end', async () => {
    const site = fakeSite({ signedIn: true });
    let answers = 0;
    const sliding = () => {
      const world = fakeBrowser({ site });
      world.world.sessions = () => {
        answers += 1;
        return Response.json({ status: 'signed-in', member, expiresAt: session.expiresAt + answers });
      };
      return open(world);
    };
    const tabs = [sliding(), sliding(), sliding()];
    for (const tab of tabs) await reaches(tab, 'signed-in');
    await quiet();
    const before = answers;
    expect(before).toBeLessThan(12);
    await quiet();
    expect(answers).toBe(before);
  });
});

describe('started more than once', () => {
  test('runs until the last one stops', async () => {
    const { tabs } = await twoTabs();
    const [one, other] = tabs;
    const stopSecond = other.auth.start();
    other.auth.signIn({ mode: 'popup' });
    other.stop();
    other.stop();
    expect([other.status(), other.world.opened[0]?.closed]).toEqual(['authorizing', false]);
    other.auth.cancel();
    await reaches(other, 'failed');
    signInByPopup(one);
    await reaches(other, 'signed-in');
    stopSecond();
    expect([other.world.listening(), other.world.timers.size]).toEqual([0, 0]);
  });

  test('asks again after a while, but not after a remount', async () => {
    const world = fakeBrowser({ signedIn: true });
    const tab = open(world);
    await reaches(tab, 'signed-in');
    tab.stop();
    tab.auth.start()();
    expect(world.requests).toHaveLength(1);
    world.site.signedIn = false;
    world.wait(5000);
    tab.auth.start();
    await reaches(tab, 'signed-out');
  });
});

describe('a page that was rendered before the popup was done', () => {
  test.each([
    ['nobody', null, 'authorizing'],
    ['the member', { ...member, expiresAt: session.expiresAt }, 'signed-in'],
  ])('with %s: it is %s, and then the server is asked', async (_, initialSession, before) => {
    const world = fakeBrowser();
    open(world).auth.signIn({ mode: 'popup' });
    world.site.signedIn = true;
    const tab = open(world.reload(), { initialSession });
    expect(tab.status()).toBe(before);
    await reaches(tab, 'signed-in');
  });
});

test('a page that was rendered signed in forgets the login that was under way', async () => {
  const world = fakeBrowser();
  open(world).auth.signIn({ mode: 'popup' });
  const tab = open(world.reload(), { initialSession: { ...member, expiresAt: session.expiresAt } });
  expect([tab.status(), world.memory.size]).toEqual(['signed-in', 0]);
});

describe('a link that says that a login failed', () => {
  test.each([
    ['is asked for', {}],
    ['was rendered', { initialSession: { ...member, expiresAt: session.expiresAt } }],
  ])('does not hide a session that %s', async (_, options) => {
    const world = fakeBrowser({ signedIn: true, location: '/?linkedin_error=invalid_client' });
    const tab = open(world, options);
    await reaches(tab, 'signed-in');
    await quiet();
    expect([tab.status(), world.world.location]).toEqual(['signed-in', '/']);
  });
});

describe('the address of a page', () => {
  const returnTo = (location: string): string | null => {
    const world = fakeBrowser({ location });
    createLinkedInAuthClient({ browser: world.browser }).signIn({ mode: 'redirect' });
    return new URL(world.navigated[0] ?? '', 'http://site').searchParams.get('returnTo');
  };

  test.each([
    ['as it is, query and all', '/a?q=a%20b&flag#x', '/a?q=a%20b&flag#x'],
    ['without the server’s failure code', '/a?linkedin_error=throttled&b=1', '/a?b=1'],
    ['without a query that is too long', `/a?q=${'x'.repeat(1100)}`, '/a'],
    ['the front page where even the path is', `/${'x'.repeat(1100)}`, '/'],
    ['the front page where the path names another site', '//evil.example/x', '/'],
    ['the front page where the path names nothing', '///', '/'],
  ])('as the default of returnTo is %s', (_, location, expected) => {
    expect(returnTo(location)).toBe(expected);
  });

  test('does not break the page if it names another site', async () => {
    const world = fakeBrowser({ location: '//?linkedin_error=throttled' });
    const tab = open(world);
    await reaches(tab, 'failed');
    expect(world.world.location).toBe('//');
  });
});

describe('a missing or unreachable server', () => {
  test.each([
    ['the page of every path', () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } })],
    ['no such page', () => new Response('', { status: 404 })],
    ['JSON of somebody else', () => Response.json({ hello: 'world' })],
  ])('%s in its place is shown as server_half_missing before anybody signs in', async (_, sessions) => {
    const world = fakeBrowser();
    world.world.sessions = sessions;
    const tab = open(world);
    await vi.waitFor(
      () =>
        expect(tab.auth.getSnapshot()).toMatchObject({
          failure: { code: 'server_half_missing', remedy: 'fix-configuration' },
        }),
      { timeout: 30_000 },
    );
    tab.auth.dismiss();
    expect(tab.status()).toBe('signed-out');
  });

  test('is shown when nothing answers, and removed when the server does', async () => {
    const world = fakeBrowser({ signedIn: true });
    world.world.offline = true;
    const tab = open(world);
    await vi.waitFor(
      () =>
        expect(tab.auth.getSnapshot()).toMatchObject({
          failure: { code: 'server_half_unreachable', remedy: 'retry-later' },
        }),
      { timeout: 30_000 },
    );
    world.comeBack();
    await quiet();
    expect(tab.status()).toBe('failed');
    world.world.offline = false;
    world.comeBack();
    await reaches(tab, 'signed-in');
    world.comeBack();
    await quiet();
    expect(world.requests).toHaveLength(3);
  });

  test('does not end the session by one failed answer', async () => {
    const world = fakeBrowser({ signedIn: true });
    const tab = open(world);
    await reaches(tab, 'signed-in');
    world.world.sessions = () => new Response('', { status: 404 });
    world.restore();
    await quiet();
    expect(tab.status()).toBe('signed-in');
  });

  test('is shown after ten seconds without an answer', async () => {
    const world = fakeBrowser();
    world.world.silent = true;
    const tab = open(world);
    await quiet();
    world.wait(9_999);
    await quiet();
    expect(tab.status()).toBe('loading');
    world.wait(1);
    await vi.waitFor(
      () => expect(tab.auth.getSnapshot()).toMatchObject({ failure: { code: 'server_half_unreachable' } }),
      { timeout: 30_000 },
    );
    expect(world.timers.size).toBe(0);
  });

  test('is not shown late over a member who is known by then', async () => {
    const world = fakeBrowser({ signedIn: true });
    world.world.offline = true;
    const auth = createLinkedInAuthClient({ browser: world.browser });
    const shown: string[] = [];
    auth.subscribe(({ status }) => void shown.push(status));
    auth.start();
    world.world.offline = false;
    // As soon as it is in doubt, before the words have been loaded.
    for (let turn = 0; turn < 50 && world.requests.length < 2; turn += 1) {
      await Promise.resolve();
      world.comeBack();
    }
    expect(shown).not.toContain('failed');
    await vi.waitFor(() => expect(auth.getSnapshot().status).toBe('signed-in'), { timeout: 30_000 });
    await quiet();
    expect(auth.getSnapshot().status).toBe('signed-in');
  });

  test('does not come back with the next mount after it was dismissed', async () => {
    const world = fakeBrowser();
    world.world.offline = true;
    const tab = open(world);
    await reaches(tab, 'failed');
    tab.auth.dismiss();
    tab.stop();
    tab.auth.start();
    await quiet();
    expect(tab.status()).toBe('signed-out');
  });

  test('is not shown over a failure that a redirect brought back', async () => {
    const world = fakeBrowser({ location: '/?linkedin_error=user_cancelled_login' });
    world.world.offline = true;
    const tab = open(world);
    const shown: string[] = [];
    tab.auth.subscribe((auth) => void (auth.status === 'failed' && shown.push(auth.failure.code)));
    await reaches(tab, 'failed');
    await quiet();
    expect(shown).toEqual(['user_cancelled_login']);
  });

  test('does not interrupt a login that was started while it was being explained', async () => {
    const world = fakeBrowser();
    world.world.offline = true;
    const tab = open(world);
    // As soon as it is in doubt, before the words have been loaded.
    for (let turn = 0; turn < 6; turn += 1) await Promise.resolve();
    tab.auth.signIn({ mode: 'popup' });
    await quiet();
    world.world.offline = false;
    world.comeBack();
    await quiet();
    expect(world.requests).toHaveLength(2);
    expect(tab.status()).toBe('authorizing');
  });

  test('does not interrupt a login that is under way', async () => {
    const world = fakeBrowser();
    world.world.offline = true;
    const tab = open(world);
    tab.auth.signIn({ mode: 'popup' });
    await quiet();
    expect(tab.status()).toBe('authorizing');
  });
});
