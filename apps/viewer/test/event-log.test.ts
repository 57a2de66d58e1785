import { linkedInAuthMachine } from '@linkedin-auth/core';
import { inspectRedacted } from '@linkedin-auth/core/inspection';
import { linkedInPageMachine } from '@linkedin-auth/core/page';
import { createInspector, type InspectionMessage, readTrace } from '@linkedin-auth/inspector';
import { describe, expect, test } from 'vitest';
import { createActor, SimulatedClock } from 'xstate';
import { chartOf, rowsIn } from '../src/chart/index.ts';
import { statusOfAttempt } from '../src/log/attempt-status.ts';
import { createLogBuilder, type EventLog, typeOf } from '../src/log/event-log.ts';
import { createLogStore } from '../src/log/log-store.ts';
import { loginsOf } from '../src/log/logins.ts';
import { parseMessage } from '../src/log/message.ts';
import { failureNamed, highlightOf, outcomeOf, stepAt, takenBy } from '../src/log/moment.ts';
import { logIn } from './inspected-login.ts';
import { traceOf } from './traces.ts';

const logOf = (messages: readonly InspectionMessage[]): EventLog => {
  const builder = createLogBuilder();
  builder.add(messages);
  return builder.log();
};

const login = async (end: 'succeeded' | 'invalid_client' = 'invalid_client'): Promise<EventLog> =>
  logOf(readTrace(await traceOf(end)).messages);

const chart = chartOf(JSON.stringify(linkedInAuthMachine.config), () => null);
if (chart === null) throw new Error('the login cannot be drawn');

const rowsOf = (ids: Iterable<string>) => {
  const wanted = new Set(ids);
  return rowsIn(chart).filter(({ id }) => wanted.has(id));
};

describe('an event log', () => {
  test('contains the actors, the effect of each event, and its sender', async () => {
    const log = await login();
    expect([...log.actors.values()].map(({ name, source }) => [name, source])).toEqual([
      ['linkedInAuth', 'node'],
      ['exchangeCode', 'node'],
    ]);
    const [root, child] = [...log.actors.values()];
    const steps = log.steps.filter(({ sessionId }) => sessionId === root?.sessionId);
    expect(steps.map(({ event, snapshot }) => [typeOf(event), snapshot['value']])).toEqual([
      ['xstate.init', 'authorizing'],
      ['callback.received', 'exchanging'],
      ['xstate.done.actor.exchangeCode', 'failed'],
    ]);
    expect(steps.map(({ sentBy }) => sentBy)).toEqual([null, null, child?.sessionId]);
    expect(steps[2]?.transitions).toMatchObject([{ guard: 'invalid_client' }]);
  });

  test('is in the order of events, not of their arrival', async () => {
    const { messages } = readTrace(await traceOf('succeeded'));
    const late = { ...messages[0], sessionId: 'browser-00000000:x:1', rootId: 'browser-00000000:x:1', createdAt: '1' };
    const snapshot = {
      type: '@xstate.snapshot',
      event: { type: 'xstate.init' },
      snapshot: { status: 'active', value: 'a' },
    };
    const log = logOf([...messages, late, { ...late, ...snapshot }] as InspectionMessage[]);
    expect(log.steps[0]?.sessionId).toBe('browser-00000000:x:1');
    expect(log.steps.map(({ index }) => index)).toEqual(log.steps.map((_, index) => index));
    expect(new Set(log.steps.map(({ id }) => id)).size).toBe(log.steps.length);
    for (const { sessionId, steps } of log.actors.values())
      for (const index of steps) expect(log.steps[index]?.sessionId).toBe(sessionId);
  });

  test('does not change an earlier result when it grows', async () => {
    const { messages } = readTrace(await traceOf('succeeded'));
    const builder = createLogBuilder();
    builder.add(messages.slice(0, 6));
    const early = builder.log();
    const steps = early.steps.length;
    expect(builder.log()).toBe(early);
    builder.add(messages.slice(6));
    expect(early.steps).toHaveLength(steps);
    expect(builder.log().steps.length).toBeGreaterThan(steps);
  });

  test('contains an actor whose start is missing', async () => {
    const { messages } = readTrace(await traceOf('succeeded'));
    const log = logOf(messages.slice(-3));
    expect([...log.actors.values()][0]).toMatchObject({ definition: null, source: 'node' });
    expect(loginsOf(log)).toHaveLength(1);
  });
});

