import { explain, type FailureCode, failures } from '@linkedin-auth/core';
import { fakeBrowser, succeeded } from '@linkedin-auth/testing/page';
import { describe, expect, test, vi } from 'vitest';
import { failureDetails } from '../src/details.ts';
import { createLinkedInAuthClient } from '../src/index.ts';
import { failureView, isUnderWay, liveView } from '../src/view.ts';

const codes = Object.keys(failures) as FailureCode[];

describe('what a failure view shows to the member', () => {
  test('a cancelled sign-in is offered again with the options of the view', () => {
    const options = { returnTo: '/account', mode: 'popup', scope: 'share' } as const;
    expect(failureView(explain('user_cancelled_login'), {}, options)).toEqual({
      sentence: 'You did not finish signing in with LinkedIn.',
      isCancelled: true,
      tryAgain: { label: 'Try again', options },
      dismiss: 'Dismiss',
    });
  });

  test('a blocked popup is offered again as a redirect', () => {
    const { tryAgain } = failureView(explain('popup_blocked'), {}, { mode: 'popup' });
    expect(tryAgain?.options.mode).toBe('redirect');
  });

  test('a failure that only the owner can correct is not offered again', () => {
    expect(failureView(explain('invalid_client')).tryAgain).toBeNull();
  });

  test('words of the application replace some of the English ones', () => {
    const { sentence, dismiss } = failureView(explain('user_cancelled_login'), { cancelled: 'Abgebrochen.' });
    expect([sentence, dismiss]).toEqual(['Abgebrochen.', 'Dismiss']);
  });
});

describe('what a failure view shows to developers', () => {
  test('cause, resolution and evidence have labels, and LinkedIn’s words are quoted', () => {
    const { rows } = failureDetails(
      explain('invalid_client', { httpStatus: 401, errorDescription: 'Failed <b>now</b>' }),
    );
    expect(rows.map(({ label }) => label)).toEqual([
      'What happened',
      'What to change',
      'LinkedIn’s words',
      'HTTP status',
    ]);
    expect(rows[2]?.pieces).toEqual([{ kind: 'quote', text: 'Failed <b>now</b>' }]);
  });

  test.each(codes)('%s: what the catalogue marks as code is code, and no backtick is left', (code) => {
    const { summary, resolution } = explain(code);
    const { rows } = failureDetails(explain(code));
    const marked = [summary, resolution].flatMap((text) => [...text.matchAll(/`([^`]*)`/g)].map(([, inner]) => inner));
    const pieces = rows.flatMap((row) => row.pieces);
    expect(pieces.filter(({ kind }) => kind === 'code').map(({ text }) => text)).toEqual(marked);
    expect(pieces.map(({ text }) => text).join('')).not.toContain('`');
  });

  test('a code can break after each underscore', () => {
    expect(failureDetails(explain('popup_closed')).code).toEqual(['popup_', 'closed']);
  });

  test('the page of a failure is linked only where the server or a site has one', () => {
    const failure = explain('popup_closed');
    expect(failureDetails({ ...failure, docs: '/auth/linkedin/failures/popup_closed' }).docs).toBe(
      '/auth/linkedin/failures/popup_closed',
    );
    expect(failureDetails({ ...failure, docs: 'https://docs.example/failures/popup_closed/' }).docs).toBe(
      'https://docs.example/failures/popup_closed/',
    );
    expect(failureDetails({ ...failure, docs: 'apps/docs/failures.md#popup_closed' }).docs).toBeNull();
    expect(failureDetails({ ...failure, docs: 'javascript:alert(1)' }).docs).toBeNull();
  });
});

test('a sign-in is under way while the member is at LinkedIn and while the server finishes', () => {
  const statuses = ['loading', 'signed-out', 'authorizing', 'exchanging', 'signed-in', 'failed'] as const;
  expect(statuses.filter((status) => isUnderWay({ status }))).toEqual(['authorizing', 'exchanging']);
});

describe('a live view of the store', () => {
  test('has every property that the store shows in any status', async () => {
    const world = fakeBrowser();
    const client = createLinkedInAuthClient({ browser: world.browser, initialSession: null });
    const view = liveView(client.getSnapshot);
    const shown = () => Object.fromEntries(Object.entries(view).filter(([, value]) => value !== undefined));
    expect(shown()).toEqual(client.getSnapshot());
    client.signIn({ mode: 'popup' });
    expect(shown()).toEqual(client.getSnapshot());
    world.say({ status: 'failed', code: 'user_cancelled_login', evidence: {} });
    await vi.waitFor(() => expect(view.status).toBe('failed'), { timeout: 30_000 });
    expect(shown()).toEqual(client.getSnapshot());
    client.tryAgain();
    world.say(succeeded);
    await vi.waitFor(() => expect(view.status).toBe('signed-in'), { timeout: 30_000 });
    expect(shown()).toEqual(client.getSnapshot());
  });

  test('cannot be written to', () => {
    const view = liveView(createLinkedInAuthClient({ browser: fakeBrowser().browser }).getSnapshot);
    expect(() => Object.assign(view, { status: 'signed-out' })).toThrow(TypeError);
  });
});
