import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import fc from 'fast-check';

/* Keys and tokens for the comparisons of both verifications. */

/** In seconds since the epoch. */
export const now = 1_800_000_000;

export const rules = {
  issuers: ['https://www.linkedin.com/oauth', 'https://www.linkedin.com'],
  audience: 'client-1',
  clockTolerance: 60,
  maxTokenAge: 3600,
  currentDate: new Date(now * 1000),
};

const pair = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength });
export const [ours, stranger, short] = [pair(2048), pair(2048), pair(1024)];
export const jwk = (key: KeyObject, others: object = {}) => ({ ...key.export({ format: 'jwk' }), ...others });

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value);

/** Encodes bytes as they are, and other values as JSON. */
const encode = (value: unknown): string =>
  (Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))).toString('base64url');

/** Valid claims, but in another encoding. */
export const notUtf8 = Buffer.from(
  `{"iss":"https://www.linkedin.com","aud":"client-1","sub":"é","iat":${now},"exp":${now + 3600}}`,
  'latin1',
);

/** Bytes that are not quite a JSON object. */
const bytes = fc
  .constantFrom(
    '{"alg":"RS256","kid":"a"}',
    '{"alg":"RS256","kid":"a",}',
    '{"alg":"RS256","__proto__":{"kid":"a"}}',
    '{"__proto__":{"alg":"RS256"},"kid":"a"}',
    notUtf8.toString('latin1'),
    `{"iss":"https://www.linkedin.com","aud":"client-1","sub":"s","iat":-1e999,"exp":1e999}`,
    '',
  )
  .chain((text) =>
    fc.constantFrom(
      Buffer.from(text),
      Buffer.from(`\ufeff${text}`),
      Buffer.from(text, 'latin1'),
      Buffer.from(`${text}\0`),
    ),
  );

export const headers = fc.oneof(
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
  bytes,
);

const times = [
  ...[0, -59, -60, -61, -3599, -3600, -3660, -3661, 59, 60, 60.5, 61].map((seconds) => now + seconds),
  String(now),
  null,
  undefined,
];

const claims: Readonly<Record<string, readonly unknown[]>> = {
  iss: ['https://www.linkedin.com', 'https://evil.example', ['https://www.linkedin.com'], 5, null, undefined],
  aud: ['client-1', ['client-1', 'x'], ['x'], [], [['client-1']], 'x', 5, null, undefined],
  sub: ['member', 5, null, undefined],
  iat: times,
  exp: times,
  nbf: times,
};

const claim = fc
  .constantFrom(...Object.entries(claims))
  .chain(([name, values]) => fc.constantFrom(...values).map((value) => ({ [name]: value })));

export const payloads = fc.oneof(
  { weight: 2, arbitrary: fc.constant<unknown>({}) },
  { weight: 6, arbitrary: fc.array(claim, { maxLength: 3 }).map((some): unknown => Object.assign({}, ...some)) },
  // Signed, but no claims.
  fc.constantFrom([], 'text', 5, null),
  bytes,
);

/** Times of verification, most of them at a limit of some token. */
export const dates = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(0, 0, 0, 999, 1000, -1).map((ms) => new Date(now * 1000 + ms)) },
  fc.date({ noInvalidDate: false }),
);

const valid = { iss: 'https://www.linkedin.com/oauth', aud: 'client-1', sub: 'member', iat: now, exp: now + 3600 };

/** Other spellings of base64url, and invalid ones. */
export const spellings = fc.oneof(
  { weight: 4, arbitrary: fc.constant((encoded: string) => encoded) },
  fc.constantFrom('=', '==', ' ', '\n', 'A', '+', '/', 'é', '\u0141').map((end) => (encoded: string) => encoded + end),
);

/** Signs a token with a header and with valid claims, some of which `payload` replaces. */
export function signed(
  header: unknown,
  payload: unknown,
  { privateKey }: { readonly privateKey: KeyObject },
  spell: (encoded: string) => string = String,
): string {
  const input = `${encode(header)}.${spell(encode(isPlain(payload) ? { ...valid, ...payload } : payload))}`;
  return `${input}.${sign('RSA-SHA256', Buffer.from(input), privateKey).toString('base64url')}`;
}

/** What is done to a token that was signed. */
export const changes = fc.oneof(
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
