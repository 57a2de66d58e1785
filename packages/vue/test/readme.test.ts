import { expect, test, vi } from 'vitest';
import { commands } from 'vitest/browser';

test('the samples of the README are these files', async () => {
  const readme = await commands.readFile('README.md');
  const samples = [...readme.matchAll(/```(?:ts|vue)\n([\s\S]*?)```/g)].map(([, sample]) => sample);
  expect(samples).toEqual([
    await commands.readFile('test/readme/main.ts'),
    await commands.readFile('test/readme/Account.vue'),
  ]);
});

test('the samples of the README show who is signed in, and a button for everyone else', async () => {
  const fetched = vi.spyOn(window, 'fetch').mockImplementation(async () => Response.json({ status: 'signed-out' }));
  document.body.insertAdjacentHTML('beforeend', '<div id="app"></div>');
  await import('./readme/main.ts');
  await vi.waitFor(() => expect(document.querySelector('#app button')?.textContent).toBe('Sign in with LinkedIn'), {
    timeout: 30_000,
  });
  expect(fetched.mock.calls.map(([url]) => url)).toEqual(['/auth/linkedin/session']);
});
