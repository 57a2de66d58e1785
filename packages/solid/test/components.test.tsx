import { fakeBrowser } from '@linkedin-auth/testing/page';
import { createEffect, createRoot, type JSX } from 'solid-js';
import { render } from 'solid-js/web';
import { afterEach, describe, expect, test } from 'vitest';
import {
  createLinkedInAuth,
  createLinkedInAuthClient,
  LinkedInAuthProvider,
  LinkedInFailure,
  SignInWithLinkedIn,
} from '../src/index.ts';

/** Words of the store. The component's own come before them. */
const words = { lang: 'de', signIn: 'unused', tryAgain: 'Noch einmal', dismiss: 'unused' };

const ends: (() => void)[] = [];

afterEach(() => {
  for (const end of ends.splice(0)) end();
});

function show(page: () => JSX.Element) {
  const { browser } = fakeBrowser();
  const client = createLinkedInAuthClient({ browser, initialSession: null, mode: 'popup', words });
  const target = document.body.appendChild(document.createElement('div'));
  const dispose = render(() => <LinkedInAuthProvider client={client}>{page()}</LinkedInAuthProvider>, target);
  ends.push(() => {
    dispose();
    target.remove();
  });
  return { client, target, button: target.querySelector('button') ?? expect.unreachable('no button') };
}

describe('the button', () => {
  test('shows labels of the application, whose language it does not claim to know', () => {
    const { client, button } = show(() => <SignInWithLinkedIn label="Anmelden" busyLabel="Läuft …" />);
    expect(button.textContent).toBe('Anmelden');
    expect(button.lang).toBe('');
    client.signIn();
    expect(button.textContent).toBe('Läuft …');
  });

  test('shows no icon where it is null, and only the children where there are some', () => {
    expect(show(() => <SignInWithLinkedIn icon={null} />).button.innerHTML).not.toContain('svg');
    expect(show(() => <SignInWithLinkedIn>LinkedIn</SignInWithLinkedIn>).button.innerHTML).toBe('LinkedIn');
  });

  test('has no class or data of the style sheet when it is unstyled', () => {
    const { button } = show(() => <SignInWithLinkedIn unstyled class="mine" />);
    expect([button.className, { ...button.dataset }]).toEqual(['mine', {}]);
  });

  test('calls onClick first, which can keep the sign-in from beginning', () => {
    const { client, button } = show(() => <SignInWithLinkedIn onClick={(event) => event.preventDefault()} />);
    button.click();
    expect(client.getSnapshot().status).toBe('signed-out');
  });
});

test('the failure view shows its own words, then those of the store, and no details when they are switched off', async () => {
  const own = { cancelled: 'Abgebrochen.', dismiss: 'Schließen' };
  const { client, target } = show(() => (
    <>
      <SignInWithLinkedIn />
      <LinkedInFailure words={own} details={false} />
    </>
  ));
  client.signIn();
  client.cancel();
  await expect.poll(() => target.querySelector('section')?.textContent).toBe('Abgebrochen.Noch einmalSchließen');
});

test('the primitive starts a store for its owner, follows it, and stops it when the owner is disposed', async () => {
  const world = fakeBrowser();
  const seen: string[] = [];
  const { auth, dispose } = createRoot((dispose) => {
    const auth = createLinkedInAuth({ browser: world.browser, mode: 'popup' });
    createEffect(() => seen.push(auth.status));
    return { auth, dispose };
  });
  await expect.poll(() => auth.status).toBe('signed-out');
  auth.signIn();
  expect(seen).toEqual(['loading', 'signed-out', 'authorizing']);
  dispose();
  expect([world.opened[0]?.closed, world.listening(), world.timers.size]).toEqual([true, 0, 0]);
});
