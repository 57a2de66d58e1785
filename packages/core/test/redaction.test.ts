import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { type AnyStateNode, createActor, createMachine, fromPromise, SimulatedClock, spawnChild } from 'xstate';
import { linkedInAuthMachine } from '../src/index.ts';
import { comparedTexts, knownFields, secretFields, shownTexts, shownUrls } from '../src/inspection/fields.ts';
import { tagOf } from '../src/inspection/redact.ts';
import { type InspectionFrame, inspectRedacted, redactFrame } from '../src/inspection.ts';
import { linkedInPageMachine } from '../src/page.ts';
import { sightings } from '../src/sightings.ts';
import { linkedInTokenMachine } from '../src/token.ts';
import { events, exchanges } from './arbitraries/events.ts';
import { answer, callback, drive, granted, input, settled, state } from './attempt.ts';
import { runs } from './runs.ts';
import { driveToken, refreshAnswer, renewal } from './token.ts';

// In development, XState warns about events to a stopped machine.
vi.spyOn(console, 'warn').mockImplementation(() => {});

const overTheWire = (frame: unknown): unknown => JSON.parse(JSON.stringify(frame));

const snapshot = (parts: object): unknown => ({
  type: '@xstate.snapshot',
  sessionId: 'x:1',
  rootId: 'x:1',
  event: { type: 'clicked' },
  snapshot: { status: 'active', value: 'here', ...parts },
});

/** Returns the field names at any depth of a value. */
const namesIn = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, item]) => [name, ...namesIn(item)])
    : [];

describe('redacted data', () => {
  test('is unchanged when a relay redacts it again', () =>
    fc.assert(
      fc.asyncProperty(fc.array(events, { maxLength: 5 }), exchanges, async (story, result) => {
        const frames: InspectionFrame[] = [];
        const { actor } = drive({
          exchange: async () => {
            if (typeof result === 'string') throw new TypeError(result);
            return result;
          },
          inspect: inspectRedacted((frame) => frames.push(frame), { alsoKnownAs: ['a name of the same login'] }),
        });
        for (const event of story) actor.send(event);
        await settled();
        expect(frames.length).toBeGreaterThan(2);
        for (const frame of frames.map(overTheWire)) expect(overTheWire(redactFrame(frame))).toEqual(frame);
      }),
      runs(200),
    ));

  test('has every field name of our machines', async () => {
    const frames: InspectionFrame[] = [];
    const inspect = inspectRedacted((frame) => frames.push(frame));
    const samples = fc.sample(fc.tuple(fc.array(events, { maxLength: 4 }), exchanges), { numRuns: 300, seed: 7 });
    for (const [story, result] of samples) {
      const { actor } = drive({
        exchange: async () => {
          if (typeof result === 'string') throw new TypeError(result);
          return result;
        },
        inspect,
      });
      for (const event of story) actor.send(event);
    }
    await settled();
    const page = createActor(linkedInPageMachine, { input: { state }, inspect, clock: new SimulatedClock() }).start();
    page.send({ type: 'callback.received', callback: { duplicated: [] } });
    const life = driveToken({
      refresh: async (at) => (at === 0 ? renewal(at) : refreshAnswer(503, 'no', at)),
      inspect,
    });
    life.actor.send({ type: 'token.refresh' });
    await settled();
    expect(frames.length).toBeGreaterThan(1000);
    expect(frames.filter((frame) => namesIn(frame).includes('[redacted]'))).toEqual([]);
  });
});

