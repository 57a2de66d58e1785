import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GrantStatus, GrantStore } from '../store/grant-store.ts';
import { memoryGrants } from '../store/memory-grants.ts';
import { newApp, type ProcessOf, rowOf } from './rows.ts';

/*
 * Any sequence of operations, from two processes, has the same results as in the store in memory.
 */

type Call = (store: GrantStore, app: string) => Promise<unknown>;

/** One operation. Few values, so that operations meet. */
class Operation implements fc.AsyncCommand<GrantStore, Real> {
  readonly #name: string;
  readonly #process: 0 | 1;
  readonly #call: Call;

  constructor(name: string, process: 0 | 1, call: Call) {
    this.#name = name;
    this.#process = process;
    this.#call = call;
  }

  check(): boolean {
    return true;
  }

  async run(model: GrantStore, { app, process }: Real): Promise<void> {
    const expected = await this.#call(model, app);
    expect(await this.#call(process(this.#process), app), this.#name).toEqual(expected);
  }

  toString(): string {
    return `${this.#process}.${this.#name}`;
  }
}

interface Real {
  readonly app: string;
  readonly process: ProcessOf;
}

const statuses: readonly GrantStatus[] = ['fresh', 'expiring', 'reauthorization-due', 'expired', 'revoked'];
const sub = fc.constantFrom('ada', 'bob', 'Cy', '%20');
const owner = fc.constantFrom('one', 'two', 'three');
const time = fc.integer({ min: 0, max: 20 });
const version = fc.integer({ min: 0, max: 3 });
const limit = fc.integer({ min: 1, max: 4 });
const perhaps = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });
const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null });
const notices = fc.array(
  fc.record({
    key: fc.string(),
    kind: fc.constantFrom('reauthorization-due' as const, 'ended' as const),
    code: fc.string(),
    expiresAt: time,
  }),
  { maxLength: 2 },
);
const fields = fc.record({
  status: fc.constantFrom(...statuses),
  scope: fc.array(fc.string(), { maxLength: 3 }),
  expiresAt: fc.maxSafeNat(),
  refreshTokenExpiresAt: orNull(fc.maxSafeNat()),
  sealed: orNull(fc.string()),
  keyId: orNull(fc.constantFrom('old', 'new')),
  dueAt: orNull(time),
  notices,
  version,
});

/** An operation with generated arguments. */
const operation = <T>(
  name: string,
  args: fc.Arbitrary<T>,
  call: (store: GrantStore, app: string, args: T) => Promise<unknown>,
) =>
  fc
    .tuple(fc.constantFrom(0 as const, 1 as const), args)
    .map(
      ([process, values]) =>
        new Operation(`${name}(${fc.stringify(values)})`, process, (store, app) => call(store, app, values)),
    );

const operations = [
  operation('read', sub, (store, app, name) => store.read(`${app}/${name}`)),
  operation(
    'write',
    fc.tuple(sub, fields, orNull(version), perhaps(owner)),
    (store, app, [name, values, expected, by]) =>
      store.write(rowOf(app, name, values), { version: expected, owner: by }),
  ),
  operation('lease', fc.tuple(sub, owner, time, time), (store, app, [name, by, until, now]) =>
    store.lease(`${app}/${name}`, { owner: by, until }, now),
  ),
  operation('release', fc.tuple(sub, owner), (store, app, [name, by]) => store.release(`${app}/${name}`, by)),
  operation('takeDue', fc.tuple(time, fc.constant(9), owner, time), (store, app, [now, all, by, until]) =>
    // Rows that are due since the same time have no order.
    store
      .takeDue({ clientId: app, now, limit: all }, { owner: by, until })
      .then((rows) => rows.toSorted((one, other) => (one.id < other.id ? -1 : 1))),
  ),
  operation('nextDue', fc.constant(null), (store, app) => store.nextDue(app)),
  operation('countDue', time, (store, app, before) => store.countDue({ clientId: app, before })),
  operation(
    'list',
    fc.record({
      status: perhaps(fc.constantFrom(...statuses)),
      dueBefore: perhaps(time),
      keyIdNot: perhaps(fc.constantFrom('old', 'new')),
      cursor: perhaps(sub),
      limit,
    }),
    (store, app, { cursor, ...query }) =>
      store.list({ clientId: app, ...query, cursor: cursor === undefined ? undefined : `${app}/${cursor}` }),
  ),
  operation('counts', fc.constant(null), (store, app) => store.counts(app)),
  operation('remove', sub, (store, app, name) => store.remove(`${app}/${name}`)),
  operation('pause', time, (store, app, until) => store.pause(app, until)),
  operation('pausedUntil', fc.constant(null), (store, app) => store.pausedUntil(app)),
];

export function describeModel(process: ProcessOf): void {
  describe('any sequence of operations', () => {
    test('has the results of the store in memory', async () => {
      await fc.assert(
        fc.asyncProperty(fc.commands(operations, { maxCommands: 60 }), async (commands) => {
          // Rows of earlier sequences belong to other apps.
          const app = newApp();
          await fc.asyncModelRun(() => ({ model: memoryGrants(), real: { app, process } }), commands);
        }),
        { numRuns: 50 },
      );
    });
  });
}