describe('a moment', () => {
  test('selects the last step of an actor so far', async () => {
    const log = await login();
    const [root] = log.actors.values();
    if (root === undefined) throw new Error('no actor');
    expect(stepAt(log, root, -1)).toBeNull();
    const values = log.steps.map(({ index }) => stepAt(log, root, index)?.snapshot['value']);
    expect([values[0], values.at(-1)]).toEqual(['authorizing', 'failed']);
    expect(stepAt(log, root, 1e9)).toBe(log.steps.findLast(({ sessionId }) => sessionId === root.sessionId));
  });

  test('has the active and visited states, the taken rows and the failure', async () => {
    const log = await login();
    const [root] = log.actors.values();
    if (root === undefined) throw new Error('no actor');
    const { active, visited, taken, failure } = highlightOf(chart, log, root, log.steps.length);
    const keys = (ids: ReadonlySet<string>) => [...ids].map((id) => id.replace('linkedInAuth.', ''));
    expect(keys(active)).toContain('failed');
    expect(keys(visited)).toEqual(expect.arrayContaining(['preparing', 'authorizing', 'exchanging', 'failed']));
    expect(rowsOf(taken)).toMatchObject([{ guard: 'invalid_client', failure: 'invalid_client' }]);
    expect(failure).toBe('invalid_client');
    expect(highlightOf(chart, log, root, -1)).toMatchObject({ active: new Set(), taken: new Set(), failure: null });
  });

  test('infers a row without transitions, but never guesses a guard', async () => {
    const { messages } = readTrace(await traceOf('invalid_client'));
    const log = logOf(messages.filter(({ type }) => type !== '@xstate.microstep'));
    const steps = log.steps.filter(({ sessionId }) => log.actors.get(sessionId)?.parentId === null);
    const taken = steps.map((step) => takenBy(chart, log, step));
    expect(rowsOf(taken[1] ?? [])).toMatchObject([
      { source: 'linkedInAuth.authorizing', target: 'linkedInAuth.exchanging', eventType: 'callback.received' },
    ]);
    // Twenty-nine rows lead from exchanging to failed.
    expect(taken[2]).toEqual([]);
  });

  test('returns a failure only for the step in which it happens', async () => {
    const log = await login();
    const [first, , last] = log.steps.filter(({ sessionId }) => log.actors.get(sessionId)?.parentId === null);
    if (first === undefined || last === undefined) throw new Error('too few steps');
    expect(failureNamed(first, null)).toBeNull();
    expect(failureNamed(last, first)).toMatchObject({ code: 'invalid_client', evidence: { httpStatus: 401 } });
    const trouble = { code: 'throttled', evidence: {} };
    const active = { ...first, snapshot: { status: 'active', context: { trouble } } };
    expect(failureNamed(active, first)).toEqual(trouble);
    expect(failureNamed(active, active)).toBeNull();
    expect(outcomeOf(active)).toBeNull();
  });
});

