import { linkedInAuthMachine } from '@linkedin-auth/core';
import { inspectRedacted } from '@linkedin-auth/core/inspection';
import { linkedInPageMachine } from '@linkedin-auth/core/page';
import { createInspector, type InspectionMessage, readTrace } from '@linkedin-auth/inspector';
import { describe, expect, test } from 'vitest';
import { createActor, SimulatedClock } from 'xstate';
import { chartOf, rowsIn } from '../src/chart/index.ts';
import { standingOf } from '../src/log/attempt-status.ts';
import { createProjector, type Film, typeOf } from '../src/log/event-log.ts';
import { createProjection } from '../src/log/log-store.ts';
import { loginsOf } from '../src/log/logins.ts';
import { parseMessage } from '../src/log/message.ts';
import { failureNamed, highlightOf, outcomeOf, stepAt, takenBy } from '../src/log/moment.ts';
import { logIn } from './inspected-login.ts';
import { traceOf } from './traces.ts';

const filmOf = (messages: readonly InspectionMessage[]): Film => {
  const projector = createProjector();
  projector.add(messages);
  return projector.film();
};

const login = async (end: 'succeeded' | 'invalid_client' = 'invalid_client'): Promise<Film> =>
  filmOf(readTrace(await traceOf(end)).messages);

const chart = chartOf(JSON.stringify(linkedInAuthMachine.config), () => null);
if (chart === null) throw new Error('the login cannot be drawn');

const rowsOf = (ids: Iterable<string>) => {
  const wanted = new Set(ids);
  return rowsIn(chart).filter(({ id }) => wanted.has(id));
};

describe('a film', () => {
  test('knows who acted, what each event made of them, and who sent it', async () => {
    const film = await login();
    expect([...film.actors.values()].map(({ name, source }) => [name, source])).toEqual([
      ['linkedInAuth', 'node'],
      ['exchangeCode', 'node'],
    ]);
    const [root, child] = [...film.actors.values()];
    const steps = film.steps.filter(({ sessionId }) => sessionId === root?.sessionId);
    expect(steps.map(({ event, snapshot }) => [typeOf(event), snapshot['value']])).toEqual([
      ['xstate.init', 'authorizing'],
      ['callback.received', 'exchanging'],
      ['xstate.done.actor.exchangeCode', 'failed'],
    ]);
    expect(steps.map(({ sentBy }) => sentBy)).toEqual([null, null, child?.sessionId]);
    expect(steps[2]?.transitions).toMatchObject([{ guard: 'invalid_client' }]);
  });

  test('is in the order in which things happened, not in which they were told', async () => {
    const { messages } = readTrace(await traceOf('succeeded'));
    const late = { ...messages[0], sessionId: 'browser-00000000:x:1', rootId: 'browser-00000000:x:1', createdAt: '1' };
    const told = {
      type: '@xstate.snapshot',
      event: { type: 'xstate.init' },
      snapshot: { status: 'active', value: 'a' },
    };
    const film = filmOf([...messages, late, { ...late, ...told }] as InspectionMessage[]);
    expect(film.steps[0]?.sessionId).toBe('browser-00000000:x:1');
    expect(film.steps.map(({ index }) => index)).toEqual(film.steps.map((_, index) => index));
    expect(new Set(film.steps.map(({ id }) => id)).size).toBe(film.steps.length);
    for (const { sessionId, steps } of film.actors.values())
      for (const index of steps) expect(film.steps[index]?.sessionId).toBe(sessionId);
  });

  test('that grows leaves what was taken of it as it was', async () => {
    const { messages } = readTrace(await traceOf('succeeded'));
    const projector = createProjector();
    projector.add(messages.slice(0, 6));
    const early = projector.film();
    const steps = early.steps.length;
    expect(projector.film()).toBe(early);
    projector.add(messages.slice(6));
    expect(early.steps).toHaveLength(steps);
    expect(projector.film().steps.length).toBeGreaterThan(steps);
  });

  test('shows an actor whose beginning nobody has seen', async () => {
    const { messages } = readTrace(await traceOf('succeeded'));
    const film = filmOf(messages.slice(-3));
    expect([...film.actors.values()][0]).toMatchObject({ definition: null, source: 'node' });
    expect(loginsOf(film)).toHaveLength(1);
  });
});

