import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createActor } from 'xstate';
import { explain, linkedInAuthMachine } from '../src/index.ts';
import { findMalformedCharacter, type RegisteredValue } from '../src/wire.ts';
import { input, redirectUri } from './attempt.ts';
import { runs } from './runs.ts';

const genuine: Readonly<Record<RegisteredValue, readonly string[]>> = {
  'client-id': ['86abcdefgh12ij', '77x0Y', 'client-1', 'fake-client-id'],
  'client-secret': ['WPL_AP1.aBcDeFgHiJkLmNoP.q1w2e3==', 'a/b+c=', 'fake-client-secret', 'AbC123!$&()'],
  'redirect-uri': [
    redirectUri,
    'http://localhost:3000/auth/linkedin/callback',
    'http://127.0.0.1:5173/',
    'http://[::1]:5173/cb',
    'https://app.example/a(b)/c;d=1,2/@me/%20/~x/$y&z!/',
    // An internationalised host. How LinkedIn registers it is unknown, so it is not refused.
    'https://bücher.example/zurück',
  ],
};
const kinds = Object.keys(genuine) as RegisteredValue[];

/** Invisible characters, and characters of the file around a value. */
const strays = [
  ' ',
  '\t',
  '\n',
  '\r',
  '\v',
  '\f',
  '\0',
  '\x1b',
  '\x7f',
  '\x85',
  '\xa0',
  '\xad',
  '\u034f',
  '\u061c',
  '\u115f',
  '\u1680',
  '\u17b4',
  '\u180e',
  '\u2003',
  '\u200b',
  '\u200c',
  '\u200d',
  '\u200e',
  '\u200f',
  '\u2028',
  '\u2029',
  '\u202a',
  '\u202e',
  '\u202f',
  '\u2060',
  '\u2066',
  '\u2069',
  '\u2800',
  '\u3000',
  '\u3164',
  '\ufe0f',
  '\ufeff',
  '\uffa0',
  '\ud800',
  '\udfff',
  '\u{e0001}',
  '\u{e0020}',
  '"',
  "'",
  '`',
  '“',
  '”',
  '„',
  '‘',
  '’',
  '«',
  '»',
  '*',
];

const placed = fc.constantFrom(...kinds).chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    value: fc.constantFrom(...genuine[kind]),
    at: fc.nat({ max: 80 }),
    stray: fc.constantFrom(...strays),
  }),
);

describe('a registered value', () => {
  test.each(kinds.flatMap((kind) => genuine[kind].map((value) => [kind, value] as const)))(
    'is accepted: %s %s',
    (kind, value) => {
      expect(findMalformedCharacter(kind, value)).toBeNull();
    },
  );

  test('with a stray character anywhere is refused with position and character', () =>
    fc.assert(
      fc.property(placed, ({ kind, value, at, stray }) => {
        const characters = [...value];
        const index = Math.min(at, characters.length);
        const text = [...characters.slice(0, index), stray, ...characters.slice(index)].join('');
        const code = stray.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
        expect(findMalformedCharacter(kind, text)).toEqual({ position: index + 1, character: `U+${code}` });
      }),
      runs(1000),
    ));

  test.each(['ü', 'а', '秘', '…', '\u{1f511}'])('cannot contain %s as a client ID or a secret', (character) => {
    for (const kind of ['client-id', 'client-secret'] as const)
      expect(findMalformedCharacter(kind, `ab${character}`)).toMatchObject({ position: 3 });
  });

  test.each(['<', '>', '\\', '^', '{', '|', '}'])('cannot contain %s as a redirect URI', (character) => {
    expect(findMalformedCharacter('redirect-uri', `https://a.example/${character}`)).toMatchObject({ position: 19 });
  });

  test('counts positions in characters, not in UTF-16 units', () => {
    expect(findMalformedCharacter('redirect-uri', 'https://a.example/\u{1f511}\n')?.position).toBe(20);
  });

  test('never makes the check throw', () =>
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.string({ unit: 'binary' }), (kind, text) => {
        const found = findMalformedCharacter(kind, text);
        expect(found === null || found.position >= 1).toBe(true);
      }),
      runs(500),
    ));
});

describe('an attempt', () => {
  const outcomeOf = (change: object) => {
    const request = { clientId: 'client', redirectUri, scope: ['openid', 'profile'], ...change };
    return createActor(linkedInAuthMachine, { input: { ...input, request } })
      .start()
      .getSnapshot().output;
  };

  test.each<[string, object, string, number, string]>([
    [
      'a line break at the end of the redirect URI',
      { redirectUri: `${redirectUri}\n` },
      'redirect_uri_malformed',
      43,
      'U+000A',
    ],
    ['a space before it', { redirectUri: ` ${redirectUri}` }, 'redirect_uri_malformed', 1, 'U+0020'],
    ['quotes around it', { redirectUri: `"${redirectUri}"` }, 'redirect_uri_malformed', 1, 'U+0022'],
    ['a wildcard for its host', { redirectUri: 'https://*.app.example/cb' }, 'redirect_uri_malformed', 9, 'U+002A'],
    ['a zero-width space in the client ID', { clientId: 'cli\u200bent' }, 'client_id_malformed', 4, 'U+200B'],
  ])('with %s fails before anything is sent', (_, change, code, position, character) => {
    expect(outcomeOf(change)).toEqual({ status: 'failed', code, evidence: { sent: false, position, character } });
  });

  test.each([
    ['?', 'redirect_uri_has_query'],
    ['#', 'redirect_uri_has_fragment'],
  ])('with a stray character after %s fails because of the whole part', (mark, code) => {
    expect(outcomeOf({ redirectUri: `${redirectUri}${mark}a b` })).toMatchObject({ code });
  });
});

test('the resolution names the position and the character', () => {
  const { resolution } = explain('redirect_uri_malformed', { sent: false, position: 42, character: 'U+000A' });
  expect(resolution).toMatch(/ Character 42 is U\+000A \(line feed\)\.$/);
  expect(explain('client_id_malformed', { position: 3, character: 'U+2066' }).resolution).toMatch(
    / Character 3 is U\+2066\.$/,
  );
  for (const odd of [{}, { position: 1 }, { character: 'U+000A' }, { position: '1', character: 'toString' }])
    expect(explain('redirect_uri_malformed', odd as object).resolution).not.toContain(' Character ');
});
