import type { LinkedInAuthOutcome } from '@linkedin-auth/core';
import type { LinkedInPageEvent } from '@linkedin-auth/core/page';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AttemptOptions } from '../../src/attempt-actor.ts';
import type { Browser } from '../../src/browser.ts';
import type { Progress } from '../../src/store/events.ts';

/* An attempt whose actor is still loading. */

const channel = 'a-name-of-16-characters';
const failed: LinkedInAuthOutcome = { status: 'failed', code: 'access_denied', evidence: {} };

/** Without the functions that XState's snapshots bring. */
const plain = (progress: Progress | undefined): unknown => JSON.parse(JSON.stringify(progress ?? null));

/** A fresh copy of the module, which has not loaded the actor. */
const cold = async () => {
  vi.resetModules();
  return import('../../src/attempt.ts');
};

function setUp(isLeaving = false) {
  const timers = new Map<number, () => void>();
  let next = 0;
  const browser = {
    after: (_: number, call: () => void) => {
      const id = next++;
      timers.set(id, call);
      return () => void timers.delete(id);
    },
  } as Partial<Browser> as Browser;
  const changes: Progress[] = [];
  const options: AttemptOptions = {
    browser,
    channel,
    isLeaving,
    inspect: undefined,
    onChange: (progress) => void changes.push(progress),
  };
  return { options, changes, timers };
}

beforeEach(() => vi.resetModules());
afterEach(() => vi.doUnmock('../../src/attempt-actor.ts'));

test('passes on what it was sent while the actor loaded, in order', async () => {
  const { startAttempt } = await cold();
  const { options, changes } = setUp();
  const attempt = startAttempt(options);
  attempt.send({ type: 'callback.received', callback: { duplicated: [] } });
  attempt.send({ type: 'outcome.received', state: channel, outcome: failed });
  expect(attempt.isOver()).toBe(false);
  expect(await attempt.outcome).toEqual(failed);
  // `exchanging` at once, so that a remount does not abandon the attempt.
  expect(changes.map(({ status }) => status)).toEqual(['exchanging', 'failed']);
  expect(attempt.isOver()).toBe(true);
});

test('ends as an attempt whose actor was there from the start, for any events', async () => {
  const event = fc.constantFrom<LinkedInPageEvent>(
    { type: 'callback.received', callback: { duplicated: [] } },
    { type: 'callback.received', callback: { duplicated: ['code'] } },
    { type: 'outcome.received', state: channel, outcome: failed },
    { type: 'outcome.received', state: 'the name of another attempt', outcome: failed },
    { type: 'popup.closed' },
    { type: 'popup.blocked' },
    { type: 'login.cancel' },
  );
  const { startActor } = await import('../../src/attempt-actor.ts');
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 5 }), fc.nat(5), async (events, early) => {
      const warm = setUp();
      const expected = startActor(warm.options);
      for (const each of events) expected.send(each);

      const { startAttempt, loadActor } = await cold();
      const { options, changes } = setUp();
      const attempt = startAttempt(options);
      for (const each of events.slice(0, early)) attempt.send(each);
      await loadActor();
      for (const each of events.slice(early)) attempt.send(each);
      expect(plain(changes.at(-1))).toEqual(plain(warm.changes.at(-1)));
      expect(attempt.isOver()).toBe(expected.isOver());
      attempt.stop();
      expected.stop();
      expect(await attempt.outcome).toEqual(await expected.outcome);
    }),
    { numRuns: 25 },
  );
});

test('an attempt that was stopped while the actor loaded starts none, and says nothing more', async () => {
  const { startAttempt, loadActor } = await cold();
  const { options, changes, timers } = setUp();
  const attempt = startAttempt(options);
  attempt.stop();
  expect(await attempt.outcome).toBeNull();
  await loadActor();
  attempt.send({ type: 'login.cancel' });
  expect(changes).toEqual([]);
  expect(timers.size).toBe(0);
  expect(attempt.isOver()).toBe(true);
});

test('a page that leaves loads no actor until it is sent something', async () => {
  const load = vi.fn(() => ({ startActor: () => ({ outcome: Promise.resolve(null), send: () => {} }) }));
  vi.doMock('../../src/attempt-actor.ts', load);
  const { startAttempt } = await cold();
  const { options } = setUp(true);
  startAttempt(options);
  await vi.dynamicImportSettled();
  expect(load).not.toHaveBeenCalled();
  // The same page, if it stays, does load it: the mock sees a load.
  startAttempt(setUp().options);
  await vi.dynamicImportSettled();
  expect(load).toHaveBeenCalled();
  vi.doUnmock('../../src/attempt-actor.ts');

  const staying = await cold();
  const { options: others, changes, timers } = setUp(true);
  const attempt = staying.startAttempt(others);
  expect(timers.size).toBe(1);
  attempt.send({ type: 'login.cancel' });
  expect(await attempt.outcome).toMatchObject({ code: 'login_cancelled' });
  expect(changes.at(-1)).toMatchObject({ code: 'login_cancelled' });
  expect(timers.size).toBe(0);
});

test('a page that was to leave and stays loads the actor after a while', async () => {
  const { startAttempt, loadActor } = await cold();
  const { options, changes, timers } = setUp(true);
  const attempt = startAttempt(options);
  for (const call of timers.values()) call();
  await loadActor();
  expect(changes.map(({ status }) => status)).toEqual(['authorizing']);
  attempt.stop();
});

test('an actor that cannot be loaded fails the attempt by name, and the next attempt loads again', async () => {
  let isBroken = true;
  vi.doMock('../../src/attempt-actor.ts', async (original) => {
    if (isBroken) throw new Error('offline');
    return original();
  });
  const { startAttempt, loadActor } = await cold();
  const { options, changes } = setUp();
  const attempt = startAttempt(options);
  expect(await attempt.outcome).toMatchObject({ code: 'unexpected_error', evidence: { reason: 'script not loaded' } });
  expect(changes).toHaveLength(1);
  expect(attempt.isOver()).toBe(true);

  isBroken = false;
  vi.doUnmock('../../src/attempt-actor.ts');
  await expect(loadActor()).resolves.toBeTypeOf('function');
});

test('an attempt that is inspected ends after its frames were passed on, however long the redactor loads', async () => {
  let loaded = (): void => {};
  const gate = new Promise<void>((resolve) => {
    loaded = resolve;
  });
  vi.doMock('../../src/watch.ts', async (original) => {
    await gate;
    return original();
  });
  const { startAttempt, loadActor } = await cold();
  const { options } = setUp();
  const frames: string[] = [];
  const inspect = ({ type }: { readonly type: string }): void => void frames.push(type);
  const attempt = startAttempt({ ...options, inspect });
  attempt.send({ type: 'login.cancel' });
  await loadActor();
  expect([attempt.isOver(), frames]).toEqual([false, []]);
  loaded();
  expect(await attempt.outcome).toMatchObject({ code: 'login_cancelled' });
  expect(frames).toContain('@xstate.microstep');
  vi.doUnmock('../../src/watch.ts');
});

test('an attempt whose redactor cannot be loaded runs, and is not inspected', async () => {
  vi.doMock('../../src/watch.ts', () => {
    throw new Error('offline');
  });
  const { startAttempt } = await cold();
  const { options } = setUp();
  const inspect = vi.fn();
  const attempt = startAttempt({ ...options, inspect });
  attempt.send({ type: 'login.cancel' });
  expect(await attempt.outcome).toMatchObject({ code: 'login_cancelled' });
  expect(inspect).not.toHaveBeenCalled();
  vi.doUnmock('../../src/watch.ts');
});
