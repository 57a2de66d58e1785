import { linkedInAuthMachine } from '@linkedin-auth/core';
import { describe, expect, test } from 'vitest';
import { createActor, createMachine, sendTo } from 'xstate';
import { createHistory } from '../src/history.ts';
import { createInspector, readTrace, replayTrace, TraceError, testFile } from '../src/index.ts';
import { answer, callback, granted, logIn, viewPage } from './sign-ins.ts';

const refused = answer(401, { error: 'invalid_client', error_description: 'Client authentication failed' });

async function recorded(limit?: number) {
  const inspector = createInspector({ clock: () => 1_700_000_000_000 });
  const recording = inspector.record(limit === undefined ? {} : { limit });
  const login = (exchange = refused) => logIn(inspector.inspect, { events: [callback()], exchange });
  return { inspector, recording, login };
}

const linesOf = (trace: string) => trace.trimEnd().split('\n');

describe('recording', () => {
  test('starts with a header', async () => {
    const { recording } = await recorded();
    expect(recording.trace()).toBe('{"type":"linkedin-auth.trace","version":1,"recordedAt":1700000000000}\n');
  });

  test('returns the trace of one attempt by the ID in `onFailure`', async () => {
    const { recording, login } = await recorded();
    const one = await login();
    await login(granted);
    const trace = recording.trace(one);
    expect(replayTrace(trace).attempts).toMatchObject([{ outcome: 'invalid_client' }]);
    expect(replayTrace(recording.trace()).attempts).toHaveLength(2);
    expect(linesOf(recording.trace(null))).toHaveLength(1);
    expect(linesOf(recording.trace('x:unknown'))).toHaveLength(1);
  });

  test('removes the oldest attempts as a whole', async () => {
    const { recording, login } = await recorded(60);
    for (let n = 0; n < 10; n += 1) await login();
    const { attempts, leftOut } = replayTrace(recording.trace());
    expect(leftOut).toEqual([]);
    expect(attempts.length).toBeGreaterThan(1);
    expect(attempts.length).toBeLessThan(5);
    expect(attempts.every(({ divergence, outcome }) => divergence === null && outcome === 'invalid_client')).toBe(true);
  });

  test('removes ended attempts first and ignores their later messages', () => {
    const history = createHistory(10);
    const sent = (rootId: string, status: string, weight = 1): void =>
      history.add(
        {
          type: '@xstate.snapshot',
          sessionId: rootId,
          rootId,
          event: null,
          snapshot: { status },
          _version: '',
          createdAt: '0',
          id: null,
        },
        weight,
      );
    sent('old', 'active');
    sent('done', 'done');
    for (let n = 0; n < 9; n += 1) sent('new', 'active');
    expect([history.of('old'), history.of('done'), history.of('new')].map(({ length }) => length)).toEqual([1, 0, 9]);
    sent('done', 'active');
    expect(history.of('done')).toEqual([]);
    sent('long', 'active', 9);
    expect([history.of('old'), history.of('new'), history.of('long')].map(({ length }) => length)).toEqual([0, 0, 1]);
  });

  test('keeps the first messages of a single attempt above the limit', async () => {
    const { recording, login } = await recorded(8);
    await login();
    const { attempts } = replayTrace(recording.trace());
    expect(attempts).toMatchObject([{ outcome: null, divergence: null }]);
  });

  test('stop keeps the messages so far', async () => {
    const { recording, login } = await recorded();
    await login();
    const before = recording.trace();
    recording.stop();
    await login();
    expect(recording.trace()).toBe(before);
  });
});

describe('readTrace', () => {
  test.each([
    ['', /not a trace/],
    ['hello', /not a trace/],
    ['{"type":"@xstate.actor"}', /not a trace/],
    ['{"type":"linkedin-auth.trace"}', /unsupported trace version undefined; supported is version 1/],
    ['{"type":"linkedin-auth.trace","version":2}', /unsupported trace version 2; supported is version 1/],
  ])('rejects %j', (text, words) => {
    expect(() => readTrace(text)).toThrow(TraceError);
    expect(() => readTrace(text)).toThrow(words);
  });

  test('skips only damaged lines and reports them', async () => {
    const { recording, login } = await recorded();
    await login();
    const lines = linesOf(recording.trace());
    const damaged = [...lines.slice(0, 4), '{"type":"@xsta', '{"type":"else"}', '', ...lines.slice(4)].join('\n');
    const trace = readTrace(damaged);
    expect(trace.damaged).toEqual([
      { line: 5, reason: 'not a JSON object' },
      { line: 6, reason: 'not an inspection message' },
    ]);
    expect(trace.messages).toHaveLength(lines.length - 1);
    expect(replayTrace(trace).attempts).toMatchObject([{ outcome: 'invalid_client', divergence: null }]);
  });

  test('redacts texts that were added to the file', () => {
    const line = {
      type: '@xstate.event',
      sessionId: 'x:1',
      event: { type: 'sent', email: 'ada@example.com', user: 1 },
    };
    const { messages } = readTrace(
      `{"type":"linkedin-auth.trace","version":1,"recordedAt":"?"}\n${JSON.stringify(line)}`,
    );
    expect(messages).toMatchObject([{ event: { email: '[redacted]', '[redacted]': 1 } }]);
  });
});

