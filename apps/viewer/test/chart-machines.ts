import { failures, isFailureCode, linkedInAuthMachine } from '@linkedin-auth/core';
import { linkedInPageMachine } from '@linkedin-auth/core/page';
import { linkedInTokenMachine } from '@linkedin-auth/core/token';
import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { type Chart, chartOf } from '../src/chart/index.ts';

export const machines: Readonly<Record<'login' | 'page' | 'token', AnyStateMachine>> = {
  login: linkedInAuthMachine,
  page: linkedInPageMachine,
  token: linkedInTokenMachine,
};

export const names = ['login', 'page', 'token'] as const;

export const remedyOf = (failure: string): string | null => (isFailureCode(failure) ? failures[failure].remedy : null);

export const definitionOf = (machine: AnyStateMachine): string => JSON.stringify(machine.config);

export function drawn(definition: string): Chart {
  const chart = chartOf(definition, remedyOf);
  if (chart === null) throw new Error('no chart');
  return chart;
}

export const chartOfMachine = (name: (typeof names)[number]): Chart => drawn(definitionOf(machines[name]));

/** Returns all rows of a machine, read from XState. */
export function rowsOfMachine({ root }: AnyStateMachine): readonly string[] {
  const walk = (node: AnyStateNode): readonly string[] => [
    ...(node.always ?? []).map(({ guard }) => `${node.id}|${nameOf(guard)}|`),
    ...[...node.transitions].flatMap(([event, rows]) =>
      rows.map(({ guard }) => `${node.id}|${nameOf(guard)}|${event}`),
    ),
    ...Object.values(node.states).flatMap(walk),
  ];
  return walk(root);
}

const nameOf = (guard: unknown): string =>
  typeof guard === 'object' && guard !== null && 'type' in guard ? String(guard.type) : 'null';

/** Returns a definition with sorted keys, as some senders send it. */
export const alphabetical = (definition: string): string => JSON.stringify(sorted(JSON.parse(definition)));

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
};

/** Another machine, with the features that the library's own machines do not use. */
export const player = JSON.stringify({
  id: 'player <&> "co"',
  type: 'parallel',
  on: { RESET: '.deck.idle', QUIT: { target: '#gone' } },
  states: {
    deck: {
      initial: 'idle',
      states: {
        idle: { on: { PLAY: [{ target: 'playing', guard: 'isLoaded' }, { guard: 'isBroken' }] } },
        playing: {
          initial: 'slow',
          on: { AGAIN: 'playing', PAUSE: 'idle', BOTH: { target: ['#slow', '#loud'] } },
          states: {
            slow: { id: 'slow', on: { FASTER: 'fast' } },
            fast: { after: { 1000: 'slow' }, initial: 'a', states: { a: { initial: 'b', states: { b: {}, c: {} } } } },
            last: { type: 'history', history: 'deep' },
          },
        },
        resuming: { always: 'playing.last' },
      },
    },
    volume: {
      initial: 'quiet',
      states: {
        quiet: { on: { LOUDER: 'loud', '*': 'quiet' } },
        loud: { id: 'loud' },
        gone: { id: 'gone', type: 'final' },
      },
    },
  },
});
