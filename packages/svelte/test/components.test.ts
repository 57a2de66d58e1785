import { fakeBrowser } from '@linkedin-auth/testing/page';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, describe, expect, test } from 'vitest';
import { createLinkedInAuthClient, type SignInWithLinkedInProps } from '../src/index.ts';
import Given from './Given.svelte';

/** Words of the store. The component's own come before them. */
const words = { lang: 'de', signIn: 'unused', tryAgain: 'Noch einmal', dismiss: 'unused' };

const ends: (() => void)[] = [];

afterEach(() => {
  for (const end of ends.splice(0)) end();
});

function show(button: SignInWithLinkedInProps = {}, text?: string) {
  const { browser } = fakeBrowser();
  const client = createLinkedInAuthClient({ browser, initialSession: null, mode: 'popup', words });
  const target = document.body.appendChild(document.createElement('div'));
  const app = mount(Given, { target, props: { client, button, ...(text !== undefined && { text }) } });
  flushSync();
  ends.push(() => {
    void unmount(app);
    target.remove();
  });
  return { client, target, button: target.querySelector('button') ?? expect.unreachable('no button') };
}

describe('the button', () => {
  test('shows labels of the application, whose language it does not claim to know', () => {
    const { client, button } = show({ label: 'Anmelden', busyLabel: 'Läuft …' });
    expect(button.textContent.trim()).toBe('Anmelden');
    expect(button.lang).toBe('');
    client.signIn();
    flushSync();
    expect(button.textContent.trim()).toBe('Läuft …');
  });

  test('shows no icon where it is null, and only the children where there are some', () => {
    expect(show({ icon: null }).button.innerHTML).not.toContain('svg');
    const { button } = show({}, 'LinkedIn');
    expect([button.textContent.trim(), button.children.length]).toEqual(['LinkedIn', 0]);
  });

  test('has no class or data of the style sheet when it is unstyled', () => {
    const { button } = show({ unstyled: true, class: 'mine' });
    expect([button.className, { ...button.dataset }]).toEqual(['mine', {}]);
  });

  test('calls onclick first, which can keep the sign-in from beginning', () => {
    const { client, button } = show({ onclick: (event) => event.preventDefault() });
    button.click();
    expect(client.getSnapshot().status).toBe('signed-out');
  });
});

test('the failure view shows its own words, then those of the store, and no details when they are switched off', async () => {
  const { client, target } = show();
  client.signIn();
  client.cancel();
  await expect
    .poll(() => target.querySelector('section')?.textContent.replaceAll(/\s+/g, ' ').trim())
    .toBe('Abgebrochen. Noch einmal Schließen');
});
