import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import fc from 'fast-check';
import { createLocalJWKSet, type JWTVerifyGetKey } from 'jose';
import { expect, test } from 'vitest';
import { verifyJwt as onNode } from '../../src/crypto/node/verify-jwt.ts';
import { verifyJwt as onWeb } from '../../src/crypto/web/verify-jwt.ts';
import { toIdentity } from '../../src/exchange/verify-id-token.ts';

/* The verification with node:crypto accepts what jose accepts, and rejects the rest for the same reason. */

const now = 1_800_000_000;
const claims = {
  issuer: ['https://www.linkedin.com/oauth', 'https://www.linkedin.com'],
  audience: 'client-1',
  requiredClaims: ['sub', 'iat', 'exp'],
  clockTolerance: 60,
  maxTokenAge: 3600,
  currentDate: new Date(now * 1000),
};

const pair = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength });
const [ours, stranger, short] = [pair(2048), pair(2048), pair(1024)];
const jwk = (key: KeyObject, others: object) => ({ ...key.export({ format: 'jwk' }), ...others });

const sets: Readonly<Record<string, JWTVerifyGetKey>> = {
  'as LinkedIn publishes it': createLocalJWKSet({ keys: [jwk(ours.publicKey, { kid: 'a', alg: 'RS256' })] }),
  'with a second key': createLocalJWKSet({
    keys: [jwk(stranger.publicKey, { kid: 'b' }), jwk(ours.publicKey, { kid: 'a', use: 'sig' })],
  }),
  'with two keys of one kid': createLocalJWKSet({
    keys: [jwk(stranger.publicKey, { kid: 'a' }), jwk(ours.publicKey, { kid: 'a' })],
  }),
  'for encryption': createLocalJWKSet({ keys: [jwk(ours.publicKey, { kid: 'a', use: 'enc' })] }),
  'with a private key': createLocalJWKSet({ keys: [jwk(ours.privateKey, { kid: 'a' })] }),
  'with a short key': createLocalJWKSet({ keys: [jwk(short.publicKey, { kid: 'a' })] }),
  empty: createLocalJWKSet({ keys: [] }),
};

const isPlain = (value: unknown): value is object => typeof value === 'object' && !Array.isArray(value);
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const headers = fc.oneof(
  { weight: 3, arbitrary: fc.constant<unknown>({ alg: 'RS256', kid: 'a' }) },
  fc.record(
    {
      alg: fc.constantFrom('RS256', 'RS512', 'HS256', 'none', '', 5, null),
      kid: fc.constantFrom('a', 'b', 'unknown', '', 7, null),
      crit: fc.constantFrom(['b64'], ['exp'], [], 'b64', null),
      b64: fc.boolean(),
      typ: fc.constantFrom('JWT', 'jose'),
    },
    { requiredKeys: [] },
  ),
  fc.jsonValue(),
);

const times = fc.constantFrom(
  now,
  now - 60,
  now - 61,
  now - 3600,
  now - 3660,
  now - 3661,
  now + 60,
  now + 61,
  'now',
  null,
);

const payloads = fc.oneof(
  { weight: 3, arbitrary: fc.constant<unknown>({}) },
  fc.record(
    {
      iss: fc.constantFrom('https://www.linkedin.com', 'https://evil.example', 5, null),
      aud: fc.constantFrom('client-1', ['client-1', 'x'], ['x'], [], 'x', null),
      sub: fc.constantFrom('member', 5, null),
      iat: times,
      exp: times,
      nbf: times,
    },
    { requiredKeys: [] },
  ),
  // Signed, but no claims.
  fc.constantFrom([], 'text', 5),
);

const valid = { iss: 'https://www.linkedin.com/oauth', aud: 'client-1', sub: 'member', iat: now, exp: now + 3600 };

/** What is done to a token that was signed. */
const changes = fc.oneof(
  { weight: 4, arbitrary: fc.constant((jwt: string) => jwt) },
  fc.nat().map((at) => (jwt: string) => jwt.slice(0, at % jwt.length)),
  fc.tuple(fc.nat(), fc.constantFrom('A', '.', '=', ' ', '+', 'é', '_')).map(
    ([at, by]) =>
      (jwt: string) =>
        jwt.slice(0, at % jwt.length) + by + jwt.slice((at % jwt.length) + 1),
  ),
  fc.constantFrom('=', '==', ' ', '.', 'A', '+').map((end) => (jwt: string) => jwt + end),
  fc.constant((jwt: string) => jwt.split('.').toReversed().join('.')),
);

const result = async (verification: Promise<unknown>): Promise<unknown> =>
  verification.then(
    (payload) => ({ payload }),
    (error: unknown) => toIdentity(error),
  );

const same = (jwt: string): string => jwt;
const header = { alg: 'RS256', kid: 'a' };
const set = 'as LinkedIn publishes it';

/** One token for each reason. */
const each: [string, unknown, unknown, typeof ours, (jwt: string) => string][] = [
  [set, header, {}, ours, same],
  [set, header, {}, stranger, same],
  [set, { ...header, kid: 'unknown' }, {}, ours, same],
  [set, { ...header, alg: 'RS512' }, {}, ours, same],
  [set, header, 'text', ours, same],
  [set, header, { iss: 'https://evil.example' }, ours, same],
  [set, header, { aud: 'x' }, ours, same],
  [set, header, { exp: now - 60 }, ours, same],
];

test('both verifications agree on any token, and on the reason', async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(sets)),
      headers,
      payloads,
      fc.constantFrom(ours, ours, stranger, short),
      changes,
      async (set, header, payload, { privateKey }, change) => {
        const keys = sets[set] ?? expect.unreachable();
        const input = `${encode(header)}.${encode(isPlain(payload) ? { ...valid, ...payload } : payload)}`;
        const jwt = change(`${input}.${sign('RSA-SHA256', Buffer.from(input), privateKey).toString('base64url')}`);
        const found = await result(onNode(jwt, keys, claims));
        expect(found).toEqual(await result(onWeb(jwt, keys, claims)));
        const name = JSON.stringify(
          Object.values(found as object)[0] === 'invalid' ? found : Object.keys(found as object),
        );
        seen.set(name, (seen.get(name) ?? 0) + 1);
      },
    ),
    { numRuns: 1500, examples: each },
  );
  // Every reason was met.
  expect(seen.has('["payload"]')).toBe(true);
  for (const reason of ['signature', 'kid', 'alg', 'form', 'iss', 'aud', 'exp'])
    expect([...seen.keys()]).toContain(JSON.stringify({ kind: 'invalid', reason }));
});
