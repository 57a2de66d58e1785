import { createMachine } from 'xstate';

/** Somebody else's machine: two ways lead from red to green, and one of them has a guard. */
export const trafficLight = createMachine({
  id: 'trafficLight',
  initial: 'red',
  context: { basket: 'pears' },
  states: {
    red: { on: { waited: 'green' } },
    green: { on: { pressed: [{ guard: () => true, target: 'red' }, { target: 'broken' }] } },
    broken: { type: 'final' },
  },
});
