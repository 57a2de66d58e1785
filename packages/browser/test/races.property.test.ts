import { cancelled, fakeBrowser, member, session, succeeded } from '@linkedin-auth/testing/page';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createLinkedInAuthClient,
  finishLinkedInLogin,
  type LinkedInAuth,
  type LinkedInAuthClient,
} from '../src/index.ts';

/*
 * Callback, window, member, page, other tabs and clock act in any order, and the server answers at any time. What is shown follows from
 * what happened first, does not change afterwards, and leaves no listener or timer behind.
 */

/** Lets what needs no answer arrive, an explanation included. */
const quiet = async (): Promise<void> => {
  await import('@linkedin-auth/core/failures');
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
};

/** Runs what is scheduled, and what that schedules. */
const idle = async (s: fc.Scheduler): Promise<void> => {
  for (let turn = 0; turn < 4; turn += 1) {
    await s.waitIdle();
    await quiet();
  }
};

/** Resolves when the page neither asks nor waits; a property that never gets there fails by its time-out. */
const settled = (client: LinkedInAuthClient): Promise<void> =>
  new Promise((resolve) => {
    const look = ({ status }: LinkedInAuth): void => {
      if (!pending.includes(status)) resolve();
    };
    client.subscribe(look);
    look(client.getSnapshot());
  });

const nameOf = (auth: LinkedInAuth): string => (auth.status === 'failed' ? auth.failure.code : auth.status);

const pending: readonly string[] = ['loading', 'authorizing', 'exchanging'];
const sessions: readonly string[] = ['signed-in', 'signed-out'];

/** Events, each with what it turns a login into that is under way; `null` if the login goes on. */
const ends = {
  granted: 'signed-in',
  refused: 'user_cancelled_authorize',
  closed: 'popup_closed',
  cancel: 'login_cancelled',
  timeout: 'callback_timeout',
  unmount: 'signed-out',
  'sign-out': 'signed-out',
  'another tab signs in': null,
  'another tab signs out': null,
  'a stranger posts': null,
  'the application asks again': null,
} as const satisfies Readonly<Record<string, string | null>>;

type Fact = keyof typeof ends;

/** One popup login of a page whose server answers when the scheduler says so. */
function login(s: fc.Scheduler) {
  const world = fakeBrowser();
  const fetch = s.scheduleFunction(world.browser.fetch);
  const client = createLinkedInAuthClient({ browser: { ...world.browser, fetch } });
  const shown: string[] = [];
  client.subscribe((auth) => void shown.push(nameOf(auth)));
  const stop = client.start();
  client.signIn({ mode: 'popup' });
  const tell = (signedIn: boolean): void => {
    world.site.signedIn = signedIn;
    const name = signedIn ? `${member.sub} ${session.expiresAt}` : 'signed-out';
    world.site.post('/auth/linkedin', { session: name });
  };
  const happen: Readonly<Record<Fact, () => void>> = {
    granted: () => {
      world.site.signedIn = true;
      world.say(succeeded, 1);
    },
    refused: () => world.say(cancelled, 1),
    closed: () => {
      for (const popup of world.opened) popup.closed = true;
      world.wait(2500);
    },
    cancel: client.cancel,
    timeout: () => world.wait(60 * 60 * 1000),
    unmount: stop,
    'sign-out': () => void client.signOut(),
    'another tab signs in': () => tell(true),
    'another tab signs out': () => tell(false),
    'a stranger posts': () =>
      world.hear({ type: 'linkedin-auth.outcome', state: 'the state of another', outcome: succeeded }),
    'the application asks again': () => void client.refetch(),
  };
  return { world, client, shown, happen, now: () => nameOf(client.getSnapshot()) };
}

const orders = fc.shuffledSubarray(Object.keys(ends) as Fact[], { minLength: 1 });