describe('replayTrace', () => {
  /** Returns a trace with one text replaced. */
  const changed = async (from: string, to: string) => {
    const { recording, login } = await recorded();
    await login();
    const trace = recording.trace();
    expect(trace).toContain(from);
    return replayTrace(trace.replaceAll(from, to)).attempts[0];
  };

  test('reports another guard', async () => {
    expect(await changed('"guard":"invalid_client"', '"guard":"unauthorized_client"')).toMatchObject({
      outcome: 'invalid_client',
      divergence: {
        event: 'xstate.done.actor.exchangeCode',
        in: 'transition',
        expected: 'exchanging → failed by unauthorized_client',
        actual: 'exchanging → failed by invalid_client',
      },
    });
  });

  test('reports another state', async () => {
    expect(
      await changed('"status":"active","value":"exchanging"', '"status":"active","value":"retrying"'),
    ).toMatchObject({
      divergence: {
        event: 'callback.received',
        in: 'state',
        expected: 'retrying (active)',
        actual: 'exchanging (active)',
      },
    });
  });

  test('reports another outcome', async () => {
    const attempt = await changed('"code":"invalid_client"', '"code":"unauthorized_client"');
    expect(attempt?.divergence).toMatchObject({ in: 'outcome' });
    expect(attempt?.divergence?.actual).toContain('invalid_client');
  });

  test('reports the outcome of another error text', async () => {
    expect(await changed('"error":"invalid_client"', '"error":"unauthorized_client"')).toMatchObject({
      outcome: 'invalid_client',
    });
    expect(
      await changed('Client authentication failed', 'Unable to retrieve access token: authorization code not found'),
    ).toMatchObject({
      outcome: 'access_token_code_not_found',
      divergence: { in: 'transition', actual: 'exchanging → failed by access_token_code_not_found' },
    });
  });

  test('replays the page machine and reports the line of a difference', async () => {
    const { recording, inspector } = await recorded();
    viewPage(inspector.inspect, 'popup_closed');
    viewPage(inspector.inspect, 'succeeded');
    const trace = recording.trace();
    expect(replayTrace(trace).attempts).toMatchObject([
      { machine: 'linkedInPage', events: 2, outcome: 'popup_closed', divergence: null },
      { machine: 'linkedInPage', events: 2, outcome: 'succeeded', divergence: null },
    ]);
    const [broken] = replayTrace(trace.replaceAll('"code":"popup_closed"', '"code":"popup_blocked"')).attempts;
    expect(linesOf(trace)[(broken?.divergence?.line ?? 0) - 1]).toContain('popup.closed');
  });

  test('replays a machine of the application and skips unknown machines', async () => {
    const machine = createMachine({ id: 'light', initial: 'red', states: { red: { on: { go: 'green' } }, green: {} } });
    const { recording, inspector } = await recorded();
    const actor = createActor(machine, { inspect: inspector.inspect }).start();
    actor.send({ type: 'go' });
    const trace = recording.trace();
    expect(replayTrace(trace)).toMatchObject({ attempts: [], leftOut: [{ reason: 'unknown machine light' }] });
    expect(replayTrace(trace, { machines: { light: machine } }).attempts).toMatchObject([
      { events: 2, divergence: null },
    ]);
    const other = createMachine({ id: 'light', initial: 'red', states: { red: {}, green: {} } });
    expect(replayTrace(trace, { machines: { light: other } }).attempts).toMatchObject([
      { divergence: { in: 'transition', expected: 'red → green', actual: 'none' } },
    ]);
  });

  test('skips an attempt that was restored from a snapshot', async () => {
    const { recording, inspector } = await recorded();
    const input = { request: null, state: 'a state of sixteen and more', startedAt: 0 };
    const snapshot = createActor(linkedInAuthMachine, { input }).start().getPersistedSnapshot();
    // A restored actor has no input, because its input is in the snapshot.
    const options = { snapshot, inspect: inspector.inspect };
    createActor(linkedInAuthMachine, options as never)
      .start()
      .stop();
    expect(replayTrace(recording.trace()).leftOut).toMatchObject([
      { reason: expect.stringContaining('from a snapshot') },
    ]);
  });

  test('compares events that a machine raises itself', async () => {
    const machineOf = (sent: string) =>
      createMachine({
        id: 'echo',
        initial: 'a',
        states: {
          a: { on: { go: 'b' } },
          b: { entry: sendTo(({ self }) => self, { type: sent }), on: { one: 'c', two: 'd' } },
          c: {},
          d: {},
        },
      });
    const { recording, inspector } = await recorded();
    const actor = createActor(machineOf('one'), { inspect: inspector.inspect }).start();
    actor.send({ type: 'go' });
    const trace = recording.trace();
    expect(replayTrace(trace, { machines: { echo: machineOf('one') } }).attempts).toMatchObject([{ divergence: null }]);
    expect(replayTrace(trace, { machines: { echo: machineOf('two') } }).attempts).toMatchObject([
      { divergence: { actual: expect.stringContaining('d') } },
    ]);
  });

  test('reports another context', async () => {
    const machineOf = (jitter: number) => createMachine({ id: 'held', context: { jitter }, on: { go: {} } });
    const { recording, inspector } = await recorded();
    createActor(machineOf(1), { inspect: inspector.inspect }).start().send({ type: 'go' });
    const [attempt] = replayTrace(recording.trace(), { machines: { held: machineOf(2) } }).attempts;
    expect(attempt?.divergence).toMatchObject({ in: 'context', expected: '[["jitter",1]]', actual: '[["jitter",2]]' });
  });

  test('does not treat a property of Object.prototype as a machine', async () => {
    const { recording, inspector } = await recorded();
    createActor(createMachine({ id: 'constructor' }), { inspect: inspector.inspect }).start();
    expect(replayTrace(recording.trace()).leftOut).toMatchObject([{ reason: 'unknown machine constructor' }]);
  });

  test('skips an attempt whose start is missing', async () => {
    const { recording, login } = await recorded();
    await login();
    const [head = '', ...rest] = linesOf(recording.trace());
    const actor = rest.filter((line) => line.includes('"@xstate.actor"'));
    const end = rest.slice(-6);
    const text = (lines: readonly string[]) => [head, ...lines].join('\n');
    expect(replayTrace(text(end)).leftOut).toMatchObject([{ reason: 'the trace has no definition of its machine' }]);
    expect(replayTrace(text([...actor, ...end])).leftOut).toMatchObject([
      { reason: 'the trace does not contain its start' },
    ]);
    expect(replayTrace(text([])).attempts).toEqual([]);
  });
});

