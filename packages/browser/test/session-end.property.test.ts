import { fakeBrowser, fakeSite, member } from '@linkedin-auth/testing/page';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { createLinkedInAuthClient, type SignedInMember } from '../src/index.ts';

const minute = 60_000;
const hour = 60 * minute;

/** A tab with a started store, and every status that it showed. */
function open(world: ReturnType<typeof fakeBrowser>, initialSession?: SignedInMember) {
  const auth = createLinkedInAuthClient({ browser: world.browser, initialSession });
  const shown = [auth.getSnapshot().status];
  auth.subscribe(({ status }) => void shown.push(status));
  auth.start();
  return { auth, world, shown, status: () => auth.getSnapshot().status };
}

type Tab = ReturnType<typeof open>;

const reaches = (tab: Tab, status: string) => vi.waitFor(() => expect(tab.status()).toBe(status), { timeout: 30_000 });

/** Lets everything under way arrive, so that an event that has not happened by then does not happen. */
const quiet = async (): Promise<void> => {
  await import('@linkedin-auth/core/failures');
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

describe('a session that a server has rendered, and that has ended since', () => {
  const rendered = (now: number, expiresAt: unknown, signedIn = false) => {
    const world = fakeBrowser({ signedIn });
    world.world.now = now;
    // Plain JavaScript can pass anything.
    return open(world, { ...member, expiresAt } as SignedInMember);
  };

  test.each([
    ['in the past', 999],
    ['now', 1000],
    ['no number', Number.NaN],
    ['missing', undefined],
    ['text', 'tomorrow'],
  ])('is not shown, and makes the page ask at once: its end is %s', async (_, expiresAt) => {
    const tab = rendered(1000, expiresAt);
    expect(tab.status()).toBe('loading');
    await reaches(tab, 'signed-out');
    expect([tab.shown, tab.world.requests]).toEqual([['loading', 'signed-out'], ['GET /auth/linkedin/session']]);
  });

  test('is shown again when the server has prolonged it', async () => {
    const tab = rendered(1000, 999, true);
    await reaches(tab, 'signed-in');
    expect(tab.world.requests).toHaveLength(1);
  });

  test('is what the page hydrates with, because the server rendered it', () => {
    const tab = rendered(1000, 999);
    expect(tab.auth.served.getSnapshot()).toMatchObject({ status: 'signed-in', member });
  });
});

describe('a session that ends while the page is open', () => {
  test('makes the page ask when it ends, also within a minute of the start', async () => {
    const world = fakeBrowser();
    const tab = open(world, { ...member, expiresAt: 20_000 });
    world.wait(19_999);
    expect([tab.status(), world.requests]).toEqual(['signed-in', []]);
    world.wait(1);
    await reaches(tab, 'signed-out');
  });

  test('is shown until the server says that it has ended', async () => {
    const tab = open(fakeBrowser(), { ...member, expiresAt: 20_000 });
    tab.world.wait(20_000);
    await reaches(tab, 'signed-out');
    expect(tab.shown).toEqual(['signed-in', 'signed-out']);
  });

  test('makes the page ask again at its new end if the server has prolonged it', async () => {
    const world = fakeBrowser({ signedIn: true });
    const tab = open(world, { ...member, expiresAt: hour });
    world.site.session = { member, expiresAt: 3 * hour };
    world.wait(hour);
    await vi.waitFor(() => expect(tab.auth.getSnapshot().session).toMatchObject({ expiresAt: 3 * hour }), {
      timeout: 30_000,
    });
    world.site.signedIn = false;
    world.wait(2 * hour - 1);
    await quiet();
    expect([tab.status(), world.requests.length]).toEqual(['signed-in', 1]);
    world.wait(1);
    await reaches(tab, 'signed-out');
    expect(tab.shown).not.toContain('loading');
  });

  test('makes the page ask when the device wakes up after its end', async () => {
    const world = fakeBrowser();
    const tab = open(world, { ...member, expiresAt: hour });
    // The clock of a sleeping device goes on; its timers do not.
    world.world.now = 2 * hour;
    world.timers.clear();
    world.comeBack();
    world.wait(0);
    await reaches(tab, 'signed-out');
  });

  test('does not make the page ask on focus before its end', async () => {
    const world = fakeBrowser();
    open(world, { ...member, expiresAt: hour });
    world.comeBack();
    world.wait(minute);
    await quiet();
    expect(world.requests).toEqual([]);
  });
});

test('no end of a session makes a page ask more than once a minute, or overflows a timer', async () => {
  // JSON has no other numbers.
  const end = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer({ min: -10, max: 2 * hour }),
    fc.constantFrom(0, -1, 2 ** 31 - 1, 2 ** 31, 2 ** 53, Number.MAX_VALUE),
  );
  const renderedEnd = fc.option(fc.oneof(end, fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY)), {
    nil: undefined,
  });
  await fc.assert(
    fc.asyncProperty(
      end,
      renderedEnd,
      fc.integer({ min: 0, max: 2 * hour }),
      fc.integer({ min: 0, max: 2 * hour }),
      async (served, rendered, now, prolongedBy) => {
        const site = fakeSite({ signedIn: true });
        const world = fakeBrowser({ site });
        world.world.now = now;
        let requests = 0;
        // A body that is there at once, so that no answer is still under way when time passes.
        const fetch = async (): Promise<Response> => {
          requests += 1;
          const expiresAt = served + requests * prolongedBy;
          const text = JSON.stringify({ status: 'signed-in', member, expiresAt });
          return { status: 200, text: async () => text } as Response;
        };
        const browser = { ...world.browser, fetch };
        const tab = open(
          { ...world, browser },
          rendered === undefined ? undefined : { ...member, expiresAt: rendered },
        );
        for (let passed = 0; passed < 10; passed += 1) {
          await quiet();
          for (const { at } of world.timers) {
            expect(at - world.world.now).toBeGreaterThanOrEqual(0);
            expect(at - world.world.now).toBeLessThan(2 ** 31);
          }
          world.wait(minute);
        }
        // Once as it loads, once at the end, and then once a minute.
        expect(requests).toBeLessThanOrEqual(12);
        expect(tab.status()).toBe('signed-in');
      },
    ),
  );
});
