import { fakeBrowser } from '@linkedin-auth/testing/page';
import { afterEach, describe, expect, test } from 'vitest';
import { type Component, createApp, effectScope, h, nextTick, type VNode } from 'vue';
import {
  createLinkedInAuthClient,
  LinkedInFailure,
  linkedInAuth,
  SignInWithLinkedIn,
  useLinkedInAuth,
} from '../src/index.ts';

/** Words of the store. The component's own come before them. */
const words = { lang: 'de', signIn: 'unused', tryAgain: 'Noch einmal', dismiss: 'unused' };

const ends: (() => void)[] = [];

afterEach(() => {
  for (const end of ends.splice(0)) end();
});

function show(render: () => VNode) {
  const { browser } = fakeBrowser();
  const client = createLinkedInAuthClient({ browser, initialSession: null, mode: 'popup', words });
  const target = document.body.appendChild(document.createElement('div'));
  const app = createApp({ render } as Component).use(linkedInAuth({ client }));
  app.mount(target);
  ends.push(() => {
    app.unmount();
    target.remove();
  });
  return { app, client, target, button: target.querySelector('button') ?? expect.unreachable('no button') };
}

describe('the button', () => {
  test('shows labels of the application, whose language it does not claim to know', async () => {
    const { client, button } = show(() => h(SignInWithLinkedIn, { label: 'Anmelden', busyLabel: 'Läuft …' }));
    expect(button.textContent).toBe('Anmelden');
    expect(button.lang).toBe('');
    client.signIn();
    await nextTick();
    expect(button.textContent).toBe('Läuft …');
  });

  test('shows no icon where the slot is empty, and only the default slot where there is one', () => {
    expect(show(() => h(SignInWithLinkedIn, null, { icon: () => [] })).button.innerHTML).not.toContain('svg');
    expect(show(() => h(SignInWithLinkedIn, null, { default: () => 'LinkedIn' })).button.innerHTML).toBe('LinkedIn');
  });

  test('has no class or data of the style sheet when it is unstyled', () => {
    const { button } = show(() => h(SignInWithLinkedIn, { unstyled: true, class: 'mine' }));
    expect([button.className, { ...button.dataset }]).toEqual(['mine', {}]);
  });

  test('calls the listener of the application first, which can keep the sign-in from beginning', () => {
    const { client, button } = show(() => h(SignInWithLinkedIn, { onClick: (event: Event) => event.preventDefault() }));
    button.click();
    expect(client.getSnapshot().status).toBe('signed-out');
  });
});

test('the failure view shows its own words, then those of the store, and no details when they are switched off', async () => {
  const own = { cancelled: 'Abgebrochen.', dismiss: 'Schließen' };
  const { client, target } = show(() =>
    h('div', [h(SignInWithLinkedIn), h(LinkedInFailure, { words: own, details: false })]),
  );
  client.signIn();
  client.cancel();
  await expect.poll(() => target.querySelector('section')?.textContent).toBe('Abgebrochen.Noch einmalSchließen');
});

test('the composable works outside components, for as long as its effect scope', () => {
  const { app, client } = show(() => h(SignInWithLinkedIn));
  const scope = effectScope();
  const auth = app.runWithContext(() => scope.run(useLinkedInAuth)) ?? expect.unreachable('no ref');
  client.signIn();
  expect(auth.value.status).toBe('authorizing');
  scope.stop();
  client.cancel();
  expect(auth.value.status).toBe('authorizing');
});
