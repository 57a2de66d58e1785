import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSlots } from '../src/scheduler/slots.ts';
import { runs } from './runs.ts';
import { settled } from './world.ts';

/* How many grants a worker attends to at a time, and how many wait for their turn. */

type Result = 'done' | 'failed' | 'refused';

/** Tasks that end when the test says so, and what is known of them. */
function tasksIn(atOnce: number) {
  const slots = createSlots(atOnce);
  const started: number[] = [];
  const underWay = new Map<number, (failure: Error | null) => void>();
  const results: (Result | undefined)[] = [];
  return {
    started,
    results,
    running: (): readonly number[] => [...underWay.keys()],
    add: (): number => {
      const task = results.length;
      results.push(undefined);
      const ended = slots.run(async () => {
        started.push(task);
        await new Promise<void>((resolve, reject) => {
          underWay.set(task, (failure) => (failure === null ? resolve() : reject(failure)));
        });
        return 'done' as const;
      });
      ended.then(
        (result) => void (results[task] = result ?? 'refused'),
        () => void (results[task] = 'failed'),
      );
      return task;
    },
    end: (task: number, fails = false): void => {
      const finish = underWay.get(task);
      underWay.delete(task);
      finish?.(fails ? new Error('the task has failed') : null);
    },
  };
}

/** Returns the numbers from one up to, but not including, another. */
const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, index) => from + index);

describe('slots', () => {
  test.each([1, 3, 8])('run %i tasks at a time, let four times as many wait, and refuse the next', async (atOnce) => {
    const tasks = tasksIn(atOnce);
    for (let count = 0; count < 5 * atOnce; count += 1) tasks.add();
    const refused = tasks.add();
    await settled();
    expect(tasks.running()).toEqual(range(0, atOnce));
    expect(tasks.results[refused]).toBe('refused');
    expect(tasks.results.filter((result) => result !== undefined)).toEqual(['refused']);
    expect(tasks.started).not.toContain(refused);
    // A place that becomes free is the next task's.
    tasks.end(0);
    await settled();
    expect(tasks.running()).toEqual(range(1, atOnce + 1));
    const later = tasks.add();
    await settled();
    expect(tasks.results[later]).toBeUndefined();
  });

  test('start tasks in the order in which they came', async () => {
    const tasks = tasksIn(2);
    for (let count = 0; count < 10; count += 1) tasks.add();
    await settled();
    while (tasks.running().length > 0) {
      // The later one of two ends first.
      tasks.end(tasks.running().at(-1) ?? 0);
      await settled();
    }
    expect(tasks.started).toEqual(range(0, 10));
  });

  test('are free again after tasks that throw or reject', async () => {
    const slots = createSlots(1);
    const thrown = slots.run((): Promise<string> => {
      throw new Error('thrown at once');
    });
    const rejected = slots.run(() => Promise.reject(new Error('rejected')));
    const done = slots.run(() => Promise.resolve('done'));
    await expect(thrown).rejects.toThrow('thrown at once');
    await expect(rejected).rejects.toThrow('rejected');
    expect(await done).toBe('done');
    expect(await slots.run(() => Promise.resolve('later'))).toBe('later');
  });

  test('return what the task returns, and nothing for a task that was refused', async () => {
    const slots = createSlots(1);
    const results = await Promise.all(range(0, 7).map((task) => slots.run(async () => task)));
    expect(results).toEqual([0, 1, 2, 3, 4, null, null]);
  });

  test('hold for tasks of any duration that succeed or fail', () => {
    const steps = fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('add' as const), count: fc.integer({ min: 1, max: 6 }) }),
        fc.record({ kind: fc.constant('end' as const), which: fc.nat(), fails: fc.boolean() }),
      ),
      { maxLength: 60 },
    );
    return fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), steps, async (atOnce, given) => {
        const tasks = tasksIn(atOnce);
        const expected = { running: [] as number[], waiting: [] as number[], results: [] as (Result | undefined)[] };
        const add = (): void => {
          const task = tasks.add();
          const { running, waiting, results } = expected;
          results[task] = undefined;
          if (running.length < atOnce) running.push(task);
          else if (waiting.length < 4 * atOnce) waiting.push(task);
          else results[task] = 'refused';
        };
        const end = (which: number, fails: boolean): void => {
          const { running, waiting, results } = expected;
          const [task] = running.splice(which % running.length, 1);
          if (task === undefined) return;
          results[task] = fails ? 'failed' : 'done';
          tasks.end(task, fails);
          const next = waiting.shift();
          if (next !== undefined) running.push(next);
        };
        const look = async (): Promise<void> => {
          await settled();
          expect(tasks.running()).toEqual(expected.running);
          expect(tasks.results).toEqual(expected.results);
        };
        for (const step of given) {
          if (step.kind === 'add') for (let count = 0; count < step.count; count += 1) add();
          else end(step.which, step.fails);
          await look();
        }
        while (expected.running.length > 0) {
          end(0, false);
          await look();
        }
        const accepted = range(0, tasks.results.length).filter((task) => tasks.results[task] !== 'refused');
        expect(tasks.started).toEqual(accepted);
        // No place has been lost, and none has been won.
        for (let count = 0; count < 2 * atOnce; count += 1) add();
        await look();
        expect(tasks.running()).toHaveLength(atOnce);
      }),
      runs(100),
    );
  });
});
