import { createMachine } from 'xstate';

/** A machine of an application: two rows handle `pressed`, and one of them has a guard. */
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