describe('a message from an unknown sender', () => {
  /** Shaped like codes, tokens and addresses. */
  const canary = 'AQ-Canary@9';
  const listed = [...knownFields, ...secretFields, ...shownTexts, ...shownUrls, ...comparedTexts];

  const secretive: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constant(canary),
      fc.constantFrom(1, true, null, ''),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(
        fc.oneof(fc.constantFrom(...listed), fc.constantFrom(canary, '__proto__', 'toJSON', 'user', 'email')),
        tie('value'),
        { maxKeys: 5 },
      ),
    ),
  })).value;

  test('shows only values and names that are known to be harmless', () =>
    fc.assert(
      fc.property(secretive, secretive, secretive, (one, two, three) => {
        const messages = [
          snapshot({ context: one, output: two, input: three, children: one, historyValue: two, error: three }),
          snapshot({ status: one, value: two }),
          { ...(snapshot({}) as object), event: { type: canary, evidence: one, code: canary } },
          {
            type: '@xstate.event',
            sessionId: 'x:1',
            rootId: 'x:1',
            sourceId: 'x:0',
            event: { type: 'told', data: one },
          },
          {
            type: '@xstate.event',
            sessionId: 'x:1',
            rootId: 'x:1',
            event: { type: 'xstate.error.actor.a', error: two },
          },
          { type: '@xstate.event', sessionId: 'x:1', event: { type: 'xstate.promise.reject', data: two, more: three } },
          {
            type: '@xstate.microstep',
            sessionId: 'x:1',
            event: { type: 'told', output: one },
            transitions: [one, two],
          },
          {
            type: '@xstate.actor',
            sessionId: 'x:1',
            name: 'actor',
            snapshot: one,
            secret: two,
            definition: JSON.stringify({
              id: 'theirs',
              context: one,
              initial: 'a',
              output: two,
              states: {
                a: {
                  meta: { other: one },
                  invoke: { src: 'fetchIt', input: one },
                  entry: { type: 'tell', params: two },
                  on: {
                    go: { target: 'a', guard: { type: 'isFit', params: three }, actions: [{ type: 'x', params: one }] },
                  },
                },
              },
            }),
          },
        ];
        const frames = messages.map((message) => redactFrame(overTheWire(message)));
        expect(frames).not.toContain(null);
        expect(JSON.stringify(frames)).not.toContain('Canary');
        // The data of an event is not mistaken for the data of its transition.
        expect(JSON.stringify(frames)).toContain('isFit');
      }),
      runs(500),
    ));

  test('counts the fields that it hides', () => {
    const frame = redactFrame(snapshot({ context: { basket: [1], user: 'Ada', jitter: 0.5, 'ada@example.com': 1 } }));
    expect(frame).toMatchObject({ snapshot: { context: { jitter: 0.5, '[redacted]': 3 } } });
  });

  test.each([
    null,
    undefined,
    'a text',
    7,
    [],
    {},
    { type: '@xstate.snapshot' },
    { type: '@xstate.snapshot', sessionId: '' },
    { type: '@xstate.snapshot', sessionId: 7 },
    { type: 'else', sessionId: 'x:1' },
  ])('is not a frame: %j', (message) => {
    expect(redactFrame(message)).toBeNull();
  });

  test.each([['{'], ['[]'], ['"a"'], [7], [' '.repeat(600_000)]])(
    'has no definition if its definition is invalid: %#',
    (definition) => {
      expect(redactFrame({ type: '@xstate.actor', sessionId: 'x:1', name: 'a', definition })).toMatchObject({
        definition: null,
      });
    },
  );

  test('shows the name of an error, but not its message', () => {
    const frameOf = (error: unknown) =>
      redactFrame({ type: '@xstate.event', sessionId: 'x:1', event: { type: 'xstate.error.actor.a', error } });
    expect(frameOf({ name: 'TypeError', message: canary })).toMatchObject({ event: { error: { name: 'TypeError' } } });
    expect(frameOf({ name: canary })).toMatchObject({ event: { error: '[redacted]' } });
  });

  test.each([
    ['a status that XState does not have', snapshot({ status: { email: canary } }), '"status"'],
    ['a status that is a text', snapshot({ status: canary }), '"status"'],
    [
      'a client secret in place of the ID',
      snapshot({ context: { clientId: 'WPL_AP1.Qm3xSecret9.Zk1LbA==' } }),
      'Secret9',
    ],
    ['an older client secret in place of the ID', snapshot({ context: { clientId: 'aBcD1234EfGh5678' } }), 'aBcD1234'],
    ['a code that is a number', snapshot({ context: { code: 482913, sub: 123456789, accessToken: 42 } }), '482913'],
    ['a state that is a number', snapshot({ context: { state: 1234567890123456 } }), '123456'],
    ['a code in lower case', snapshot({ context: { code: 'ac_9f8e7d6c5b4a', evidence: {} } }), '9f8e'],
    ['an address among the granted scopes', snapshot({ context: { scope: ['ada@example.com'] } }), 'ada@'],
    [
      'the name of an event',
      { type: '@xstate.event', sessionId: 'x:1', event: { type: 'search.ada@example.com' } },
      'ada@',
    ],
    ['the name of an actor', { type: '@xstate.actor', sessionId: 'x:1', name: 'user-ada@example.com' }, 'ada@'],
    ['the ID of an actor', { type: '@xstate.event', sessionId: 'order-of-ada', event: { type: 'a' } }, 'ada'],
    [
      'a token as the name of an event',
      { type: '@xstate.event', sessionId: 'x:1', event: { type: 'eyJhbGci.eyJzdWIi.sig' } },
      'eyJ',
    ],
    ['a client secret among LinkedIn’s words', snapshot({ context: { error: 'no WPL_AP1.abc.def==' } }), 'abc.def'],
  ])('does not show %s', (_, message, secret) => {
    const frame = redactFrame(message);
    expect(frame).not.toBeNull();
    expect(JSON.stringify(frame)).not.toContain(secret);
    expect(redactFrame(overTheWire(frame))).toEqual(overTheWire(frame));
  });

  test.each(['86vhj2q7ukf83q', 'fake-client-id', '', ' ', 'client\n', 'Client', '[redacted]'])(
    'shows whether the client ID %j is valid, present and free of blanks',
    (clientId) => {
      const frame = redactFrame(snapshot({ context: { clientId } }));
      const shown = (frame as { readonly snapshot: { readonly context: { readonly clientId: string } } }).snapshot
        .context.clientId;
      expect(shown.trim() === '').toBe(clientId.trim() === '');
      expect(/\s/.test(shown)).toBe(/\s/.test(clientId));
      if (/^[a-z0-9-]+$/.test(clientId)) expect(shown).toBe(clientId);
      expect(redactFrame(frame)).toEqual(frame);
    },
  );

  test('keeps numbers that JSON cannot represent', () => {
    const context = { receivedAt: Number.NaN, at: Infinity, now: -Infinity, jitter: 0.5 };
    const frame = redactFrame(snapshot({ context }));
    expect(frame).toMatchObject({
      snapshot: { context: { receivedAt: '[NaN]', at: '[Infinity]', now: '[-Infinity]', jitter: 0.5 } },
    });
    expect(redactFrame(overTheWire(frame))).toEqual(frame);
  });

  test('may be cyclic', () => {
    const names = ['output', 'response', 'grant', 'callback', 'answer', 'outcome'];
    const circle: Record<string, unknown> = {};
    for (const name of names) circle[name] = circle;
    expect(JSON.stringify(redactFrame(snapshot({ context: circle }))).length).toBeLessThan(500_000);
  });

  test('is cut at the eighth of 60 levels', () => {
    let deep: unknown = { code: 1 };
    for (let level = 0; level < 60; level += 1) deep = { output: deep };
    expect(JSON.stringify(redactFrame(snapshot({ context: deep })))).not.toContain('"code":1');
  });
});