describe('a moment', () => {
  test('is the last step of an actor by then', async () => {
    const film = await login();
    const [root] = film.actors.values();
    if (root === undefined) throw new Error('nobody');
    expect(stepAt(film, root, -1)).toBeNull();
    const values = film.steps.map(({ index }) => stepAt(film, root, index)?.snapshot['value']);
    expect([values[0], values.at(-1)]).toEqual(['authorizing', 'failed']);
    expect(stepAt(film, root, 1e9)).toBe(film.steps.findLast(({ sessionId }) => sessionId === root.sessionId));
  });

  test('shows where the machine is, where it was, what it took and why', async () => {
    const film = await login();
    const [root] = film.actors.values();
    if (root === undefined) throw new Error('nobody');
    const { active, visited, taken, failure } = highlightOf(chart, film, root, film.steps.length);
    const keys = (ids: ReadonlySet<string>) => [...ids].map((id) => id.replace('linkedInAuth.', ''));
    expect(keys(active)).toContain('failed');
    expect(keys(visited)).toEqual(expect.arrayContaining(['preparing', 'authorizing', 'exchanging', 'failed']));
    expect(rowsOf(taken)).toMatchObject([{ guard: 'invalid_client', failure: 'invalid_client' }]);
    expect(failure).toBe('invalid_client');
    expect(highlightOf(chart, film, root, -1)).toMatchObject({ active: new Set(), taken: new Set(), failure: null });
  });

  test('without edges names the way where there is one, and guesses no guard', async () => {
    const { messages } = readTrace(await traceOf('invalid_client'));
    const film = filmOf(messages.filter(({ type }) => type !== '@xstate.microstep'));
    const steps = film.steps.filter(({ sessionId }) => film.actors.get(sessionId)?.parentId === null);
    const taken = steps.map((step) => takenBy(chart, film, step));
    expect(rowsOf(taken[1] ?? [])).toMatchObject([
      { source: 'linkedInAuth.authorizing', target: 'linkedInAuth.exchanging', eventType: 'callback.received' },
    ]);
    // Twenty-nine rows lead from exchanging to failed.
    expect(taken[2]).toEqual([]);
  });

  test('names a failure once, when it happens', async () => {
    const film = await login();
    const [first, , last] = film.steps.filter(({ sessionId }) => film.actors.get(sessionId)?.parentId === null);
    if (first === undefined || last === undefined) throw new Error('too few steps');
    expect(failureNamed(first, null)).toBeNull();
    expect(failureNamed(last, first)).toMatchObject({ code: 'invalid_client', evidence: { httpStatus: 401 } });
    const trouble = { code: 'throttled', evidence: {} };
    const living = { ...first, snapshot: { status: 'active', context: { trouble } } };
    expect(failureNamed(living, first)).toEqual(trouble);
    expect(failureNamed(living, living)).toBeNull();
    expect(outcomeOf(living)).toBeNull();
  });
});

describe('logins', () => {
  /** Attempts with names, as frames give them. */
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
    return loginsOf(filmOf(readTrace(recording.trace()).messages)).map(({ attempts }) => attempts.length);
  }

  const [channel, state] = ['a-channel-of-sixteen-and-more', 'a-state-of-sixteen-and-more'];

  test.each([
    [
      'two that share nothing are two',
      [
        [channel, []],
        [state, []],
      ],
      [1, 1],
    ],
    [
      'a page and the server half that knows its name are one',
      [
        [channel, []],
        [state, [channel]],
      ],
      [2],
    ],
    [
      'whichever was seen first',
      [
        [state, [channel]],
        [channel, []],
      ],
      [2],
    ],
    [
      'a page that came back has the state',
      [
        [channel, []],
        [state, []],
        [state, [channel]],
      ],
      [3],
    ],
    [
      'names too short to be one are none',
      [
        ['short', []],
        ['short', []],
      ],
      [1, 1],
    ],
  ] as const)('%s', async (_, all, expected) => {
    expect(await attempts(...all)).toEqual(expected);
  });

  test('whoever has not begun is none, and an application’s own state joins nothing', () => {
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
    const film = filmOf([actor('x:1'), step('x:1'), actor('x:2'), step('x:2'), actor('x:3')]);
    expect(loginsOf(film).map(({ id }) => id)).toEqual(['x:1', 'x:2']);
  });
});

