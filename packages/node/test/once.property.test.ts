import fc from 'fast-check';
import { expect, test } from 'vitest';
import { origin, site } from './stub.ts';

/*
 * The same callback, delivered any number of times to any of several processes that share one `claims` store, in any
 * interleaving of their steps.
 */

test('sends a code at most once, and returns the same success to every delivery', () =>
  fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 6 }),
      fc.boolean(),
      async (scheduler, deliveries, shared) => {
        const claimed = new Set<string>();
        const claim = scheduler.scheduleFunction(async (key: string) => !claimed.has(key) && claimed.add(key) !== null);
        const processes = [0, 1, 2].map(() => site({ claims: { claim } }));
        const member = processes[0]?.browser();
        const callback = (await member?.begin('?returnTo=/account')) ?? '';
        const cookie = [...(member?.cookies ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');

        const answers = deliveries.map((process) => {
          const one = processes[shared ? 0 : process];
          return one?.linkedIn.fetch(new Request(new URL(callback, origin), { headers: { cookie } }));
        });
        const locations = Promise.all(answers).then((all) => all.map((answer) => answer?.headers.get('location')));
        await scheduler.waitFor(locations);

        const sent = processes.flatMap(({ tokenRequests }) => tokenRequests);
        expect(sent).toHaveLength(1);
        const succeeded = `${origin}/account`;
        const allowed = shared ? [succeeded] : [succeeded, `${succeeded}?linkedin_error=code_already_claimed`];
        const seen = await locations;
        for (const location of seen) expect(allowed).toContain(location);
        expect(seen).toContain(succeeded);
      },
    ),
    { numRuns: 60 },
  ));
