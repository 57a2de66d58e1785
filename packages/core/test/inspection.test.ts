import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { createMachine } from 'xstate';
import { type ExchangeResult, linkedInAuthMachine } from '../src/index.ts';
import { type InspectionFrame, inspectRedacted } from '../src/inspection.ts';
import { canaries, events, exchanges } from './arbitraries/events.ts';
import { answer, callback, drive, granted, settled, state } from './attempt.ts';
import { runs } from './runs.ts';

// In development, XState warns about events to a stopped machine.
vi.spyOn(console, 'warn').mockImplementation(() => {});

type Exchange = () => Promise<ExchangeResult>;

/** Starts an attempt that is inspected from its beginning. */
function watched(exchange?: Exchange) {
  const frames: InspectionFrame[] = [];
  const attempt = drive({ exchange, inspect: inspectRedacted((frame) => frames.push(frame)) });
  return { ...attempt, frames };
}

const transitionsOf = (frames: readonly InspectionFrame[]) =>
  frames.flatMap((frame) => (frame.type === '@xstate.microstep' ? frame.transitions : []));

describe('frames', () => {
  test('show the path of an attempt and the guard that decided', async () => {
    const { actor, frames } = watched(async () => answer(401, { error: 'invalid_client', error_description: 'no' }));
    actor.send(callback());
    await settled();
    expect(transitionsOf(frames)).toEqual([
      { source: 'preparing', targets: ['authorizing'], eventType: '', guard: null },
      { source: 'authorizing', targets: ['exchanging'], eventType: 'callback.received', guard: null },
      {
        source: 'exchanging',
        targets: ['failed'],
        eventType: 'xstate.done.actor.exchangeCode',
        guard: 'invalid_client',
      },
    ]);
    expect(frames.at(-1)).toBeDefined();
    const last = frames.findLast((frame) => frame.type === '@xstate.snapshot' && frame.sessionId === frame.rootId);
    expect(last).toMatchObject({
      snapshot: {
        status: 'done',
        value: 'failed',
        output: { status: 'failed', code: 'invalid_client', evidence: { httpStatus: 401, error: 'invalid_client' } },
        context: { request: { clientId: 'client', scope: ['openid', 'profile', 'email'] }, state: '[redacted ac6818]' },
      },
    });
  });

  test('name actors and contain a definition from which a chart can be drawn', async () => {
    const { actor, frames } = watched();
    actor.send(callback());
    await settled();
    const actors = frames.filter((frame) => frame.type === '@xstate.actor');
    const [root, child] = actors;
    expect(actors.map(({ name, parentId }) => [name, parentId])).toEqual([
      ['linkedInAuth', null],
      ['exchangeCode', root?.sessionId],
    ]);
    expect(child?.rootId).toBe(root?.sessionId);
    expect(child?.definition).toBeNull();
    const drawn = createMachine(JSON.parse(root?.definition ?? ''));
    expect(Object.keys(drawn.states)).toEqual(Object.keys(linkedInAuthMachine.states));
    const answered = frames.find(
      (frame) =>
        frame.type === '@xstate.event' && frame.sourceId === child?.sessionId && frame.sessionId === root?.sessionId,
    );
    expect(answered).toMatchObject({ event: { type: 'xstate.done.actor.exchangeCode' } });
  });

  test('hide the member and show the granted scopes', async () => {
    const { actor, frames } = watched();
    actor.send(callback());
    await settled();
    const text = JSON.stringify(frames);
    for (const personal of ['Ada', 'Lovelace', '"abc"']) expect(text).not.toContain(personal);
    expect(text).toContain('"scope":["email","openid","profile"]');
    expect(text).toContain('"expiresIn":5184000');
  });

  test('show the error text of a callback', () => {
    const { actor, frames } = watched();
    actor.send(callback({ error: 'user_cancelled_login', error_description: 'The user cancelled LinkedIn login' }));
    expect(frames).toContainEqual(
      expect.objectContaining({
        type: '@xstate.event',
        event: expect.objectContaining({
          callback: expect.objectContaining({
            error: 'user_cancelled_login',
            errorDescription: 'The user cancelled LinkedIn login',
            state: '[redacted ac6818]',
          }),
        }),
      }),
    );
  });

  test.each([
    ['an error', () => Promise.reject(new TypeError(canaries.code))],
    ['a text', () => Promise.reject(canaries.code)],
    ['an object', () => Promise.reject({ error: { deep: canaries.code }, status: [canaries.code] })],
    ['an instance', async () => new URL(`https://x.example/?code=${canaries.code}`) as never],
    ['a function', async () => (() => canaries.code) as never],
    [
      'a circle',
      async () => {
        const circle: Record<string, unknown> = { kind: 'x', code: canaries.code };
        circle['kind'] = circle;
        return circle as never;
      },
    ],
  ] satisfies readonly (readonly [string, Exchange])[])('show nothing of what breaks: %s', async (_, exchange) => {
    const { actor, frames } = watched(exchange);
    actor.send(callback());
    await settled();
    expect(frames.length).toBeGreaterThan(5);
    expect(JSON.stringify(frames)).not.toContain('canary');
  });

  test('an observer that throws does not affect the attempt', async () => {
    const { actor } = drive({
      inspect: inspectRedacted(() => {
        throw new Error('onlooker');
      }),
    });
    actor.send(callback());
    await settled();
    expect(actor.getSnapshot().output).toMatchObject({ status: 'succeeded' });
  });
});

const member = {
  sub: 'canary-sub',
  name: 'canary-name',
  givenName: 'canary-given',
  familyName: 'canary-family',
  email: 'canary@example.com',
  emailVerified: true,
  picture: 'https://media.example/canary',
  locale: 'canary-locale',
};

test('no frame contains a code, a token, a state or a member', () =>
  fc.assert(
    fc.asyncProperty(fc.array(events, { maxLength: 6 }), exchanges, async (story, result) => {
      const exchange: Exchange = async () => {
        if (result === 'hangs') return new Promise(() => {});
        if (result === 'throws') throw canaries.code;
        return result.kind === 'response' && result.identity.kind === 'verified'
          ? { ...result, identity: { kind: 'verified', member } }
          : result;
      };
      const { actor, frames } = watched(exchange);
      for (const event of story) actor.send(event);
      actor.send(callback({ code: canaries.code }));
      await settled();
      expect(frames.length).toBeGreaterThan(3);
      // Frames show LinkedIn's texts and forged texts unchanged, but those contain no secret of the attempt.
      const text = JSON.stringify(frames);
      for (const canary of [...Object.values(canaries), 'canary-', 'canary@', state])
        expect(text).not.toContain(canary);
    }),
    runs(300),
  ));

test('the property about frames covers successful attempts', async () => {
  const { actor, frames } = watched(
    async () => ({ ...granted, identity: { kind: 'verified', member } }) as ExchangeResult,
  );
  actor.send(callback({ code: canaries.code }));
  await settled();
  expect(actor.getSnapshot().output).toMatchObject({ grant: { member } });
  expect(JSON.stringify(frames)).not.toContain('canary');
});
