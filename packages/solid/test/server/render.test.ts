import { member, session } from '@linkedin-auth/testing/page';
import { renderToString } from 'solid-js/web';
import { expect, test } from 'vitest';
import { useLinkedInAuth } from '../../src/index.ts';
import { render } from './render.tsx';

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

test('a component without a provider throws an error that names the provider', () => {
  expect(() => renderToString(() => useLinkedInAuth().status)).toThrow(
    'useLinkedInAuth: wrap the component in <LinkedInAuthProvider>',
  );
});
