import { fakeBrowser, session } from '@linkedin-auth/testing/page';
import { StrictMode } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import {
  createLinkedInAuthClient,
  type Finished,
  LinkedInAuthProvider,
  LinkedInCallback,
  useLinkedInAuth,
} from '../src/index.ts';

const location = '/back?code=AQ-code&state=the-state&tab=2#here';
const door = { mode: 'redirect', returnTo: '/account' };
const popupDoor = { mode: 'popup', returnTo: '/account', channel: 'channel-of-the-attempt' };
const failure = { code: 'user_cancelled_login', evidence: { error: 'user_cancelled_login' } };

describe('LinkedInCallback', () => {
  function Status() {
    return <output>{useLinkedInAuth().status}</output>;
  }

  const page = (world: ReturnType<typeof fakeBrowser>, onFinished?: (finished: Finished) => void) => (
    <StrictMode>
      <LinkedInAuthProvider browser={world.browser}>
        <LinkedInCallback {...(onFinished && { onFinished })}>
          <p>One moment…</p>
        </LinkedInCallback>
        <Status />
      </LinkedInAuthProvider>
    </StrictMode>
  );

  test('sends one request and navigates once under StrictMode', async () => {
    const world = fakeBrowser({ location });
    const screen = await render(page(world));
    await expect.element(screen.getByText('One moment…')).toBeVisible();
    await vi.waitFor(() => expect(world.navigated).toEqual(['replace /account']), { timeout: 30_000 });
    expect(world.bodies).toHaveLength(1);
    await expect.element(screen.getByText('signed-in')).toBeVisible();
  });

  test('adds the failure code to the address after a failure', async () => {
    const world = fakeBrowser({ location });
    world.world.exchanges = () =>
      Response.json({ status: 'failed', failure, door: { ...door, returnTo: '/account?linkedin_error=old&tab=1#x' } });
    await render(page(world));
    await vi.waitFor(
      () => expect(world.navigated).toEqual(['replace /account?tab=1&linkedin_error=user_cancelled_login#x']),
      { timeout: 30_000 },
    );
  });

  test('leads to the front page when the address has no parameters', async () => {
    const world = fakeBrowser({ location: '/back' });
    await render(page(world));
    await vi.waitFor(() => expect(world.navigated).toEqual(['replace /']), { timeout: 30_000 });
  });

  test('calls onFinished once', async () => {
    const world = fakeBrowser({ location });
    const led: Finished[] = [];
    const screen = await render(page(world, (finished) => led.push(finished)));
    await vi.waitFor(() => expect(led).toHaveLength(1), { timeout: 30_000 });
    expect(led[0]).toMatchObject({ returnTo: '/account' });
    await screen.rerender(page(world, (finished) => led.push(finished)));
    expect(led).toHaveLength(1);
    expect(world.navigated).toEqual([]);
  });

  test('shows a link in a popup that the browser does not close', async () => {
    const world = fakeBrowser({ location });
    world.world.exchanges = () => Response.json({ status: 'signed-in', ...session, door: popupDoor });
    const screen = await render(page(world));
    await expect.element(screen.getByText(/You can close this window/)).toBeVisible();
    await expect
      .element(screen.getByRole('link', { name: 'Continue to the site' }))
      .toHaveAttribute('href', '/account');
    expect(world.navigated).toEqual([]);
  });

  test('navigates to the same page when it is mounted again after the failure is explained', async () => {
    const world = fakeBrowser({ location });
    world.world.exchanges = () => Response.json({ status: 'failed', failure, door });
    function Layout() {
      const { status } = useLinkedInAuth();
      return status === 'failed' ? (
        <div>
          <LinkedInCallback />
        </div>
      ) : (
        <LinkedInCallback />
      );
    }
    const client = createLinkedInAuthClient({ browser: world.browser });
    await render(
      <LinkedInAuthProvider client={client}>
        <Layout />
      </LinkedInAuthProvider>,
    );
    await vi.waitFor(() => expect(world.navigated.length).toBeGreaterThan(1), { timeout: 30_000 });
    expect(new Set(world.navigated)).toEqual(new Set(['replace /account?linkedin_error=user_cancelled_login']));
  });

  test('does not navigate when another login starts on the page', async () => {
    const world = fakeBrowser({ location });
    const client = createLinkedInAuthClient({
      browser: { ...world.browser, fetch: () => new Promise<Response>(() => {}) },
    });
    const led: Finished[] = [];
    await render(
      <LinkedInAuthProvider client={client}>
        <LinkedInCallback onFinished={(finished) => led.push(finished)} />
      </LinkedInAuthProvider>,
    );
    expect(client.getSnapshot().status).toBe('exchanging');
    client.signIn({ mode: 'redirect', returnTo: '/x' });
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    expect([world.navigated, led]).toEqual([['/auth/linkedin/login?returnTo=%2Fx'], []]);
  });

  test('does not navigate after an unmount', async () => {
    const world = fakeBrowser({ location });
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { fetch } = world.browser;
    const slow = {
      ...world.browser,
      fetch: async (...request: Parameters<typeof fetch>) => {
        if (request[0].endsWith('/exchange')) await held;
        return fetch(...request);
      },
    };
    const screen = await render(
      <LinkedInAuthProvider browser={slow}>
        <LinkedInCallback />
      </LinkedInAuthProvider>,
    );
    await screen.unmount();
    release();
    await vi.waitFor(() => expect(world.bodies).toHaveLength(1), { timeout: 30_000 });
    expect(world.navigated).toEqual([]);
  });
});