describe('logins', () => {
  /** Runs attempts with these names, and returns the number of attempts in each login. */
  async function attempts(...all: readonly (readonly [state: string, alsoKnownAs: readonly string[]])[]) {
    const inspector = createInspector();
    const recording = inspector.record();
    for (const [state, alsoKnownAs] of all)
      createActor(linkedInPageMachine, {
        input: { state },
        clock: new SimulatedClock(),
        inspect: inspectRedacted(inspector.inspect, { alsoKnownAs }),
      })
        .start()
        .stop();
    return loginsOf(logOf(readTrace(recording.trace()).messages)).map(({ attempts }) => attempts.length);
  }

  const [channel, state] = ['a-channel-of-sixteen-and-more', 'a-state-of-sixteen-and-more'];

  test.each([
    [
      'separates attempts without a common name',
      [
        [channel, []],
        [state, []],
      ],
      [1, 1],
    ],
    [
      'joins a page and a server that has its name',
      [
        [channel, []],
        [state, [channel]],
      ],
      [2],
    ],
    [
      'joins them in either order',
      [
        [state, [channel]],
        [channel, []],
      ],
      [2],
    ],
    [
      'joins a page that has the state after the redirect',
      [
        [channel, []],
        [state, []],
        [state, [channel]],
      ],
      [3],
    ],
    [
      'ignores names that are too short',
      [
        ['short', []],
        ['short', []],
      ],
      [1, 1],
    ],
  ] as const)('%s', async (_, all, expected) => {
    expect(await attempts(...all)).toEqual(expected);
  });

  test('ignores actors without steps, and the `state` of an application', () => {
    const messageOf = (sessionId: string, more: object) =>
      ({
        sessionId,
        rootId: sessionId,
        createdAt: '5',
        _version: '',
        id: null,
        event: null,
        ...more,
      }) as InspectionMessage;
    const actor = (sessionId: string) =>
      messageOf(sessionId, { type: '@xstate.actor', name: 'order', parentId: null, definition: '{"id":"order"}' });
    const step = (sessionId: string) =>
      messageOf(sessionId, {
        type: '@xstate.snapshot',
        snapshot: { status: 'active', context: { state: 'awaiting_confirmation' } },
      });
    const log = logOf([actor('x:1'), step('x:1'), actor('x:2'), step('x:2'), actor('x:3')]);
    expect(loginsOf(log).map(({ id }) => id)).toEqual(['x:1', 'x:2']);
  });
});

describe('the status of an attempt', () => {
  const page = 'linkedInPage';
  const server = 'linkedInAuth';
  type Received = readonly [machine: string, id: string, event: string, snapshot: object];

  /** Returns the text of each attempt of the login that these steps form. */
  const statuses = (...all: readonly Received[]): readonly string[] => {
    const seen = new Set<string>();
    const messages = all.flatMap(([name, id, type, snapshot], index) => {
      const common = { sessionId: id, rootId: id, createdAt: String(index), _version: '', id: null };
      const actor = {
        ...common,
        type: '@xstate.actor',
        name,
        parentId: null,
        definition: JSON.stringify({ id: name }),
        alsoKnownAs: ['one login'],
      };
      const step = { ...common, type: '@xstate.snapshot', event: { type }, snapshot };
      const isNew = !seen.has(id);
      seen.add(id);
      return isNew ? [actor, step] : [step];
    }) as unknown as readonly InspectionMessage[];
    const log = logOf(messages);
    const [login] = loginsOf(log);
    if (login === undefined) throw new Error('no login');
    return login.attempts.map((attempt) => statusOfAttempt(log, login, attempt, log.steps.length).text);
  };

  const at = (value: string) => ({ status: 'active', value });
  const ended = (code?: string) => ({
    status: 'done',
    value: code === undefined ? 'succeeded' : 'failed',
    output: { status: code === undefined ? 'succeeded' : 'failed', code },
  });
  const left: Received = [page, 'page', 'xstate.init', at('authorizing')];
  const begun: Received = [server, 'server', 'xstate.init', at('authorizing')];
  const took: Received = [server, 'server', 'callback.received', at('exchanging')];

  test.each<[string, readonly Received[], readonly string[]]>([
    ['a page waits while the member is at LinkedIn', [left], ['authorizing']],
    ['a page waits while the server has only begun', [left, begun], ['authorizing', 'authorizing']],
    ['a page has handed over once the server exchanges', [left, begun, took], ['handed over', 'exchanging']],
    [
      'a page has handed over once the server has failed',
      [left, begun, took, [server, 'server', 'done', ended('invalid_client')]],
      ['handed over', 'invalid_client'],
    ],
    [
      'a page has handed over when the member refused',
      [left, begun, [server, 'server', 'callback.received', ended('user_cancelled_login')]],
      ['handed over', 'user_cancelled_login'],
    ],
    [
      'a page that receives the outcome shows it',
      [left, begun, took, [server, 'server', 'done', ended()], [page, 'page', 'outcome.received', ended()]],
      ['succeeded', 'succeeded'],
    ],
    [
      'a forged callback leaves the page waiting',
      [left, begun, [server, 'server', 'callback.received', ended('issuer_mismatch')]],
      ['authorizing', 'issuer_mismatch'],
    ],
    [
      'a page has handed over once the real callback follows a forged one',
      [
        left,
        [server, 'forged', 'callback.received', ended('issuer_mismatch')],
        begun,
        took,
        [server, 'server', 'done', ended()],
      ],
      ['handed over', 'issuer_mismatch', 'succeeded'],
    ],
    [
      'a page has handed over to the page after the redirect',
      [
        left,
        [page, 'return', 'xstate.init', at('authorizing')],
        [page, 'return', 'callback.received', at('exchanging')],
        begun,
        took,
      ],
      ['handed over', 'exchanging', 'exchanging'],
    ],
    [
      'a page that was left while the server finished has handed over',
      [
        [page, 'page', 'xstate.init', at('authorizing')],
        [page, 'page', 'callback.received', at('exchanging')],
        begun,
        took,
        [server, 'server', 'done', ended()],
      ],
      ['handed over', 'succeeded'],
    ],
    [
      'a server is not handed over to a page that was cancelled',
      [left, begun, took, [page, 'page', 'login.cancel', ended('login_cancelled')]],
      ['login_cancelled', 'exchanging'],
    ],
    [
      'a server still waits after its page has reported popup_closed',
      [left, begun, [page, 'page', 'popup.closed', ended('popup_closed')]],
      ['popup_closed', 'authorizing'],
    ],
    [
      'a page has handed over to itself after a reload',
      [left, [page, 'again', 'xstate.init', at('authorizing')], [page, 'again', 'popup.closed', ended('popup_closed')]],
      ['handed over', 'popup_closed'],
    ],
    [
      'a stopped actor does not wait',
      [left, [page, 'page', 'xstate.stop', { status: 'stopped', value: 'authorizing' }]],
      ['stopped in authorizing'],
    ],
  ])('%s', (_, received, expected) => {
    expect(statuses(...received)).toEqual(expected);
  });
});

