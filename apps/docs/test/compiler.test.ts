import { describe, expect, test } from 'vitest';
import { type AnyStateMachine, assign, fromPromise, sendTo, setup } from 'xstate';
import { refuse } from '../src/compiler/refuse.ts';
import { readMachine } from '../src/compiler/source.ts';
import { tableFile } from '../src/compiler/table-file.ts';

const work = fromPromise(async () => 1);
const { createMachine } = setup({
  actors: { work },
  guards: { isTrue: () => true },
  delays: { soon: 5 },
  actions: {
    change: assign({}),
    tell: sendTo('work', { type: 'told' }),
    tellLater: sendTo('work', { type: 'told' }, { delay: 5 }),
    log: () => {},
  },
});

/** A machine with one state `a` of this configuration, and a state `b`. */
const withState = (a: object): AnyStateMachine =>
  // Most of these configurations are what the types of a machine would refuse as well.
  createMachine({ id: 'm', initial: 'a', states: { a, b: {} } } as never) as unknown as AnyStateMachine;

test.each<readonly [string, object]>([
  ['a: a parallel state', { type: 'parallel', states: { x: {}, y: {} } }],
  ['a.x: a history state', { initial: 'y', states: { x: { type: 'history' }, y: {} } }],
  ['a.x: a final state inside of another state', { initial: 'x', states: { x: { type: 'final' } } }],
  ['a: an exit action', { exit: 'change' }],
  ['a: onDone of a state', { initial: 'x', states: { x: {} }, onDone: 'b' }],
  ['a: an initial transition with actions', { initial: { target: 'x', actions: 'change' }, states: { x: {} } }],
  ['a: a state that runs several actors', { invoke: [{ src: 'work' }, { src: 'work' }] }],
  ['a: an actor without a name', { invoke: { src: work } }],
  ['a: a systemId', { invoke: { src: 'work', systemId: 'one' } }],
  ['a: onSnapshot', { invoke: { src: 'work', onSnapshot: 'b' } }],
  ['a: the delay 1000 without a name', { after: { 1000: 'b' } }],
  ['a: an action without a name', { entry: () => {} }],
  ['a: an action without a name', { entry: 'log' }],
  ['a: an action without a name', { entry: 'tellLater' }],
  ['a: an action without a name', { on: { e: { actions: assign({}) } } }],
  ['a: a route', { id: 'here', route: {} }],
  ['a: a transition to several states', { on: { e: { target: ['b', 'a'] } } }],
  ['a: reenter', { on: { e: { target: 'a', reenter: true } } }],
  ['a: a transition with several actions', { on: { e: { actions: ['change', 'tell'] } } }],
  ['a: a guard without a name', { on: { e: { target: 'b', guard: () => true } } }],
  ['a: a guard without a name', { always: { target: 'b', guard: 'isTrue' } }],
])('refuses %s', (what, state) => {
  expect(() => refuse(withState(state))).toThrow(`m: ${what} cannot be compiled`);
});

test('refuses more than events at the machine itself', () => {
  const machine = createMachine({ id: 'm', entry: 'change', initial: 'a', states: { a: {} } });
  expect(() => refuse(machine)).toThrow('m: the machine: more than `on` of the machine cannot be compiled');
});

test('compiles what is left, one row a line, in the order of the source', () => {
  const source = `import { assign, createMachine } from 'xstate';
import { row, rows } from './rows.ts';
export const machine = createMachine(
  {
    id: 'm',
    context: () => ({}),
    output: () => null,
    initial: 'a',
    states: {
      a: {
        // What this says is for readers.
        on: { e: [row('x'), { guard: { type: 'isTrue' }, target: 'b' }, /* the last */ { target: 'b' }], f: rows },
        after: { soon: { target: 'b' } },
      },
      b: { type: 'final' },
    },
  },
  { guards: { isTrue: () => true }, actions: { change: assign({}) }, delays: { soon: 5 } },
);
`;
  const isTrue = { type: 'isTrue' as const };
  const machine = createMachine({
    id: 'm',
    initial: 'a',
    states: {
      a: {
        on: { e: [{ guard: isTrue }, { guard: isTrue, target: 'b' }, { target: 'b' }], f: [{ guard: isTrue }, {}] },
        after: { soon: { target: 'b' } },
      },
      b: { type: 'final' },
    },
  });
  expect(
    tableFile({ machine, name: 'logic', type: 'M', file: 'machine.ts', source }),
  ).toBe(`// Generated from machine.ts by \`pnpm generate\`: a row is [from, event, to, …], in the order of judgement.
import { assign } from '../table/actions.ts';
import { row, rows } from './rows.ts';
import { logicOf } from '../table/typed.ts';
import type { M } from './machine.ts';

/** The logic of m, compiled: \`createActor\` takes it in place of the machine. */
export const logic = logicOf<M>({
  id: 'm',
  context: () => ({}),
  output: () => null,
  initial: 'a',
  guards: {
    isTrue: () => true,
  },
  actions: {
    change: assign({}),
  },
  actors: {},
  delays: {
    soon: 5,
  },
  states: {
    a: { after: ['soon'] },
    b: { isFinal: true },
  },
  rows: [
    ['a', 'e', null, row('x')],
    ['a', 'e', 'b', { guard: { type: 'isTrue' } }],
    ['a', 'e', 'b', {}],
    ['a', 'f', null, rows[0]],
    ['a', 'f', null, rows[1]],
    ['a', 'xstate.after.soon.m.a', 'b', {}],
  ],
});
`);
});

describe('the source of a machine', () => {
  test.each([
    ['export const x = 1;', 'no createMachine'],
    ['const config = {}; export const m = createMachine(config, {});', 'createMachine needs its objects in place'],
    ['export const m = createMachine({', 'm.ts: '],
  ])('%s is refused', (source, message) => {
    expect(() => readMachine('m.ts', source)).toThrow(message);
  });

  test('may not declare what the table needs, because the table would load the machine', () => {
    const source = `const change = 1;
export const m = createMachine({ id: 'm', context: () => change, output: () => 1, initial: 'a', states: { a: {} } }, {});`;
    const machine = createMachine({ id: 'm', initial: 'a', states: { a: {} } });
    const compile = () => tableFile({ machine, name: 'logic', type: 'M', file: 'm.ts', source });
    expect(compile).toThrow('change is declared in the machine’s file');
  });
});
