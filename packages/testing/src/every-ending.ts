import { describe, expect, test } from 'vitest';
import { endings, exchangesOf, granted, subOf } from './endings.ts';
import { type Excuses, expectedCode } from './excuses.ts';
import { expectOutcome, expectSilence, outcomeOf, signedIn } from './expectations.ts';
import { forgeryNames } from './forgeries.ts';
import { ended, finish, type Using } from './world.ts';

/** Tests what holds for every ending of a login. */
export function describeEveryEnding(using: Using, cannot: Excuses): void {
  describe.each(endings)('a login that is %s', (_, ending) => {
    const code = expectedCode(ending, cannot);

    test(
      code === null ? 'signs the member in' : `is ${code}, explained, and signs nobody in`,
      using(async (harness) => {
        expect(await harness.session()).toEqual(signedIn(null));
        const login = await ended(harness, ending);
        expectOutcome(await outcomeOf(login), ending, cannot);
        expect(harness.exchanges()).toBe(exchangesOf(ending));
        expect(await harness.session()).toEqual(signedIn(subOf(ending)));
      }),
    );

    test(
      'keeps its outcome when it is delivered again, at once and later, and is exchanged once',
      using(async (harness) => {
        const login = await harness.begin();
        await finish(harness, login, ending, 2);
        await login.comeBackAgain();
        expectOutcome(await outcomeOf(login), ending, cannot);
        expect(harness.exchanges()).toBe(exchangesOf(ending));
        expect(await harness.session()).toEqual(signedIn(subOf(ending)));
      }),
    );

    test.each([
      ['grants another code', granted('sub-eve')],
      ['says that the member cancelled', { kind: 'cancelled', error: 'user_cancelled_authorize' } as const],
    ])('does not change its mind when LinkedIn %s', async (_, other) => {
      await using(async (harness) => {
        const login = await ended(harness, ending);
        await login.comeBack(other);
        expectOutcome(await outcomeOf(login), ending, cannot);
        expect(harness.exchanges()).toBe(exchangesOf(ending));
        expect(await harness.session()).toEqual(signedIn(subOf(ending)));
      })();
    });

    test(
      'allows the next login in the same tab',
      using(async (harness) => {
        const login = await ended(harness, ending);
        const next = await harness.begin(login);
        await next.comeBack(granted('sub-next'));
        expectOutcome(await outcomeOf(next), granted('sub-next'), cannot);
        expectOutcome(await outcomeOf(login), ending, cannot);
        expect(await harness.session()).toEqual(signedIn('sub-next'));
      }),
    );

    test(
      'reveals no secret',
      using(async (harness) => {
        const login = await ended(harness, ending);
        await login.comeBackAgain();
        for (const forgery of forgeryNames) await login.forge(forgery);
        await outcomeOf(login);
        await harness.session();
        await harness.signOut();
        // A harness without traces or secrets would prove nothing.
        expect(harness.secrets().length).toBeGreaterThanOrEqual(exchangesOf(ending));
        expect(harness.traces().join('\n')).toContain(code ?? 'sub-ada');
        expectSilence(harness);
      }),
    );
  });
}
