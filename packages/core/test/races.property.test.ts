import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createActor, fromPromise, SimulatedClock } from 'xstate';
import type { ExchangeResult } from '../src/index.ts';
import { defaultExchangeTimeout } from '../src/wire.ts';
import { answer, callback, granted, input, logins, startedAt } from './attempt.ts';
import { runsOfEach } from './runs.ts';

// In development, XState warns about events to a stopped machine. The races send them on purpose.
vi.spyOn(console, 'warn').mockImplementation(() => {});

/** The events that race. */
const happenings = [
  'callback',
  'another callback',
  'cancel',
  'time passes',
  'the exchange times out',
  'unmount',
] as const;

const results: readonly ExchangeResult[] = [
  granted,
  answer(400, { error: 'bummer' }),
  { kind: 'no-response', reason: 'unreachable', mayHaveArrived: true, receivedAt: startedAt },
];

test.each(logins)('races around an exchange end with one exchange and one outcome, $name', ({ logic }) =>
  fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.constantFrom(...happenings), { maxLength: 8 }),
      fc.constantFrom(...results),
      async (scheduler, order, result) => {
        const clock = new SimulatedClock();
        const exchanges: AbortSignal[] = [];
        const exchange = scheduler.scheduleFunction(async () => result);
        const provided = logic.provide({
          actors: {
            exchangeCode: fromPromise(({ signal }) => {
              exchanges.push(signal);
              return exchange();
            }),
          },
        });
        const actor = createActor(provided, { input, clock });
        const outcomes = new Set<unknown>();
        const errors: unknown[] = [];
        let unmounted = false;
        actor.subscribe({
          next: ({ output }) => output !== undefined && outcomes.add(output),
          error: (error) => errors.push(error),
        });
        actor.start();

        scheduler.scheduleSequence(
          order.map((happening) => ({
            label: happening,
            builder: async () => {
              if (happening === 'callback') actor.send(callback());
              if (happening === 'another callback') actor.send(callback({ code: 'AQ-another' }));
              if (happening === 'cancel') actor.send({ type: 'login.cancel' });
              if (happening === 'time passes') clock.increment(1000);
              if (happening === 'the exchange times out') clock.increment(defaultExchangeTimeout);
              if (happening === 'unmount') {
                unmounted = true;
                actor.stop();
              }
            },
          })),
        );
        await scheduler.waitIdle();

        expect(errors).toEqual([]);
        expect(exchanges.length).toBeLessThanOrEqual(1);
        expect(outcomes.size).toBeLessThanOrEqual(1);
        const [outcome] = outcomes;
        // An abandoned exchange is aborted. Any other exchange has ended the attempt.
        if (exchanges.length === 1 && !unmounted) expect(outcome).toBeDefined();
        const succeeded = (outcome as { readonly status?: string } | undefined)?.status === 'succeeded';
        if (exchanges.length === 1 && outcome === undefined) expect(exchanges[0]?.aborted).toBe(true);
        if (succeeded) expect(outcome).toBe(actor.getSnapshot().output);
      },
    ),
    runsOfEach(1000),
  ),
);