describe('testFile', () => {
  test('expects the trace as recorded, or another outcome', async () => {
    const { recording, login } = await recorded();
    await login();
    const trace = recording.trace();
    expect(testFile(trace, { file: './bad’s.trace.jsonl' })).toContain(
      "{ machine: 'linkedInAuth', outcome: 'invalid_client', divergence: null },",
    );
    const other = testFile(trace, { file: './a.trace.jsonl', expect: 'throttled' });
    expect(other).toContain("{ machine: 'linkedInAuth', outcome: 'throttled' },");
    expect(other).not.toContain('divergence');
  });

  test('expects another outcome of the server machine, not of the page machine', async () => {
    const { recording, login, inspector } = await recorded();
    await login();
    viewPage(inspector.inspect, 'popup_closed');
    const both = recording.trace();
    expect(testFile(both, { file: './a' })).toContain("machine: 'linkedInPage', outcome: 'popup_closed'");
    const wished = testFile(both, { file: './a', expect: 'succeeded' });
    expect(wished).toContain("attempts.filter(({ machine }) => machine !== 'linkedInPage')");
    expect(wished.match(/machine: '/g)).toHaveLength(1);
  });

  test('rejects a trace from which the machine now differs', async () => {
    const { recording, login } = await recorded();
    await login();
    const other = recording.trace().replaceAll('"guard":"invalid_client"', '"guard":"unauthorized_client"');
    expect(() => testFile(other, { file: './a' })).toThrow(/line \d+: the machine now differs/);
    expect(testFile(other, { file: './a', expect: 'unauthorized_client' })).toContain("outcome: 'unauthorized_client'");
  });

  test('rejects a trace without a replayable attempt', async () => {
    const { recording } = await recorded();
    expect(() => testFile(recording.trace(), { file: './a' })).toThrow(/nothing that can be replayed/);
  });
});

test('the definition in a trace is that of its machine', async () => {
  const { recording, login } = await recorded();
  await login();
  const [first] = readTrace(recording.trace()).messages;
  if (first?.type !== '@xstate.actor' || first.definition === null) throw new Error('no definition');
  expect(Object.keys(createMachine(JSON.parse(first.definition)).states)).toEqual(
    Object.keys(linkedInAuthMachine.states),
  );
});
