import { member as person, session } from '@linkedin-auth/testing/page';
import { Suspense } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import {
  createLinkedInAuthClient,
  LinkedInAuthProvider,
  LinkedInCallback,
  LinkedInFailure,
  SignInWithLinkedIn,
  useLinkedInAuth,
  useSuspenseLinkedInAuth,
} from '../../src/index.ts';

/* A server has no window, document or storage: accessing one of them throws. */

const member = { ...person, expiresAt: session.expiresAt };

const Status = () => {
  const auth = useLinkedInAuth();
  return <output>{auth.status === 'signed-in' ? auth.member.name : auth.status}</output>;
};

const Patient = () => <output>{useSuspenseLinkedInAuth().status}</output>;

test('there is no browser here', () => {
  expect([typeof window, typeof document, typeof sessionStorage]).toEqual(['undefined', 'undefined', 'undefined']);
});

test('renders as loading, without a browser', () => {
  const html = renderToString(
    <LinkedInAuthProvider>
      <Status />
      <SignInWithLinkedIn />
      <LinkedInCallback>One moment…</LinkedInCallback>
      <LinkedInFailure />
    </LinkedInAuthProvider>,
  );
  expect(html).toContain('<output>loading</output>');
  expect(html).toContain('One moment…');
  expect(html).toMatch(/<button aria-busy="false" class="linkedin-auth-button"[^>]*type="button">/);
});

test.each([
  [member, 'Ada Lovelace'],
  [null, 'signed-out'],
] as const)('renders an initial session of %j', (initialSession, text) => {
  const html = renderToString(
    <LinkedInAuthProvider initialSession={initialSession}>
      <Status />
    </LinkedInAuthProvider>,
  );
  expect(html).toBe(`<output>${text}</output>`);
});

test('useSuspenseLinkedInAuth renders the fallback on a server, or the initial session', () => {
  const page = (initialSession?: null) => (
    <LinkedInAuthProvider initialSession={initialSession}>
      <Suspense fallback="One moment…">
        <Patient />
      </Suspense>
    </LinkedInAuthProvider>
  );
  expect(renderToString(page())).toContain('One moment…');
  expect(renderToString(page(null))).toContain('<output>signed-out</output>');
});

test('two requests rendered at once do not share a session', () => {
  const page = (initialSession: typeof member | null) => (
    <LinkedInAuthProvider initialSession={initialSession}>
      <Status />
    </LinkedInAuthProvider>
  );
  expect([renderToString(page(member)), renderToString(page(null))]).toEqual([
    '<output>Ada Lovelace</output>',
    '<output>signed-out</output>',
  ]);
});

test('a store can be created without a browser', () => {
  expect(createLinkedInAuthClient().getSnapshot().status).toBe('loading');
});