describe('a message', () => {
  test.each([null, 7, 'x', [], {}, { type: '@xstate.actor' }, { type: 'else', sessionId: 'x' }])(
    'cannot be %j',
    (value) => expect(parseMessage(value, 0)).toBeNull(),
  );

  test('of Stately’s bridge gets defaults for missing fields', () => {
    expect(parseMessage({ type: '@xstate.event', sessionId: 'x:1', rootId: 'anonymous', event: 'text' }, 5)).toEqual({
      type: '@xstate.event',
      sessionId: 'x:1',
      rootId: 'x:1',
      sourceId: null,
      event: { type: '' },
      _version: expect.any(String),
      createdAt: '5',
      id: null,
    });
    expect(parseMessage({ type: '@xstate.microstep', sessionId: 'x:1', transitions: [{}, 1] }, 0)).toMatchObject({
      transitions: [{ source: '', targets: [], eventType: '', guard: null }],
    });
  });
});

test('the log store changes once per frame, however many messages arrive', async () => {
  const scheduled: (() => void)[] = [];
  const store = createLogStore((call) => scheduled.push(call));
  let changes = 0;
  const stop = store.subscribe(() => (changes += 1));
  const { messages } = readTrace(await traceOf('succeeded'));
  for (const message of messages) store.receive([message]);
  expect([scheduled.length, changes, store.log().steps.length]).toEqual([1, 0, 0]);
  scheduled.shift()?.();
  expect(changes).toBe(1);
  expect(store.log().steps.length).toBeGreaterThan(3);
  store.clear();
  scheduled.shift()?.();
  expect(store.log().steps).toEqual([]);
  stop();
  store.receive(messages);
  scheduled.shift()?.();
  expect(changes).toBe(2);
});

test('the recording of a login contains all its steps', async () => {
  const inspector = createInspector();
  const recording = inspector.record();
  await logIn(inspector.inspect, 'succeeded');
  const { messages, damaged } = readTrace(recording.trace());
  expect(damaged).toEqual([]);
  expect(logOf(messages).steps.at(-1)?.snapshot['status']).toBe('done');
});
