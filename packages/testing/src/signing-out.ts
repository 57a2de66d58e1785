import { describe, expect, test } from 'vitest';
import { granted } from './endings.ts';
import { expectOutcome, outcomeOf, signedIn } from './expectations.ts';
import { ended, type Using } from './world.ts';

export function describeSigningOut(using: Using): void {
  describe('signing out', () => {
    test(
      'forgets the member, and the old callback does not sign them in again',
      using(async (harness) => {
        const login = await ended(harness, granted());
        await harness.signOut();
        expect(await harness.session()).toEqual(signedIn(null));
        await login.comeBackAgain();
        await login.comeBack(granted());
        expect(await harness.session()).toEqual(signedIn(null));
        expect(harness.exchanges()).toBe(1);
      }),
    );

    test(
      'does not end a login that is under way',
      using(async (harness) => {
        await ended(harness, granted());
        const login = await harness.begin();
        await harness.signOut();
        await login.comeBack(granted('sub-next'));
        expectOutcome(await outcomeOf(login), granted('sub-next'));
        expect(await harness.session()).toEqual(signedIn('sub-next'));
      }),
    );

    test(
      'without a session is no failure',
      using((harness) => harness.signOut()),
    );
  });
}
