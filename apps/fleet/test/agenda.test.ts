import { expect, test } from 'vitest';
import { createAgenda } from '../src/world/agenda.ts';

test('entries run at their time, in its order, a limited number at once', async () => {
  let now = 0;
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const agenda = createAgenda(() => now, 2);
  const entry = (name: string) => (): Promise<void> => {
    begun.push(name);
    return new Promise((resolve) => ends.push(resolve));
  };
  agenda.add(30, entry('later'));
  agenda.add(20, entry('second'));
  agenda.add(10, entry('first'));
  agenda.add(22, entry('third'));
  agenda.look();
  expect(begun).toEqual([]);
  now = 25;
  agenda.look();
  expect(begun).toEqual(['first', 'second']);
  expect(agenda.lag()).toBe(3);
  ends[0]?.();
  await new Promise((resolve) => void setImmediate(resolve));
  expect(begun).toEqual(['first', 'second', 'third']);
  expect(agenda.lag()).toBe(0);
});