describe('a login by popup', () => {
  test('the first event that ends it decides, in any order of answers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), orders, async (s, order) => {
        const { world, client, shown, happen, now } = login(s);
        const decisive = order.find((fact) => ends[fact] !== null);
        const before: string[] = [];
        s.scheduleSequence(
          order.map((fact) => ({
            label: fact,
            builder: async () => {
              if (fact === decisive) before.push(...shown);
              happen[fact]();
            },
          })),
        );
        await idle(s);
        if (decisive !== undefined) await settled(client);
        // Until then the page waits for LinkedIn, and nothing else changes that.
        if (decisive !== undefined) expect(before.filter((name) => name !== 'authorizing')).toEqual([]);
        const after = shown.slice(before.length).filter((name) => !pending.includes(name));
        const [first] = after;
        if (decisive === undefined) expect(now()).toBe('authorizing');
        else if (!sessions.includes(ends[decisive] ?? '')) {
          // A failure is shown, unless somebody was signed in by another way before it had been explained. Whom the clock has kept
          // from an answer of the server is shown that instead.
          const failures = after.filter((name) => !sessions.includes(name));
          const possible: readonly string[] = [
            ends[decisive] ?? '',
            ...(order.includes('timeout') ? ['server_half_unreachable'] : []),
          ];
          for (const failure of failures) expect(possible).toContain(failure);
          if (!order.includes('granted') && !order.includes('another tab signs in') && !order.includes('sign-out'))
            // An unmount or a cancellation removes it while it is being explained.
            expect(
              order.includes('unmount') || order.includes('cancel') ? [...possible, 'signed-out', undefined] : possible,
            ).toContain(first);
        } else if (decisive === 'granted') expect(first).toBe('signed-in');
        if (order.includes('unmount')) expect([world.listening(), world.timers.size]).toEqual([0, 0]);
        else if (decisive !== undefined && now() !== 'popup_closed') expect(world.listening()).toBe(1);
      }),
      { numRuns: 400 },
    );
  });

  test('after a success no later event about the login changes what is shown', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.shuffledSubarray<Fact>([
          'refused',
          'closed',
          'cancel',
          'timeout',
          'a stranger posts',
          'the application asks again',
        ]),
        async (s, order) => {
          const { happen, now, shown } = login(s);
          happen.granted();
          const before = shown.length;
          s.scheduleSequence(order.map((fact) => ({ label: fact, builder: async () => happen[fact]() })));
          await idle(s);
          expect([now(), shown.slice(before)]).toEqual(['signed-in', []]);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('a new login works after every ending and replaces the old one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), orders, fc.boolean(), async (s, order, explained) => {
        const { world, client, happen, now } = login(s);
        for (const fact of order) if (fact !== 'unmount') happen[fact]();
        if (explained) {
          await idle(s);
          if (order.some((fact) => fact !== 'unmount' && ends[fact] !== null)) await settled(client);
        }
        client.signIn({ mode: 'popup' });
        expect(now()).toBe('authorizing');
        world.say(cancelled, 1);
        expect(now()).toBe('authorizing');
        world.site.signedIn = true;
        world.say(succeeded, 2);
        await idle(s);
        // The server may have handled a sign-out after the new login.
        expect(now()).toBe(
          world.site.signedIn || explained || !order.includes('sign-out') ? 'signed-in' : 'signed-out',
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('a page that is the redirect URI', () => {
  const location = '/back?code=AQ-code&state=the-state';
  const door = { mode: 'redirect', returnTo: '/account' };
  const answers = {
    granted: () => Response.json({ status: 'signed-in', ...session, door }),
    refused: () => Response.json({ status: 'failed', failure: { code: 'throttled', evidence: {} }, door }),
    broken: () => new Response('<html>', { status: 502 }),
  };
  const names = { granted: 'signed-in', refused: 'throttled', broken: 'server_half_unreachable' } as const;
  const happenings = ['cancel', 'timeout', 'mounted again', 'unmounted', 'another tab'] as const;

  test('sends the code once, ends once, and gives every caller the same result', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.constantFrom<keyof typeof answers>('granted', 'refused', 'broken'),
        fc.shuffledSubarray([...happenings]),
        async (s, answer, order) => {
          const world = fakeBrowser({ location });
          world.world.exchanges = answers[answer];
          const fetch = s.scheduleFunction(world.browser.fetch);
          const client = createLinkedInAuthClient({ browser: { ...world.browser, fetch } });
          const shown: string[] = [];
          client.subscribe((auth) => void shown.push(nameOf(auth)));
          const stops = [client.start()];
          const heard = [finishLinkedInLogin(client)];
          s.scheduleSequence(
            order.map((what) => ({
              label: what,
              builder: async () => {
                if (what === 'cancel') client.cancel();
                if (what === 'timeout') world.wait(30_000);
                if (what === 'mounted again') {
                  stops.push(client.start());
                  heard.push(finishLinkedInLogin(client));
                }
                if (what === 'unmounted') for (const stop of stops) stop();
                if (what === 'another tab') world.site.post('/auth/linkedin', { session: 'another' });
              },
            })),
          );
          await idle(s);
          const [first, ...others] = await Promise.all(heard);
          await settled(client);
          for (const other of others) expect(other).toBe(first);
          const outcome = first?.outcome;
          const ended = outcome?.status === 'failed' ? outcome.code : 'signed-in';
          const possible: string[] = [names[answer]];
          if (order.includes('cancel')) possible.push('login_cancelled');
          if (order.includes('timeout')) possible.push('server_half_unreachable');
          expect(possible).toContain(ended);
          expect([world.bodies.length, world.world.location]).toEqual([1, '/back']);
          // At most one failure, and it is the one that callers got.
          const failures = new Set(shown.filter((name) => !pending.includes(name) && !sessions.includes(name)));
          expect([...failures].every((name) => name === ended)).toBe(true);
          expect(world.memory.size).toBe(0);
        },
      ),
      { numRuns: 300 },
    );
  });
});
