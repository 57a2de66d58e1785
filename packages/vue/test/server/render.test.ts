import { member, session } from '@linkedin-auth/testing/page';
import { expect, test } from 'vitest';
import { createSSRApp, defineComponent, h } from 'vue';
import { renderToString } from 'vue/server-renderer';
import { useLinkedInAuth } from '../../src/index.ts';
import { render } from './render.ts';

/* On a server: no window, no document, no storage. Code that touches one of them throws. */

const ada = { ...member, expiresAt: session.expiresAt };

test('there is no browser here', () => {
  expect([typeof window, typeof document, typeof sessionStorage]).toEqual(['undefined', 'undefined', 'undefined']);
});

test('renders as loading without a session', async () => {
  const html = await render(undefined);
  expect(html).toContain('data-status="loading"');
  expect(html).toMatch(/<button [^>]*aria-busy="false"/);
});

test('two requests that are rendered at the same time do not share who is signed in', async () => {
  const [one, other] = await Promise.all([render(ada), render(null)]);
  expect(one).toContain('data-member="Ada Lovelace"');
  expect(other).toContain('data-status="signed-out"');
});

test('an app without the plugin throws an error that names the plugin', async () => {
  const Lost = defineComponent(() => {
    const auth = useLinkedInAuth();
    return () => h('p', auth.value.status);
  });
  await expect(renderToString(createSSRApp(Lost))).rejects.toThrow(
    'useLinkedInAuth: install the plugin with app.use(linkedInAuth())',
  );
});