const within = (node: AnyStateNode): readonly AnyStateNode[] => [node, ...Object.values(node.states).flatMap(within)];

const guardOf = (guard: unknown): unknown =>
  typeof guard === 'object' && guard !== null && 'type' in guard ? guard.type : guard;

/** The parts of a state that a chart shows. */
const shapeOf = ({ id, type, description, tags, transitions, always, invoke }: AnyStateNode): unknown => ({
  id,
  type,
  description,
  tags,
  rows: [...transitions.values(), always ?? []].flat().map((row) => ({
    eventType: row.eventType,
    targets: row.target?.map((target) => target.id),
    guard: guardOf(row.guard),
    failure: (row.meta as { readonly failure?: unknown } | undefined)?.failure,
  })),
  invoked: invoke.map((invocation) => invocation.id),
});

test('shows a name that XState joined from several, but not a token in its place', () => {
  const typeOf = (type: string) => redactFrame({ type: '@xstate.event', sessionId: 'x:1', event: { type } });
  const joined = 'xstate.after.untilRefresh.linkedInToken.alive.expiring.and.even.longer';
  expect(typeOf(joined)).toMatchObject({ event: { type: joined } });
  expect(typeOf(`AQ${'x'.repeat(200)}`)).toMatchObject({ event: { type: '[secret]' } });
});

