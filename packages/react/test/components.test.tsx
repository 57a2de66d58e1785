import { fakeBrowser, succeeded } from '@linkedin-auth/testing/page';
import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { describe, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import {
  createLinkedInAuthClient,
  type LinkedInAuth,
  LinkedInAuthProvider,
  SignInWithLinkedIn,
  useLinkedInAuth,
} from '../src/index.ts';

function Status({ seen }: { readonly seen?: LinkedInAuth[] }) {
  const auth = useLinkedInAuth();
  seen?.push(auth);
  return <output>{auth.status === 'signed-in' ? auth.member.name : auth.status}</output>;
}

const app = (world: ReturnType<typeof fakeBrowser>, seen?: LinkedInAuth[]) => (
  <StrictMode>
    <LinkedInAuthProvider browser={world.browser} mode="popup">
      <SignInWithLinkedIn />
      <Status {...(seen !== undefined && { seen })} />
    </LinkedInAuthProvider>
  </StrictMode>
);

describe('under StrictMode', () => {
  test('one click starts one attempt, and the session is asked for once', async () => {
    const world = fakeBrowser();
    const screen = await render(app(world));
    await expect.element(screen.getByText('signed-out')).toBeVisible();
    await screen.getByRole('button', { name: 'Sign in with LinkedIn' }).click();
    await expect.element(screen.getByText('authorizing')).toBeVisible();
    expect(world.opened).toHaveLength(1);
    world.say(succeeded);
    await expect.element(screen.getByText('Ada Lovelace')).toBeVisible();
    expect(world.requests).toEqual(['GET /auth/linkedin/session']);
  });

  test('the hook returns the same object until something changes', async () => {
    const seen: LinkedInAuth[] = [];
    const world = fakeBrowser();
    const screen = await render(app(world, seen));
    await expect.element(screen.getByText('signed-out')).toBeVisible();
    const before = seen.at(-1);
    await screen.rerender(app(world, seen));
    expect(seen.at(-1)).toBe(before);
    expect(new Set(seen.map((auth) => auth.signIn)).size).toBe(1);
  });

  test('unmounting ends the attempt', async () => {
    const world = fakeBrowser();
    const screen = await render(app(world));
    await screen.getByRole('button').click();
    await screen.unmount();
    expect(world.opened[0]?.closed).toBe(true);
    expect([world.listening(), world.timers.size]).toEqual([0, 0]);
  });
});

test('the `client` prop replaces the store of the provider', async () => {
  const world = fakeBrowser({ signedIn: true });
  const screen = await render(
    <LinkedInAuthProvider client={createLinkedInAuthClient({ browser: world.browser })} browser={fakeBrowser().browser}>
      <Status />
    </LinkedInAuthProvider>,
  );
  await expect.element(screen.getByText('Ada Lovelace')).toBeVisible();
  const other = fakeBrowser();
  await screen.rerender(
    <LinkedInAuthProvider client={createLinkedInAuthClient({ browser: other.browser })}>
      <Status />
    </LinkedInAuthProvider>,
  );
  await expect.element(screen.getByText('signed-out')).toBeVisible();
});

test('the hook names the missing provider', () => {
  expect(() => renderToString(<Status />)).toThrow('wrap the component in <LinkedInAuthProvider>');
});

test('renders on a server and hydrates without a mismatch', async () => {
  const error = vi.spyOn(console, 'error');
  const world = fakeBrowser({ signedIn: true });
  const root = document.body.appendChild(document.createElement('div'));
  root.innerHTML = renderToString(app(world));
  expect(root.textContent).toContain('loading');
  expect(world.requests).toEqual([]);
  const hydrated = hydrateRoot(root, app(world), {
    onRecoverableError: (mismatch) => expect.unreachable(String(mismatch)),
  });
  await vi.waitFor(() => expect(root.textContent).toContain('Ada Lovelace'), { timeout: 30_000 });
  expect(error).not.toHaveBeenCalled();
  hydrated.unmount();
  root.remove();
});
