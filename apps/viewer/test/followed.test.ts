import { createInspector, readTrace } from '@linkedin-auth/inspector';
import { expect, test } from 'vitest';
import { createLogBuilder } from '../src/log/event-log.ts';
import { followed } from '../src/log/followed.ts';
import { loginsOf } from '../src/log/logins.ts';
import { inspectedGrant, startedAt } from './inspected-grant.ts';
import { logIn } from './inspected-login.ts';

/** A vault of one grant next to logins, and which of them the viewer shows. */
function watched() {
  const clock = { now: startedAt };
  const inspector = createInspector({ clock: () => clock.now, name: 'server' });
  const recording = inspector.record();
  return {
    grant: inspectedGrant(inspector, clock),
    logIn: () => logIn(inspector.inspect, 'succeeded'),
    /** Returns the kind and the position of what is shown. */
    shown: (): readonly unknown[] => {
      const builder = createLogBuilder();
      builder.add(readTrace(recording.trace()).messages);
      const log = builder.log();
      const logins = loginsOf(log);
      const login = followed(log, logins);
      return [login?.kind, login === null ? -1 : logins.indexOf(login)];
    },
  };
}

test('nothing is shown before anything has happened', () => {
  expect(watched().shown()).toEqual([undefined, -1]);
});

test('a grant without a login is shown', async () => {
  const { grant, shown } = watched();
  await grant.wake();
  expect(shown()).toEqual(['grant', 0]);
});

test('a login remains shown when its token is stored, until time has passed for the token', async () => {
  const { grant, logIn, shown } = watched();
  await logIn();
  await grant.wake();
  expect(shown()).toEqual(['login', 0]);
  await grant.advance(50);
  expect(shown()).toEqual(['grant', 1]);
});

test('a new login is shown, also when it replaces the token of an older grant', async () => {
  const { grant, logIn, shown } = watched();
  await logIn();
  await grant.wake();
  await grant.advance(50);
  await logIn();
  expect(shown()).toEqual(['login', 2]);
  await grant.reconnect();
  expect(shown()).toEqual(['login', 2]);
  await grant.advance(400);
  expect(shown()).toEqual(['grant', 1]);
});
