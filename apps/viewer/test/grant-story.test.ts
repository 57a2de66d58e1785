import { createInspector, readTrace } from '@linkedin-auth/inspector';
import { describe, expect, test } from 'vitest';
import { stepsOf } from '../src/app/steps-of.ts';
import { createLogBuilder, type EventLog } from '../src/log/event-log.ts';
import { durationText, grantStepAt } from '../src/log/grant.ts';
import { grantStatus, storyOf } from '../src/log/grant-story.ts';
import { type Login, loginsOf } from '../src/log/logins.ts';
import { inspectedGrant, startedAt, traceOfGrant } from './inspected-grant.ts';
import { traceOf } from './traces.ts';

const logOf = (trace: string): EventLog => {
  const builder = createLogBuilder();
  builder.add(readTrace(trace).messages);
  return builder.log();
};

/** Returns a vault of one grant, and what the viewer makes of its messages. */
function watched() {
  const clock = { now: startedAt };
  const inspector = createInspector({ clock: () => clock.now, name: 'vault' });
  const recording = inspector.record();
  const read = (): { readonly log: EventLog; readonly grant: Login } => {
    const log = logOf(recording.trace());
    const [grant] = loginsOf(log);
    if (grant === undefined) throw new Error('nothing was watched');
    return { log, grant };
  };
  return {
    vault: inspectedGrant(inspector, clock),
    inspector,
    clock,
    read,
    story: (): readonly (readonly unknown[])[] => {
      const { log, grant } = read();
      return storyOf(log, grant).map(({ day, text, code, times }) => [day, text, code, times]);
    },
    status: (): unknown => {
      const { log, grant } = read();
      return grantStatus(grantStepAt(log, grant, log.steps.length));
    },
  };
}

describe('a grant of 400 days', () => {
  test('is one entry, whose story names every refresh, failure, warning and end', async () => {
    const log = logOf(await traceOfGrant());
    const [grant, ...others] = loginsOf(log);
    expect(others).toEqual([]);
    expect(grant?.kind).toBe('grant');
    expect(grant?.attempts.length).toBeGreaterThan(10);
    const story = grant === undefined ? [] : storyOf(log, grant);
    const refreshed = 'Refreshed for 60 days';
    expect(story.map(({ day, kind, text, code }) => [day, kind, text, code])).toEqual([
      [0, 'issued', 'Issued for 60 days, refreshable for 365 days', null],
      [46, 'refreshed', refreshed, null],
      [92, 'failed', 'Refresh failed, next in 30 minutes', 'linkedin_unavailable'],
      [93, 'refreshed', refreshed, null],
      [139, 'refreshed', refreshed, null],
      [185, 'refreshed', refreshed, null],
      [231, 'refreshed', refreshed, null],
      [277, 'refreshed', refreshed, null],
      [323, 'refreshed', 'Refreshed for 42 days', null],
      [351, 'warned', 'Sign-in due, ends in 14 days', 'refresh_token_ending'],
      [365, 'ended', 'Ended', 'access_token_expired'],
      [370, 'issued', 'Issued again for 60 days, refreshable for 365 days', null],
    ]);
    expect(story.map(({ times }) => times).filter((times) => times !== 1)).toEqual([expect.any(Number)]);
  });

  test('has no tokens and no name in its trace', async () => {
    const trace = await traceOfGrant();
    expect(trace).toContain('"alsoKnownAs":["[redacted ');
    for (const secret of ['Canary', 'a-grant-of-a-member']) expect(trace).not.toContain(secret);
  });
});

