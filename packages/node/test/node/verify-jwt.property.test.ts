import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createKeySet as onNode } from '../../src/crypto/node/key-set.ts';
import type { ClaimRules, KeySet } from '../../src/crypto/primitives.ts';
import { createKeySet as onWeb } from '../../src/crypto/web/key-set.ts';
import { runs } from '../runs.ts';
import { anyKeySet, anyResponse } from './key-sets.ts';
import {
  changes,
  dates,
  headers,
  jwk,
  notUtf8,
  now,
  ours,
  payloads,
  rules,
  short,
  signed,
  spellings,
  stranger,
} from './tokens.ts';

/* The verification with node:crypto accepts what jose accepts, and rejects the rest for the same reason. */

const url = 'https://linkedin.example/jwks';

const both = (respond: () => Promise<Response>): readonly KeySet[] => [onNode(url, respond), onWeb(url, respond)];

/** Verifies a token with both. Expects the same result, counts it in `seen`. */
async function compare(sets: readonly KeySet[], jwt: string, claims: ClaimRules, seen: Map<string, number>) {
  const [found, expected] = await Promise.all(
    sets.map((keys) => keys.verify(jwt, claims).catch(() => ({ kind: 'keys-unavailable', reason: '' }))),
  );
  expect(found).toEqual(expected);
  const name = found?.kind === 'invalid' ? found.reason : String(found?.kind);
  seen.set(name, (seen.get(name) ?? 0) + 1);
}

const published = {
  'as LinkedIn publishes it': [jwk(ours.publicKey, { kid: 'a', alg: 'RS256' })],
  'with a second key': [jwk(stranger.publicKey, { kid: 'b' }), jwk(ours.publicKey, { kid: 'a', use: 'sig' })],
  'with two keys of one kid': [jwk(stranger.publicKey, { kid: 'a' }), jwk(ours.publicKey, { kid: 'a' })],
  'for encryption': [jwk(ours.publicKey, { kid: 'a', use: 'enc' })],
  'with a private key': [jwk(ours.privateKey, { kid: 'a' })],
  'with a short key': [jwk(short.publicKey, { kid: 'a' })],
  empty: [],
};

type SetName = keyof typeof published;

const same = (text: string): string => text;
const header = { alg: 'RS256', kid: 'a' };
const set: SetName = 'as LinkedIn publishes it';
const at = rules.currentDate;

/** One token for each reason. */
const each: [SetName, unknown, unknown, typeof ours, typeof same, typeof same, Date][] = [
  [set, header, {}, ours, same, same, at],
  [set, header, {}, stranger, same, same, at],
  [set, { ...header, kid: 'unknown' }, {}, ours, same, same, at],
  [set, { ...header, alg: 'RS512' }, {}, ours, same, same, at],
  [set, header, 'text', ours, same, same, at],
  [set, header, { iss: 'https://evil.example' }, ours, same, same, at],
  [set, header, { aud: 'x' }, ours, same, same, at],
  [set, header, { sub: undefined }, ours, same, same, at],
  [set, header, { exp: now - 60 }, ours, same, same, at],
  [set, header, { nbf: now + 61 }, ours, same, same, at],
  [set, header, { iat: now + 61 }, ours, same, same, at],
  [set, header, {}, ours, same, same, new Date(Number.NaN)],
];

const reasons = ['signature', 'kid', 'alg', 'form', 'iss', 'aud', 'sub', 'exp', 'nbf', 'iat'];

test('both verifications agree on any token, and on the reason', async () => {
  const seen = new Map<string, number>();
  const sets = Object.fromEntries(
    Object.entries(published).map(([name, keys]) => [name, both(async () => Response.json({ keys }))]),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...(Object.keys(published) as SetName[])),
      headers,
      payloads,
      fc.constantFrom(ours, ours, stranger, short),
      spellings,
      changes,
      dates,
      (name, head, payload, pair, spell, change, currentDate) =>
        compare(sets[name] ?? [], change(signed(head, payload, pair, spell)), { ...rules, currentDate }, seen),
    ),
    { ...runs(600), examples: each },
  );
  // Every result was met.
  for (const name of ['verified', 'keys-unavailable', ...reasons]) expect([...seen.keys()]).toContain(name);
});

test('both verifications agree on any claims that were signed, at any time', async () => {
  const seen = new Map<string, number>();
  const sets = both(async () => Response.json({ keys: published[set] }));
  await fc.assert(
    fc.asyncProperty(payloads, dates, (payload, currentDate) =>
      compare(sets, signed(header, payload, ours), { ...rules, currentDate }, seen),
    ),
    { ...runs(600), examples: [[notUtf8, at]] },
  );
  expect(seen.get('verified')).toBeGreaterThan(120);
});

test('both verifications agree on any key set and any response', async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(
      anyKeySet,
      anyResponse,
      fc.constantFrom(header, header, { alg: 'RS256' }, { ...header, kid: 'b' }, { ...header, kid: 7 }),
      fc.constantFrom(ours, ours, ours, stranger, short),
      async (keySet, respond, head, pair) => {
        const sets = both(async () => respond(keySet));
        await compare(sets, signed(head, {}, pair), rules, seen);
        expect(sets[0]?.isFresh()).toBe(sets[1]?.isFresh());
        // Again, with the keys that are loaded, or not.
        await compare(sets, signed(head, {}, pair), rules, seen);
      },
    ),
    {
      ...runs(600),
      examples: [[{ keys: [jwk(ours.publicKey, { kid: 7 })] }, Response.json, { ...header, kid: 7 }, ours]],
    },
  );
  for (const name of ['verified', 'keys-unavailable', 'kid', 'signature'])
    expect(seen.get(name), name).toBeGreaterThan(20);
});
