import { describe, expect, test } from 'vitest';
import { cancelled, granted, refusals } from './endings.ts';
import type { Excuses } from './excuses.ts';
import { expectOutcome, outcomeOf, signedIn } from './expectations.ts';
import { ended, finish, type Using } from './world.ts';

export function describeTwoLogins(using: Using, cannot: Excuses): void {
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
      'a failure of one does not affect the other',
      using(async (harness) => {
        const [first, second] = [await harness.begin(), await harness.begin()];
        await second.comeBack(granted());
        await first.comeBack(cancelled);
        expectOutcome(await outcomeOf(first), cancelled);
        expect(await harness.session()).toEqual(signedIn('sub-ada'));
      }),
    );
  });

  describe('another login of a member who is signed in', () => {
    test.each([
      ['that the member cancels', cancelled] as const,
      ...refusals.map((refusal) => [refusal.code, refusal] as const),
    ])('leaves them signed in when it fails: %s', (_, ending) =>
      using(async (harness) => {
        const first = await ended(harness, granted());
        const second = await harness.begin(first);
        expect(await harness.session()).toEqual(signedIn('sub-ada'));
        await finish(harness, second, ending);
        expectOutcome(await outcomeOf(second), ending, cannot);
        expect(await harness.session()).toEqual(signedIn('sub-ada'));
        const third = await harness.begin(second);
        await third.comeBack(granted());
        expectOutcome(await outcomeOf(third), granted());
        expect(await harness.session()).toEqual(signedIn('sub-ada'));
      })(),
    );
  });
}
