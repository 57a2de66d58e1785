import { expect, test } from 'vitest';
import type { Entry } from '../src/live.ts';
import { latestSignIn } from '../src/page/latest-sign-in.ts';

const step = (where: 'page' | 'server', target: string): Entry => ({
  kind: 'step',
  in: where,
  at: 0,
  event: '',
  source: 'authorizing',
  target,
  guard: null,
});

const login: Entry = {
  kind: 'request',
  to: 'server',
  from: 'browser',
  at: 0,
  method: 'GET',
  path: '/auth/linkedin/login',
  parameters: {},
  status: 302,
};

test('the latest sign-in begins with the steps of its page, and not with those of an earlier one', () => {
  const earlier = [login, step('server', 'failed'), step('page', 'failed')];
  const latest = [step('page', 'waiting'), login, step('server', 'succeeded'), step('page', 'succeeded')];
  expect(latestSignIn([...earlier, ...latest])).toEqual(latest);
});

test('without a sign-in there is what there is', () => {
  expect(latestSignIn([])).toEqual([]);
  expect(latestSignIn([step('page', 'failed')])).toHaveLength(1);
});