describe('the story', () => {
  test('tells one failure by its code, and failures in a row as one', async () => {
    const { vault, story } = watched();
    await vault.wake();
    vault.answer('unavailable');
    await vault.advance(46.01);
    vault.answer('refused');
    await vault.advance(1);
    expect(story()).toEqual([
      [0, 'Issued for 60 days, refreshable for 365 days', null, 1],
      [46, expect.stringMatching(/^Refresh failed, next in \d+ minutes$/), 'linkedin_unavailable', expect.any(Number)],
      [46, 'Sign-in due, ends in 14 days', 'refresh_token_invalid', 1],
    ]);
  });

  test('tells a refresh that nobody watched', async () => {
    const { vault, inspector, clock, story } = watched();
    await vault.wake();
    const unwatched = inspectedGrant({ inspect: Object.assign(() => {}, { except: [] }) }, clock);
    await unwatched.wake();
    await unwatched.advance(50);
    await unwatched.continueWith(inspector);
    expect(story()).toEqual([
      [0, 'Issued for 60 days, refreshable for 365 days', null, 1],
      [50, 'Refreshed for 60 days', null, 1],
    ]);
  });

  test('tells one end once, although a vault looks at the grant again', async () => {
    const { vault, story, status } = watched();
    await vault.wake();
    vault.answer('refused');
    await vault.advance(60);
    await vault.wake();
    await vault.wake();
    expect(story().map(([, text]) => text)).toEqual([
      'Issued for 60 days, refreshable for 365 days',
      'Sign-in due, ends in 14 days',
      'Ended',
    ]);
    await vault.reconnect();
    vault.answer('refused');
    await vault.advance(60);
    expect(story().map(([, text]) => text)).toHaveLength(6);
    expect(status()).toEqual({ text: 'access_token_expired', outcome: 'expired' });
  });

  test('leaves out a life that was overtaken', async () => {
    const { vault, inspector, clock, story, status } = watched();
    await vault.wake();
    await vault.advance(50);
    const overtaken = inspectedGrant(inspector, { ...clock, now: startedAt });
    overtaken.answer('unavailable');
    await overtaken.advance(50);
    expect(story()).toEqual([
      [0, 'Issued for 60 days, refreshable for 365 days', null, 1],
      [46, 'Refreshed for 60 days', null, 1],
    ]);
    expect(status()).toEqual({ text: 'valid, 60 days left', outcome: 'none' });
  });

  test('counts the days from the first token, even if the grant was watched later', async () => {
    const { vault, clock, story } = watched();
    clock.now += 10 * 24 * 60 * 60 * 1000;
    await vault.wake();
    expect(story()).toEqual([[10, 'Issued for 60 days, refreshable for 365 days', null, 1]]);
  });
});

describe('the status', () => {
  test('says how long the grant is valid, and what is due', async () => {
    const { vault, status } = watched();
    await vault.wake();
    expect(status()).toEqual({ text: 'valid, 60 days left', outcome: 'none' });
    vault.answer('unavailable');
    await vault.advance(46);
    expect(status()).toEqual({ text: 'refresh due, 14 days left', outcome: 'none' });
    vault.answer('refused');
    await vault.advance(1);
    expect(status()).toEqual({ text: 'sign-in due, 14 days left', outcome: 'due' });
    await vault.advance(20);
    expect(status()).toEqual({ text: 'access_token_expired', outcome: 'expired' });
  });
});

test('two grants, and a login, are separate entries', async () => {
  const clock = { now: startedAt };
  const inspector = createInspector({ clock: () => clock.now });
  const recording = inspector.record();
  for (const name of ['the-grant-of-one-member', 'the-grant-of-another']) {
    const grant = inspectedGrant(inspector, clock, name);
    await grant.wake();
    await grant.wake();
  }
  const log = logOf(recording.trace());
  expect(loginsOf(log).map(({ kind, attempts }) => [kind, attempts.length])).toEqual([
    ['grant', 2],
    ['grant', 2],
  ]);
  expect(loginsOf(logOf(await traceOf('succeeded'))).map(({ kind }) => kind)).toEqual(['login']);
});

test('names that are too short to tell two grants apart do not join them', async () => {
  const clock = { now: startedAt };
  const inspector = createInspector({ clock: () => clock.now });
  const recording = inspector.record();
  for (const name of ['one', 'two']) await inspectedGrant(inspector, clock, name).wake();
  expect(loginsOf(logOf(recording.trace()))).toHaveLength(2);
});

test('the stops of a grant are no events, except of invoked actors that a login shows', async () => {
  const { vault, read } = watched();
  await vault.wake();
  const { log, grant } = read();
  expect(stepsOf(log, grant, false).map(({ event }) => event['type'])).toEqual(['xstate.init']);
  const types = stepsOf(log, { ...grant, kind: 'login' }, false).map(({ event }) => event['type']);
  expect(types).toEqual(['xstate.init', 'xstate.stop']);
});

test.each([
  [0, '0 seconds'],
  [1000, '1 second'],
  [90_000, '2 minutes'],
  [3_600_000, '1 hour'],
  [86_400_000, '1 day'],
  [5_184_000_000, '60 days'],
  [-1, '0 seconds'],
])('%i milliseconds are %s', (milliseconds, words) => {
  expect(durationText(milliseconds)).toBe(words);
});
