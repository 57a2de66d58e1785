import { expect, test } from 'vitest';
import { connect, type ExchangeResult, toPersisted } from '../src/index.ts';
import { callback, drive, granted, redirectUri, settled, startedAt, state } from './attempt.ts';

const api = ({ actor }: ReturnType<typeof drive>) => connect(actor.getSnapshot(), actor.send);

test('connect reports authorizing, exchanging and succeeded', async () => {
  let answer: (result: ExchangeResult) => void = () => {};
  const attempt = drive({ exchange: () => new Promise((resolve) => (answer = resolve)) });
  expect(api(attempt).status).toBe('authorizing');
  attempt.actor.send(callback());
  expect(api(attempt).status).toBe('exchanging');
  expect(toPersisted(attempt.actor.getSnapshot())).toBeNull();
  answer(granted);
  await settled();
  expect(api(attempt)).toMatchObject({ status: 'succeeded', grant: { scope: ['email', 'openid', 'profile'] } });
});

test('cancel ends an attempt while it is authorizing and while it is exchanging', () => {
  for (const begin of [() => {}, (attempt: ReturnType<typeof drive>) => attempt.actor.send(callback())]) {
    const attempt = drive({ exchange: () => new Promise(() => {}) });
    begin(attempt);
    const seen = api(attempt);
    if ('cancel' in seen) seen.cancel();
    expect(api(attempt)).toEqual({ status: 'failed', code: 'login_cancelled', evidence: {} });
  }
});

test('toPersisted stores only the request, state and start time of a waiting attempt', () => {
  const parameters = { enable_extended_login: 'true' };
  const attempt = drive({ input: { request: { clientId: 'c', redirectUri, scope: ['profile'], parameters } } });
  expect(toPersisted(attempt.actor.getSnapshot())).toEqual({
    v: 1,
    clientId: 'c',
    redirectUri,
    scope: ['profile'],
    state,
    startedAt,
  });
  attempt.actor.send({ type: 'login.cancel' });
  expect(toPersisted(attempt.actor.getSnapshot())).toBeNull();
});

test('toPersisted returns null for an attempt without a request', () => {
  expect(toPersisted(drive({ input: { request: null } }).actor.getSnapshot())).toBeNull();
});
