import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logins } from '../attempt.ts';
import { runsOfEach } from '../runs.ts';
import { type Action, act, type Bounds, beginning, harm, possible, type Server, type World } from './world.ts';

const small: Bounds = { logins: 2, codes: 2, flights: 2 };

/** Visits every world within the bounds. Stops at the first harm. */
function explore(server: Server, bounds: Bounds): { readonly worlds: number; readonly harm: unknown } {
  const known = new Set([JSON.stringify(beginning)]);
  let edge: { readonly world: World; readonly story: readonly Action[] }[] = [{ world: beginning, story: [] }];
  while (edge.length > 0) {
    const next: typeof edge = [];
    for (const { world, story } of edge) {
      for (const action of possible(world, bounds)) {
        const after = act(world, action, server);
        const key = JSON.stringify(after);
        if (known.has(key)) continue;
        known.add(key);
        const told = [...story, action];
        const harmed = harm(after);
        if (harmed !== null) return { worlds: known.size, harm: { harmed, told } };
        next.push({ world: after, story: told });
      }
    }
    edge = next;
  }
  return { worlds: known.size, harm: null };
}

describe.each(logins)('a web attacker, $name', ({ logic }) => {
  const server: Server = { logic, hasClaims: true, claimsLate: true };

  test('signs nobody in as someone else and uses no code twice: every order of two logins and two codes', () => {
    const { worlds, harm: found } = explore(server, small);
    expect(found).toBeNull();
    expect(worlds).toBeGreaterThan(100);
  });

  test('signs nobody in as someone else and uses no code twice: long random sequences of many logins', () =>
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 10_000 }), { minLength: 5, maxLength: 30 }), (choices) => {
        let world = beginning;
        for (const choice of choices) {
          const actions = possible(world, { logins: 5, codes: 6, flights: 4 });
          const action = actions[choice % actions.length];
          if (action === undefined) break;
          world = act(world, action, server);
          expect(harm(world)).toBeNull();
        }
      }),
      runsOfEach(600, 400_000),
    ));

  test.each<[string, Partial<Server>, string]>([
    ['`state` is not compared', { logic: logic.provide({ guards: { state_mismatch: () => false } }) }, 'signed in as'],
    ['codes are not claimed', { hasClaims: false }, 'a code was sent twice'],
    // Found by this model: a member follows one link through LinkedIn twice, and the second callback arrives after the login has ended.
    // Its code is valid for 30 minutes, so an attacker who reads it can use it in their own login.
    [
      'a code that comes late is left as it is',
      { claimsLate: false },
      "the attacker's browser is signed in as the victim",
    ],
  ])('does harm as soon as %s, which shows that the model detects harm', (_, careless, harmed) => {
    expect(explore({ ...server, ...careless }, small).harm).toMatchObject({
      harmed: expect.stringContaining(harmed),
    });
  });
});
