import { render } from 'solid-js/web';
import { expect, test, vi } from 'vitest';
import { commands } from 'vitest/browser';
import { App } from './readme/app.tsx';

test('the sample of the README is this file', async () => {
  const readme = await commands.readFile('README.md');
  const samples = [...readme.matchAll(/```tsx\n([\s\S]*?)```/g)].map(([, sample]) => sample);
  expect(samples).toEqual([await commands.readFile('test/readme/app.tsx')]);
});

test('the sample of the README shows who is signed in, and a button for everyone else', async () => {
  const fetched = vi.spyOn(window, 'fetch').mockImplementation(async () => Response.json({ status: 'signed-out' }));
  const dispose = render(() => <App />, document.body);
  await vi.waitFor(() => expect(document.querySelector('button')?.textContent).toBe('Sign in with LinkedIn'), {
    timeout: 30_000,
  });
  expect(fetched.mock.calls.map(([url]) => url)).toEqual(['/auth/linkedin/session']);
  dispose();
});
