import { describe, expect, test } from 'vitest';
import { cancelled, granted } from './endings.ts';
import { expectOutcome, outcomeOf, signedIn } from './expectations.ts';
import type { Using } from './world.ts';

export function describeTwoLogins(using: Using): void {
  describe('two logins at once', () => {
    test(
      'both finish, the later one first',
      using(async (harness) => {
        const [first, second] = [await harness.begin(), await harness.begin()];
        await second.comeBack(granted('sub-second'));
        expect(await harness.session()).toEqual(signedIn('sub-second'));
        await first.comeBack(granted('sub-first'));
        expectOutcome(await outcomeOf(first), granted('sub-first'));
        expectOutcome(await outcomeOf(second), granted('sub-second'));
        expect(await harness.session()).toEqual(signedIn('sub-first'));
        await second.comeBackAgain();
        expectOutcome(await outcomeOf(second), granted('sub-second'));
        expect(await harness.session()).toEqual(signedIn('sub-first'));
        expect(harness.exchanges()).toBe(2);
      }),
    );

    test(
      'both finish at the same moment',
      using(async (harness) => {
        const [first, second] = [await harness.begin(), await harness.begin()];
        await Promise.all([first.comeBack(granted()), second.comeBack(granted())]);
        expectOutcome(await outcomeOf(first), granted());
        expectOutcome(await outcomeOf(second), granted());
        expect(harness.exchanges()).toBe(2);
      }),
    );

    test(
      'that one fails is nothing to the other',
      using(async (harness) => {
        const [first, second] = [await harness.begin(), await harness.begin()];
        await second.comeBack(granted());
        await first.comeBack(cancelled);
        expectOutcome(await outcomeOf(first), cancelled);
        expect(await harness.session()).toEqual(signedIn('sub-ada'));
      }),
    );
  });
}
