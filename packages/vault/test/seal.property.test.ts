import type { PersistedGrant } from '@linkedin-auth/core/token';
import fc from 'fast-check';
import { decodeProtectedHeader } from 'jose';
import { describe, expect, test } from 'vitest';
import { grantIdOf } from '../src/grants/grant-id.ts';
import { createGrantSeal, type GrantContent, type Sealed, type SealedFor } from '../src/grants/seal.ts';

/* Runs twice: with node:crypto, and with Web Crypto. */

const oldKey = 'canary-old-sealing-key-of-32-characters';
const newKey = 'canary-new-sealing-key-of-32-characters';

const times = fc.integer({ min: 0, max: 4e12 });

const grants: fc.Arbitrary<PersistedGrant> = fc.record({
  v: fc.constant(1 as const),
  scope: fc.array(fc.string({ maxLength: 20 }), { maxLength: 4 }),
  issuedAt: times,
  expiresAt: times,
  expiresAtIsAssumed: fc.boolean(),
  refreshTokenExpiresAt: times,
  refreshTokenRefused: fc.boolean(),
  refreshAt: times,
  failedRefreshes: fc.nat(9),
  jitter: fc.double({ min: 0, max: 1, noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  trouble: fc.option(fc.constant('throttled')),
});

/** Tokens as LinkedIn issues them, long enough that they do not appear anywhere by chance. */
const tokens = fc.string({ unit: fc.constantFrom(...'AbQx019-_'), minLength: 24, maxLength: 600 });

const contents: fc.Arbitrary<GrantContent> = fc.record({
  grant: grants,
  accessToken: tokens,
  refreshToken: fc.option(tokens),
});

const rows: fc.Arbitrary<SealedFor> = fc.record({
  id: fc.string({ unit: 'grapheme', maxLength: 40 }).map((sub) => grantIdOf('client-1', sub)),
  version: fc.integer({ min: 1, max: 2 ** 40 }),
});

const sealOf = (...keys: readonly string[]) => createGrantSeal(keys, 'client-1');

/** Every spelling of a text that would give it away. */
const spellings = (token: string): readonly string[] =>
  [0, 1, 2].flatMap((shift) => {
    const bytes = Buffer.from(`${'_'.repeat(shift)}${token}`);
    // The first and last characters depend on the neighbours.
    return [
      token,
      bytes.toString('base64url').slice(4, -4),
      bytes.toString('base64').slice(4, -4),
      bytes.toString('hex'),
    ];
  });

describe('a sealed grant', () => {
  test('opens in its row, with what was sealed', () =>
    fc.assert(
      fc.asyncProperty(rows, contents, async (row, content) => {
        const seal = sealOf(newKey, oldKey);
        const columns = await seal.seal(row, content);
        expect(await seal.open({ ...row, ...columns })).toEqual({ kind: 'opened', content, isCurrent: true });
      }),
    ));

  test('is a JWE whose header names the key and nothing else', () =>
    fc.assert(
      fc.asyncProperty(rows, contents, async (row, content) => {
        const { sealed, keyId } = await sealOf(newKey).seal(row, content);
        expect(decodeProtectedHeader(sealed)).toEqual({ alg: 'dir', enc: 'A256GCM', kid: keyId });
        expect(keyId).toMatch(/^[\w-]{16}$/);
      }),
    ));

  test('shows no token, no sub and no key, in any base64', () =>
    fc.assert(
      fc.asyncProperty(rows, contents, async (row, content) => {
        const text = Object.values(await sealOf(newKey).seal(row, content)).join(' ');
        const secrets = [content.accessToken, content.refreshToken ?? content.accessToken, newKey];
        for (const spelling of secrets.flatMap(spellings)) expect(text).not.toContain(spelling);
        if (row.id.length > 'client-1/'.length + 8) expect(text).not.toContain(row.id);
      }),
    ));

  test('opens no more once any of its characters has changed', () =>
    fc.assert(
      fc.asyncProperty(rows, contents, fc.nat(), fc.constantFrom(...'Aa0_-.= '), async (row, content, at, by) => {
        const seal = sealOf(newKey);
        const { sealed, keyId } = await seal.seal(row, content);
        const index = at % sealed.length;
        const changed = sealed.slice(0, index) + by + sealed.slice(index + 1);
        const opened = await seal.open({ ...row, sealed: changed, keyId });
        // The last bits of a part may be unused, so that two spellings have the same bytes.
        if (opened.kind === 'opened') expect(opened.content).toEqual(content);
        else expect(opened).toEqual({ kind: 'unreadable', reason: 'damaged' });
        if (/[\w-]/.test(by) && !/^[^.]?(\.|$)/.test(sealed.slice(index)) && changed !== sealed)
          expect(opened.kind).toBe('unreadable');
      }),
      { numRuns: 1000 },
    ));

  test.each([null, '', '.', '....', 'text', 'eyJraWQiOiJhIn0', '{}'])('is not %j', async (sealed) => {
    const keyId = await sealOf(newKey).currentKeyId();
    expect(await sealOf(newKey).open({ id: 'id', version: 1, sealed, keyId })).toEqual({
      kind: 'unreadable',
      reason: 'damaged',
    });
  });

  test('opens neither in another row nor in another version of its row', () =>
    fc.assert(
      fc.asyncProperty(rows, rows, contents, async (row, other, content) => {
        fc.pre(row.id !== other.id || row.version !== other.version);
        const seal = sealOf(newKey);
        const columns = await seal.seal(row, content);
        for (const moved of [other, { ...row, version: row.version + 1 }, { ...row, id: `${row.id}0` }])
          expect(await seal.open({ ...moved, ...columns })).toEqual({ kind: 'unreadable', reason: 'another-row' });
      }),
    ));

  test('of an older key opens while that key is given, and is then not current', () =>
    fc.assert(
      fc.asyncProperty(rows, contents, async (row, content) => {
        const older = await sealOf(oldKey).seal(row, content);
        const rotating = sealOf(newKey, oldKey);
        expect(await rotating.open({ ...row, ...older })).toEqual({ kind: 'opened', content, isCurrent: false });
        expect((await rotating.seal(row, content)).keyId).toBe(await sealOf(newKey).currentKeyId());
        expect(await sealOf(newKey).open({ ...row, ...older })).toEqual({ kind: 'unreadable', reason: 'unknown-key' });
      }),
    ));

  test('opens for no other app with the same keys, whose key has another name', () =>
    fc.assert(
      fc.asyncProperty(rows, contents, async (row, content) => {
        const columns = await sealOf(newKey).seal(row, content);
        const other = createGrantSeal([newKey], 'client-2');
        expect(await other.currentKeyId()).not.toBe(columns.keyId);
        expect(await other.open({ ...row, ...columns })).toEqual({ kind: 'unreadable', reason: 'unknown-key' });
      }),
    ));

  test('whose row names a wrong key still opens', async () => {
    const row = { id: 'id', version: 7 };
    const content = fc.sample(contents, 1)[0] as GrantContent;
    const { sealed } = await sealOf(newKey).seal(row, content);
    for (const keyId of [null, 'another'])
      expect(await sealOf(newKey).open({ ...row, sealed, keyId })).toEqual({
        kind: 'opened',
        content,
        isCurrent: true,
      });
  });

  test('needs a key', () => {
    expect(() => createGrantSeal([], 'client-1')).toThrow(TypeError);
  });
});

test('grants of different members or apps have different IDs', () =>
  fc.assert(
    fc.property(
      fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })),
      fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })),
      (one, other) => {
        expect(grantIdOf(...one) === grantIdOf(...other)).toBe(one.join('\0') === other.join('\0'));
        expect(grantIdOf(...one)).toMatch(/^[^/]*\/[^/]*$/);
      },
    ),
  ));

test('on Node, a seal answers at once', (context) => {
  context.skip(context.task.file.projectName !== 'node', 'Web Crypto answers with promises');
  const [content] = fc.sample(contents, 1) as [GrantContent];
  const row = { id: 'id', version: 1 };
  const seal = sealOf(newKey);
  const columns = seal.seal(row, content);
  expect(columns).toMatchObject({ keyId: seal.currentKeyId() });
  expect(seal.open({ ...row, ...(columns as Sealed) })).toEqual({ kind: 'opened', content, isCurrent: true });
});
