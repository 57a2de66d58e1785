import { expect, test } from 'vitest';
import { createFleetClock } from '../src/world/fleet-clock.ts';

test('time runs faster, in steps, and waits', () => {
  let machine = 1000;
  const clock = createFleetClock(5000, 10, () => machine);
  machine += 7;
  expect(clock.now()).toBe(5000);
  clock.step();
  expect(clock.now()).toBe(5070);
  clock.wait(true);
  machine += 100;
  clock.step();
  expect([clock.now(), clock.waited()]).toEqual([5070, 100]);
  clock.wait(false);
  machine += 1;
  clock.step();
  expect(clock.now()).toBe(5080);
});

test('a clock of the machine that goes back changes nothing', () => {
  let machine = 1000;
  const clock = createFleetClock(5000, 10, () => machine);
  machine -= 500;
  clock.step();
  expect(clock.now()).toBe(5000);
});