describe('how a part of a login stands', () => {
  const page = 'linkedInPage';
  const server = 'linkedInAuth';
  type Told = readonly [machine: string, id: string, event: string, snapshot: object];

  /** Returns what the list says of each part of the one login that the steps make. */
  const standings = (...all: readonly Told[]): readonly string[] => {
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
    const film = filmOf(messages);
    const [login] = loginsOf(film);
    if (login === undefined) throw new Error('no login');
    return login.attempts.map((attempt) => standingOf(film, login, attempt, film.steps.length).words);
  };

  const at = (value: string) => ({ status: 'active', value });
  const ended = (code?: string) => ({
    status: 'done',
    value: code === undefined ? 'succeeded' : 'failed',
    output: { status: code === undefined ? 'succeeded' : 'failed', code },
  });
  const left: Told = [page, 'page', 'xstate.init', at('authorizing')];
  const begun: Told = [server, 'server', 'xstate.init', at('authorizing')];
  const took: Told = [server, 'server', 'callback.received', at('exchanging')];

  test.each<[string, readonly Told[], readonly string[]]>([
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
      'a page that hears the outcome has its own end',
      [left, begun, took, [server, 'server', 'done', ended()], [page, 'page', 'outcome.received', ended()]],
      ['succeeded', 'succeeded'],
    ],
    [
      'a forged callback leaves the page waiting',
      [left, begun, [server, 'server', 'callback.received', ended('issuer_mismatch')]],
      ['authorizing', 'issuer_mismatch'],
    ],
    [
      'the real callback after a forged one hands over',
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
      'the page that left hands over to the page that returned',
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
      'a server that exchanges is not handed over to a page that gave up',
      [left, begun, took, [page, 'page', 'login.cancel', ended('login_cancelled')]],
      ['login_cancelled', 'exchanging'],
    ],
    [
      'a server still waits after its page has taken the popup for closed',
      [left, begun, [page, 'page', 'popup.closed', ended('popup_closed')]],
      ['popup_closed', 'authorizing'],
    ],
    [
      'a page that was loaded again has handed over to itself',
      [left, [page, 'again', 'xstate.init', at('authorizing')], [page, 'again', 'popup.closed', ended('popup_closed')]],
      ['handed over', 'popup_closed'],
    ],
    [
      'an actor that was stopped does not wait',
      [left, [page, 'page', 'xstate.stop', { status: 'stopped', value: 'authorizing' }]],
      ['stopped in authorizing'],
    ],
  ])('%s', (_, told, expected) => {
    expect(standings(...told)).toEqual(expected);
  });
});

describe('a message', () => {
  test.each([null, 7, 'x', [], {}, { type: '@xstate.actor' }, { type: 'else', sessionId: 'x' }])('is not %j', (value) =>
    expect(parseMessage(value, 0)).toBeNull(),
  );

  test('of the stock bridge has what it leaves out filled in', () => {
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

test('what is shown changes once a frame, however much has come', async () => {
  const soon: (() => void)[] = [];
  const projection = createProjection((call) => soon.push(call));
  let told = 0;
  const stop = projection.subscribe(() => (told += 1));
  const { messages } = readTrace(await traceOf('succeeded'));
  for (const message of messages) projection.receive([message]);
  expect([soon.length, told, projection.film().steps.length]).toEqual([1, 0, 0]);
  soon.shift()?.();
  expect(told).toBe(1);
  expect(projection.film().steps.length).toBeGreaterThan(3);
  projection.clear();
  soon.shift()?.();
  expect(projection.film().steps).toEqual([]);
  stop();
  projection.receive(messages);
  soon.shift()?.();
  expect(told).toBe(2);
});

test('a login that is lived through while it is watched is the film that is saved of it', async () => {
  const inspector = createInspector();
  const recording = inspector.record();
  await logIn(inspector.inspect, 'succeeded');
  const { messages, damaged } = readTrace(recording.trace());
  expect(damaged).toEqual([]);
  expect(filmOf(messages).steps.at(-1)?.snapshot['status']).toBe('done');
});