describe('a definition', () => {
  test.each([linkedInAuthMachine, linkedInPageMachine, linkedInTokenMachine])(
    'of our machines draws the same chart',
    (machine) => {
      const frame = redactFrame({
        type: '@xstate.actor',
        sessionId: 'x:1',
        name: 'a',
        definition: JSON.stringify(machine.config),
      });
      if (frame?.type !== '@xstate.actor' || frame.definition === null) throw new Error('no definition');
      const drawn = createMachine(JSON.parse(frame.definition));
      expect(within(drawn.root).map(shapeOf)).toEqual(within(machine.root).map(shapeOf));
    },
  );

  test('keeps the structure of another machine: parallel, history, deep targets, final', () => {
    const machine = createMachine({
      id: 'theirs',
      type: 'parallel',
      states: {
        one: {
          initial: 'a',
          states: {
            a: { on: { go: ['b', { target: '#theirs.two' }] } },
            b: { type: 'final' },
            h: { type: 'history', history: 'deep' },
          },
          onDone: { actions: 'cheer' },
        },
        two: { initial: 'inner', exit: ['x'], after: { 1000: '.inner' }, states: { inner: {} } },
      },
    });
    const text = JSON.stringify(machine.config);
    const frame = redactFrame({ type: '@xstate.actor', sessionId: 'x:1', name: 'a', definition: text });
    if (frame?.type !== '@xstate.actor' || frame.definition === null) throw new Error('no definition');
    const drawn = createMachine(JSON.parse(frame.definition));
    expect(within(drawn.root).map(({ id }) => id)).toEqual(within(machine.root).map(({ id }) => id));
    expect(redactFrame({ ...frame })).toEqual(frame);
  });
});

describe('a state', () => {
  const contextOf = (context: object): unknown => redactFrame(snapshot({ context }));

  test('is replaced by a tag that is equal for equal states, or marked as too short', () => {
    const long = 'x'.repeat(16);
    expect(contextOf({ state: long })).toMatchObject({ snapshot: { context: { state: `[redacted ${tagOf(long)}]` } } });
    expect(contextOf({ state: 'short' })).toMatchObject({ snapshot: { context: { state: '[too short]' } } });
    expect(tagOf(long)).toMatch(/^[0-9a-f]{6}$/);
  });

  test('has a different tag in another attempt', () =>
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (one, two) => {
        fc.pre(one !== two);
        // Two tags collide once in 16 million.
        expect(tagOf(one)).not.toBe(tagOf(two));
      }),
      runs(200),
    ));
});

describe('a redirect URI', () => {
  test.each([
    ['https://app.example/callback', 'https://app.example/callback'],
    ['https://app.example/callback?code=AQ1', `https://app.example/callback?[redacted ${tagOf('code=AQ1')}]`],
    ['https://app.example/#token=AQ1', `https://app.example/#[redacted ${tagOf('token=AQ1')}]`],
    ['https://app.example/?', 'https://app.example/?'],
    ['https://ada:pw@app.example/', 'https://[redacted]@app.example/'],
    [' https://ada:pw@app.example/', ' https://[redacted]@app.example/'],
    ['//ada:pw@app.example/', '//[redacted]@app.example/'],
    ['https:\\\\ada:pw@app.example/', 'https:\\\\[redacted]@app.example/'],
    ['https:ada:pw@app.example/', 'https:[redacted]@app.example/'],
    ['https://app.example/@ada', 'https://app.example/@ada'],
    [
      `https://app.example/${'a'.repeat(3000)}?tab=1`,
      `https://app.example/${'a'.repeat(1480)}?[redacted ${tagOf('tab=1')}]`,
    ],
    ['app.example/callback', 'app.example/callback'],
    ['', ''],
  ])('%s', (redirectUri, shown) => {
    const frame = redactFrame(snapshot({ context: { request: { redirectUri } } }));
    expect(frame).toMatchObject({ snapshot: { context: { request: { redirectUri: shown } } } });
    expect(redactFrame(frame)).toEqual(frame);
  });
});

