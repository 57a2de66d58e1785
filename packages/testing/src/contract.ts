import { describe, expect, test } from 'vitest';
import { granted, refusals, timeouts } from './endings.ts';
import { describeEveryEnding } from './every-ending.ts';
import { describeEveryForgery } from './every-forgery.ts';
import type { Excuses } from './excuses.ts';
import { expectFailure, outcomeOf, signedIn } from './expectations.ts';
import { anyCourse } from './property.ts';
import { describeSigningOut } from './signing-out.ts';
import { describeTwoLogins } from './two-logins.ts';
import { inWorlds, type MakeHarness } from './world.ts';

export interface ContractOptions {
  /** The rules that the adapter cannot fulfil, each with a reason. @default none */
  readonly cannot?: Excuses | undefined;
}

/**
 * Defines the tests of every adapter, for any framework: the invariants of a login as a member and an application see them.
 *
 * @param name the adapter, and the mode that its members use
 * @param makeHarness creates a harness in which nothing has happened yet, for each test
 * @see the README for what a harness provides
 */
export function describeAdapterContract(
  name: string,
  makeHarness: MakeHarness,
  { cannot = {} }: ContractOptions = {},
): void {
  const using = inWorlds(makeHarness);

  describe(`${name} keeps the contract of every adapter`, () => {
    test('the contract covers every refusal that LinkedIn documents', () => {
      expect(refusals.map(({ code }) => code)).toEqual([
        'access_token_missing_code',
        'access_token_missing_redirect_uri',
        'access_token_code_not_found',
        'access_token_redirect_uri_mismatch',
        'access_token_code_expired_or_invalid',
        'access_token_missing_grant_type',
        'access_token_missing_client_id',
        'access_token_missing_client_secret',
      ]);
    });

    describeEveryEnding(using, cannot);
    describeEveryForgery(using, cannot);
    describeTwoLogins(using, cannot);
    describeSigningOut(using);

    test(
      'ends with callback_timeout after an hour, and does not exchange a code that comes later',
      using(async (harness) => {
        const login = await harness.begin();
        await harness.pass(timeouts.callback);
        await login.comeBack(granted());
        expectFailure(await outcomeOf(login), 'callback_timeout');
        expect(harness.exchanges()).toBe(0);
        expect(await harness.session()).toEqual(signedIn(null));
      }),
    );

    test('holds for members, browsers and strangers in any order', anyCourse(makeHarness, cannot));
  });
}
