import { describe, expect, test } from 'vitest';
import { cancelled, granted } from './endings.ts';
import { type Excuses, expectedRefusal } from './excuses.ts';
import { expectOutcome, outcomeOf, signedIn } from './expectations.ts';
import { forgeryNames } from './forgeries.ts';
import { ended, type Using } from './world.ts';

/** Tests that a stranger cannot affect a login. */
export function describeEveryForgery(using: Using, cannot: Excuses): void {
  describe.each(forgeryNames)('a forged callback with %s', (forgery) => {
    const refusal = expectedRefusal(forgery, cannot);
    const reaction = refusal === null ? 'is ignored' : `is rejected as ${refusal}`;

    test(
      `${reaction}, and does not use up the attempt`,
      using(async (harness) => {
        const login = await harness.begin();
        expect(await login.forge(forgery)).toBe(refusal);
        expect(harness.exchanges()).toBe(0);
        expect(await harness.session()).toEqual(signedIn(null));
        await login.comeBack(granted());
        expectOutcome(await outcomeOf(login), granted());
        expect(harness.exchanges()).toBe(1);
        expect(await harness.session()).toEqual(signedIn('sub-ada'));
      }),
    );

    test(
      'signs nobody in when the member cancels',
      using(async (harness) => {
        const login = await harness.begin();
        await login.forge(forgery);
        await login.comeBack(cancelled);
        expectOutcome(await outcomeOf(login), cancelled);
        expect(harness.exchanges()).toBe(0);
        expect(await harness.session()).toEqual(signedIn(null));
      }),
    );

    test(
      'does not affect the genuine callback that comes at the same time',
      using(async (harness) => {
        const login = await harness.begin();
        await Promise.all([login.forge(forgery), login.comeBack(granted())]);
        expectOutcome(await outcomeOf(login), granted());
        expect(harness.exchanges()).toBe(1);
      }),
    );

    test(
      'changes nothing after the login has ended',
      using(async (harness) => {
        const login = await ended(harness, granted());
        await login.forge(forgery);
        expectOutcome(await outcomeOf(login), granted());
        expect(harness.exchanges()).toBe(1);
        expect(await harness.session()).toEqual(signedIn('sub-ada'));
      }),
    );
  });
}
