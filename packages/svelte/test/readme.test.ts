import { mount, unmount } from 'svelte';
import { expect, test, vi } from 'vitest';
import { commands } from 'vitest/browser';
import App from './readme/App.svelte';

test('the samples of the README are these files', async () => {
  const readme = await commands.readFile('README.md');
  const samples = [...readme.matchAll(/```svelte\n([\s\S]*?)```/g)].map(([, sample]) => sample);
  expect(samples).toEqual([
    await commands.readFile('test/readme/App.svelte'),
    await commands.readFile('test/readme/Account.svelte'),
  ]);
});

test('the samples of the README show who is signed in, and a button for everyone else', async () => {
  const fetched = vi.spyOn(window, 'fetch').mockImplementation(async () => Response.json({ status: 'signed-out' }));
  const mounted = mount(App, { target: document.body });
  await vi.waitFor(() => expect(document.querySelector('button')?.textContent.trim()).toBe('Sign in with LinkedIn'), {
    timeout: 30_000,
  });
  expect(fetched.mock.calls.map(([url]) => url)).toEqual(['/auth/linkedin/session']);
  await unmount(mounted);
});
