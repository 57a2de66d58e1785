import fc from 'fast-check';
import { jwk, ours, short, stranger } from './tokens.ts';

/* Key sets and responses that LinkedIn does not send. */

const { n } = jwk(ours.publicKey) as { readonly n: string };

const bytes = (numbers: readonly number[]): string => Buffer.from(numbers).toString('base64url');

/** The usual exponent, 65537. */
const usual = bytes([1, 0, 1]);

/** Values of each member of a key, most of them malformed. `undefined` leaves the member out. */
const members: Readonly<Record<string, readonly unknown[]>> = {
  kid: ['a', 'b', '', 7, null, ['a'], undefined],
  kty: ['RSA', 'rsa', 'EC', 'OKP', 'oct', 'AKP', 'unknown', 5, null, undefined],
  alg: ['RS256', 'RS512', 'PS256', 'RSA-OAEP', '', 5, null],
  use: ['sig', 'enc', '', 5, null],
  key_ops: [
    ['verify'],
    ['verify', 'sign'],
    ['sign'],
    ['verify', 'verify'],
    ['verify', 'encrypt'],
    ['verify', 'unknown'],
    ['verify', 5],
    [],
    'verify',
    { 0: 'verify' },
    null,
  ],
  ext: [true, false, 'true', null],
  n: [undefined, null, '', usual, 5, [n], `${n}=`, `${n}==`, `${n} `, `AAAA${n}`, n.slice(0, -1), `${n}AA`, '+/', 'é'],
  e: [
    undefined,
    null,
    '',
    ...[[0], [1], [2], [3], [1, 0, 0], [0, 1, 0, 1]].map(bytes),
    65_537,
    [usual],
    `${usual}=`,
    n,
  ],
  d: ['', usual, 5, null, jwk(ours.privateKey).d],
  priv: ['', usual, null],
  p: [usual, 5],
  oth: [[], [{}], [{ r: usual, d: usual, t: usual }], 5, null],
  crv: ['P-256', 5],
  x5c: [[usual], 5],
};

const change = fc
  .constantFrom(...Object.entries(members))
  .chain(([name, values]) => fc.constantFrom(...values).map((value) => ({ [name]: value })));

const key = fc
  .tuple(
    fc.constantFrom(
      ours.publicKey,
      ours.publicKey,
      ours.publicKey,
      stranger.publicKey,
      short.publicKey,
      ours.privateKey,
    ),
    fc.array(change, { maxLength: 2 }),
  )
  .map(([object, changed]) => Object.assign(jwk(object, { kid: 'a' }), ...changed) as unknown);

const keys = fc.oneof({ weight: 2, arbitrary: key.map((one) => [one]) }, fc.array(key, { maxLength: 3 }));

const noObject = fc.constantFrom<unknown>(null, [], 'key', 5, true);

export const anyKeySet = fc.oneof(
  { weight: 12, arbitrary: fc.record({ keys }) },
  fc.tuple(keys, noObject).map(([list, other]): unknown => ({ keys: [...list, other] })),
  keys,
  fc.record({ keys: fc.oneof(key, noObject) }),
  noObject,
  fc.jsonValue(),
);

type Respond = (keySet: unknown) => Response;

const failing = (): Response =>
  new Response(
    new ReadableStream({
      start: (controller) => controller.error(new TypeError('terminated')),
    }),
  );

export const anyResponse = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Respond>((keySet) => Response.json(keySet)) },
  fc.constantFrom(201, 203, 206, 302, 400, 404, 500).map(
    (status): Respond =>
      (keySet) =>
        Response.json(keySet, { status }),
  ),
  fc.constantFrom<Respond>(
    (keySet) => new Response(JSON.stringify(keySet), { headers: { 'content-type': 'text/html' } }),
    (keySet) => new Response(`\ufeff${JSON.stringify(keySet)}`),
    (keySet) => new Response(JSON.stringify(keySet).slice(0, -1)),
    () => new Response('<html>'),
    () => new Response(null),
    failing,
    () => {
      throw new TypeError('fetch failed');
    },
  ),
);
