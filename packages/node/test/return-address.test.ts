import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { returnAddress } from '../src/address/return-address.ts';
import { resolveReturnTo } from '../src/address/return-to.ts';
import { origin } from './stub.ts';

describe('the address of a redirect', () => {
  test.each([
    ['/', 'x', '/?linkedin_error=x'],
    ['/?', 'x', '/?linkedin_error=x'],
    ['/?', null, '/?'],
    ['/#a?b', 'x', '/?linkedin_error=x#a?b'],
    ['/?a%20b~&flag#(', 'x', '/?a%20b~&flag&linkedin_error=x#('],
    ['/?a=1&&b&', 'x', '/?a=1&&b&&linkedin_error=x'],
    ['/?linkedin_error=old&a=(', 'x', '/?a=(&linkedin_error=x'],
    ['/?linkedin_error=old&a=%2b+%20', null, '/?a=%2b+%20'],
    ['/?linkedin_error#b', null, '/#b'],
    ['/?linkedin%5Ferror=old&a&linkedin_error=older', null, '/?a'],
    ['/?linkedin_errors=1&my_linkedin_error=2', null, '/?linkedin_errors=1&my_linkedin_error=2'],
    ['/??linkedin_error=1', null, '/??linkedin_error=1'],
    ['/#linkedin_error=a', null, '/#linkedin_error=a'],
  ])('of %s with the code %s is %s', (returnTo, code, expected) => {
    expect(returnAddress(returnTo, code)).toBe(expected);
  });

  const text = fc.string({ unit: fc.constantFrom(..."a(~ +&=;?/%20!*'ü#"), maxLength: 40 });
  const pair = fc.oneof(text, fc.constantFrom('linkedin_error', 'linkedin_error=a', 'linkedin%5ferror=b', ''));
  const way = fc.array(pair, { maxLength: 6 }).map((pairs) => `/x?${pairs.join('&')}`);

  test('keeps everything but linkedin_error byte for byte', () =>
    fc.assert(
      fc.property(way, fc.option(fc.constant('user_cancelled_login')), (value, code) => {
        const returnTo = resolveReturnTo(value, origin, '/') ?? '/';
        const address = returnAddress(returnTo, code);
        const [withQuery = '', ...fragment] = address.split('#');
        const [before = '', ...fragmentBefore] = returnTo.split('#');
        expect(fragment).toEqual(fragmentBefore);
        const pairsOf = (path: string): readonly string[] => path.split('?').slice(1).join('?').split('&');
        const isOther = (one: string): boolean => one !== '' && !new URLSearchParams(`?${one}`).has('linkedin_error');
        expect(pairsOf(withQuery).filter(isOther)).toEqual(pairsOf(before).filter(isOther));
        expect(new URL(address, origin).searchParams.getAll('linkedin_error')).toEqual(code === null ? [] : [code]);
        // The browser receives the address unchanged, without normalisation.
        expect(new URL(address, origin).href).toBe(origin + address);
      }),
    ));
});
