import { describe, expect, test } from 'vitest';
import { type AnyStateMachine, type AnyStateNode, createActor, toPromise } from 'xstate';
import { linkedInAuthMachine } from '../src/index.ts';
import { linkedInPageMachine } from '../src/page.ts';
import { linkedInTokenMachine } from '../src/token.ts';
import { callback, drive, input } from './attempt.ts';
import { day, grantedAt, withRefresh } from './token.ts';

/*
 * The parts of the machines that charts, inspectors and adapters read in addition to the transitions.
 */

const statesOf = ({ root }: AnyStateMachine): readonly AnyStateNode[] => {
  const walk = (node: AnyStateNode): readonly AnyStateNode[] =>
    Object.values(node.states).flatMap((child) => [child, ...walk(child)]);
  return walk(root);
};

const specsOf = (machine: AnyStateMachine): unknown =>
  Object.fromEntries(
    statesOf(machine).flatMap(({ key, meta }) => (meta === undefined ? [] : [[key, (meta as { spec: string }).spec]])),
  );

test.each<[string, AnyStateMachine]>([
  ['linkedInAuth', linkedInAuthMachine],
  ['linkedInPage', linkedInPageMachine],
  ['linkedInToken', linkedInTokenMachine],
])('%s: every state has a description', (id, machine) => {
  expect(machine.id).toBe(id);
  for (const { description } of statesOf(machine)) expect(description).toMatch(/^[A-Z].{20,}\.$/);
});

test('states cite the section of the standard that they implement', () => {
  expect(specsOf(linkedInAuthMachine)).toEqual({
    preparing: 'RFC 6749 §4.1.1',
    authorizing: 'RFC 6749 §4.1.2',
    exchanging: 'RFC 6749 §4.1.3',
    retrying: 'RFC 9110 §10.2.3',
  });
  expect(specsOf(linkedInTokenMachine)).toEqual({ refreshing: 'RFC 6749 §6' });
});

test('a row without effect has a description', () => {
  const [ignored] = [
    ...(linkedInAuthMachine.root.states['authorizing']?.transitions.get('outcome.received') ?? []),
  ].slice(-1);
  expect(ignored?.description).toBe('An outcome of another attempt is ignored.');
  const [another] = linkedInTokenMachine.root.states['alive']?.transitions.get('api.answered') ?? [];
  expect(another?.description).toBe('The answer to an older token says nothing about the current one.');
});

test('tags mark pending and persistable states', () => {
  const tags = Object.fromEntries(statesOf(linkedInAuthMachine).map(({ key, tags: own }) => [key, own]));
  expect(tags).toEqual({
    preparing: [],
    authorizing: ['pending', 'persistable'],
    exchanging: ['pending'],
    retrying: ['pending'],
    succeeded: [],
    failed: [],
  });
});

describe('missing actors', () => {
  test('exchangeCode fails with its name in the message', async () => {
    const errors: unknown[] = [];
    const attempt = createActor(linkedInAuthMachine, {
      input,
      inspect: (event) => {
        if (event.type === '@xstate.event' && 'error' in event.event) errors.push(event.event['error']);
      },
    }).start();
    attempt.send(callback());
    expect(await toPromise(attempt)).toMatchObject({ code: 'unexpected_error' });
    expect(String(errors[0])).toBe(
      'Error: exchangeCode is not provided: use an adapter, or machine.provide({ actors })',
    );
  });

  test('clock and refreshTokens fail with their names in the message', async () => {
    const errors: string[] = [];
    const life = createActor(linkedInTokenMachine, {
      input: {
        tokens: withRefresh,
        scope: [],
        issuedAt: grantedAt,
        expiresAt: grantedAt + 60 * day,
        now: grantedAt + 59 * day,
      },
      inspect: (event) => {
        if (event.type === '@xstate.event' && 'error' in event.event) errors.push(String(event.event['error']));
      },
    }).start();
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    life.stop();
    expect(errors.sort()).toEqual([
      'Error: clock is not provided: use an adapter, or machine.provide({ actors })',
      'Error: refreshTokens is not provided: use an adapter, or machine.provide({ actors })',
    ]);
  });
});

test('success and failure remove the code from the context', async () => {
  const { actor } = drive({ exchange: () => new Promise(() => {}) });
  actor.send(callback());
  expect(actor.getSnapshot().context.code).not.toBeNull();
  actor.send({ type: 'login.cancel' });
  expect(actor.getSnapshot().context.code).toBeNull();
});