describe('exceptions', () => {
  test('show fields by name at any depth, but never the value of a secret handle', async () => {
    const frames: InspectionFrame[] = [];
    const observe = Object.assign((frame: InspectionFrame) => void frames.push(frame), {
      except: ['givenName', 'code', 'accessToken'],
    });
    const { actor } = drive({ exchange: async () => granted, inspect: inspectRedacted(observe) });
    actor.send(callback({ code: 'AQ-canary-code' }));
    await settled();
    const text = JSON.stringify(frames);
    expect(text).toContain('"givenName":"Ada"');
    expect(text).not.toMatch(/Lovelace|canary/);
  });

  test('apply to a message from an unknown sender', () => {
    const message = snapshot({ context: { basket: 'pears', user: { email: 'ada@example.com' } } });
    expect(redactFrame(message, { except: ['basket'] })).toMatchObject({
      snapshot: { context: { basket: 'pears', '[redacted]': 1 } },
    });
  });
});

test('shows the text of LinkedIn’s page without anything shaped like a token', () => {
  const frames: InspectionFrame[] = [];
  const { actor } = drive({ inspect: inspectRedacted((frame) => frames.push(frame)) });
  actor.send({ type: 'authorization.rejected', status: 401, description: `Invalid scope ${'A'.repeat(80)}` });
  expect(JSON.stringify(frames)).not.toContain('A'.repeat(60));
  expect(JSON.stringify(frames)).toContain('"description":"Invalid scope [secret]"');
});

test('hides anything shaped like a token or an address in the text of a callback', () => {
  const frames: InspectionFrame[] = [];
  const { actor } = drive({ inspect: inspectRedacted((frame) => frames.push(frame)) });
  const words = 'Write to ada@example.com of AQTab-Canary-12345 or eyJhbGciCanary.eyJzdWIiCanary.sigCanary, please';
  actor.send(callback({ error: 'access_denied', error_description: words }));
  const text = JSON.stringify(frames);
  expect(text).not.toMatch(/Canary|example\.com/);
  expect(text).toContain('Write to [secret] of [secret] or [secret], please');
});

test('shows every known LinkedIn sentence unchanged', () => {
  for (const { description } of sightings) {
    if (description === null) continue;
    const frame = redactFrame({ type: '@xstate.event', sessionId: 'x:1', event: { type: 'told', description } });
    expect(frame).toMatchObject({ event: { description } });
  }
});

test('an asynchronous observer that rejects does not affect the attempt', async () => {
  const frames: InspectionFrame[] = [];
  const observe = async (frame: InspectionFrame): Promise<void> => {
    frames.push(frame);
    throw new Error('no disk');
  };
  const { actor } = drive({ inspect: inspectRedacted(observe) });
  actor.send(callback());
  await settled();
  expect(actor.getSnapshot().output).toMatchObject({ status: 'succeeded' });
  // In order, because each frame is passed on before the next step.
  expect(frames[0]?.type).toBe('@xstate.actor');
});

test('names are redacted when frames are created', () => {
  const frames: InspectionFrame[] = [];
  const token = 'AQ'.padEnd(200, 'x');
  const machine = createMachine({
    on: {
      [token]: {
        actions: spawnChild(
          fromPromise(async () => 1),
          { id: token },
        ),
      },
    },
  });
  const actor = createActor(machine, { inspect: inspectRedacted((frame) => frames.push(frame)) }).start();
  actor.send({ type: token });
  expect(frames.length).toBeGreaterThan(4);
  expect(JSON.stringify(frames)).not.toContain('AQxx');
});

test('a machine whose configuration is not JSON is inspected without a chart', () => {
  const frames: InspectionFrame[] = [];
  const machine = createMachine({ context: { count: 1n } });
  createActor(machine, { inspect: inspectRedacted((frame) => frames.push(frame)) }).start();
  expect(frames[0]).toMatchObject({ type: '@xstate.actor', definition: null });
});

test('other names of the login are in the frame of the root actor, redacted like a state', async () => {
  const frames: InspectionFrame[] = [];
  const name = 'the name by which the page knows it';
  const inspect = inspectRedacted((frame) => frames.push(frame), { alsoKnownAs: [name] });
  const machine = linkedInAuthMachine.provide({
    actors: { exchangeCode: fromPromise(async () => answer(401, { error: 'invalid_client' })) },
  });
  const actor = createActor(machine, { input, inspect }).start();
  actor.send(callback());
  await settled();
  const actors = frames.filter((frame) => frame.type === '@xstate.actor');
  expect(actors.map(({ alsoKnownAs }) => alsoKnownAs)).toEqual([[`[redacted ${tagOf(name)}]`], undefined]);
});
