import { fakeBrowser, member, session } from '@linkedin-auth/testing/page';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLinkedInAuthClient, type LinkedInAuthClientOptions, type SignInOptions } from '../src/index.ts';

/* What a compiler would refuse, and plain JavaScript passes. These tests run as development does. */

const create = (options: object) => createLinkedInAuthClient(options as LinkedInAuthClientOptions);

describe('the options of the client', () => {
  test.each([
    ['basepath', '/auth', 'createLinkedInAuthClient: there is no option "basepath"; did you mean "basePath"?'],
    ['base_path', '/auth', 'createLinkedInAuthClient: there is no option "base_path"; did you mean "basePath"?'],
    [
      'initalSession',
      null,
      'createLinkedInAuthClient: there is no option "initalSession"; did you mean "initialSession"?',
    ],
    [
      'clientId',
      'x',
      'createLinkedInAuthClient: there is no option "clientId"; known are basePath, mode, initialSession, inspect, words, browser',
    ],
  ])('name the nearest one for %s', (name, value, message) => {
    expect(() => create({ [name]: value })).toThrow(new TypeError(message));
  });

  test.each([
    ['mode', 'pop-up', "mode must be 'auto', 'popup' or 'redirect', not 'pop-up'"],
    ['basePath', 'auth/linkedin', 'basePath must be a path that begins with a slash and ends without one'],
    ['basePath', '/auth/linkedin/', "not '/auth/linkedin/'"],
    ['basePath', '//evil.example', "not '//evil.example'"],
    ['basePath', '/auth?x', "not '/auth?x'"],
    ['basePath', null, 'not null'],
    ['initialSession', 'ada', "initialSession must be a member with `sub` and `expiresAt`, or null, not 'ada'"],
    ['initialSession', {}, 'not a value of type object'],
    ['inspect', {}, 'inspect must be a function, not a value of type object'],
    ['words', 'de', "words must be an object of texts, such as wordsIn('auto'), not 'de'"],
    ['browser', 'chrome', "browser must be an object, not 'chrome'"],
  ])('refuse %s: %j', (name, value, message) => {
    expect(() => create({ [name]: value })).toThrow(message);
  });

  test.each([
    {},
    {
      basePath: undefined,
      mode: undefined,
      initialSession: undefined,
      inspect: undefined,
      words: undefined,
      browser: undefined,
    },
    { basePath: '/a', mode: 'popup', initialSession: null, inspect: () => {}, browser: fakeBrowser().browser },
    { basePath: '/auth/linkedin', initialSession: { ...member, expiresAt: session.expiresAt } },
  ])('are taken as documented', (options) => {
    expect(() => create(options)).not.toThrow();
  });
});

describe('the options of signIn', () => {
  const signIn = (options: object): readonly string[] => {
    const world = fakeBrowser();
    createLinkedInAuthClient({ browser: world.browser, mode: 'redirect' }).signIn(options as SignInOptions);
    return world.navigated;
  };

  test.each([
    [{ scopes: 'share' }, 'signIn: there is no option "scopes"; did you mean "scope"?'],
    [{ returnto: '/' }, 'signIn: there is no option "returnto"; did you mean "returnTo"?'],
    [{ scope: ['w_member_social'] }, 'signIn: scope must be the name of a set of scopes, a string, not a list'],
    [{ mode: 'tab' }, "signIn: mode must be 'auto', 'popup' or 'redirect', not 'tab'"],
    [{ returnTo: 7 }, 'signIn: returnTo must be a string, not a value of type number'],
  ])('%j is refused', (options, message) => {
    expect(() => signIn(options)).toThrow(new TypeError(message));
  });

  test('ignores the event of a click handler', () => {
    expect(signIn(new MouseEvent('click'))).toEqual(['/auth/linkedin/login?returnTo=%2Fpage%3Ftab%3D1']);
  });
});

test('rejects every unknown option name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.anything(), (name, value) => {
      fc.pre(!['basePath', 'mode', 'initialSession', 'inspect', 'browser', '__proto__'].includes(name));
      expect(() => create({ [name]: value })).toThrow('createLinkedInAuthClient: there is no option "');
    }),
  );
});
