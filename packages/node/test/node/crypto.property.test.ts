import { hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createSealer } from '../../src/cookies/sealing.ts';
import { kidOf } from '../../src/crypto/jwe.ts';
import {
  fingerprint as nodeFingerprint,
  randomState as nodeState,
  deriveCipher as onNode,
} from '../../src/crypto/node/index.ts';
import {
  deriveCipher as onWeb,
  fingerprint as webFingerprint,
  randomState as webState,
} from '../../src/crypto/web/index.ts';
import { sealingKey } from '../stub.ts';

/* What is computed in two ways, with node:crypto and with Web Crypto. jose is the judge of both. */

const info = 'linkedin-auth sealing client-1 /auth/linkedin';

const algorithms = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] };

/** The cipher as jose computes it. Like any JWE library, it opens every header. */
function byJose(secret: string, kid?: string) {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', info, 32));
  return {
    encrypt: (text: string) =>
      new CompactEncrypt(Buffer.from(text))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', ...(kid !== undefined && { kid }) })
        .encrypt(key),
    decrypt: (jwe: string) =>
      compactDecrypt(jwe, key, algorithms).then(
        ({ plaintext }) => Buffer.from(plaintext).toString(),
        () => null,
      ),
  };
}

/** Texts that end anywhere in a group of base64url, and the largest a cookie could hold. */
const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ maxLength: 3000 }));

/** Names of keys. A header holds well-formed text. */
const kids = fc.oneof(fc.string({ maxLength: 40 }), fc.string({ unit: 'grapheme', maxLength: 16 }));

const piece = fc.oneof(fc.constantFrom('A', '-', '_', '.', '=', '+', '/', ' ', '\n', 'é', '%'), fc.string());

/** UTF-8 has no lone surrogates. */
const wellFormed = (text: string): string => Buffer.from(text).toString();

/** Changes that anyone who receives a cookie can make. */
const changes = fc.array(
  fc.oneof(
    fc.record({ type: fc.constant('replace' as const), at: fc.nat(), by: piece }),
    fc.record({ type: fc.constant('insert' as const), at: fc.nat(), by: piece }),
    fc.record({ type: fc.constant('cut' as const), at: fc.nat(), length: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ type: fc.constant('truncate' as const), at: fc.nat() }),
    fc.record({ type: fc.constant('exchange' as const), part: fc.nat(4), other: fc.nat(4) }),
    fc.record({ type: fc.constant('empty' as const), part: fc.nat(4) }),
    fc.record({ type: fc.constant('header' as const), header: fc.json() }),
  ),
  { maxLength: 3 },
);

type Change = typeof changes extends fc.Arbitrary<(infer C)[]> ? C : never;

function changed(jwe: string, change: Change): string {
  const parts = jwe.split('.');
  switch (change.type) {
    case 'replace':
    case 'insert': {
      const at = change.at % (jwe.length + 1);
      return jwe.slice(0, at) + change.by + jwe.slice(change.type === 'insert' ? at : at + 1);
    }
    case 'cut': {
      const at = change.at % (jwe.length + 1);
      return jwe.slice(0, at) + jwe.slice(at + change.length);
    }
    case 'truncate':
      return jwe.slice(0, change.at % (jwe.length + 1));
    case 'exchange': {
      const [one = '', other = ''] = [parts[change.part], parts[change.other]];
      return parts
        .with(change.part % parts.length, other)
        .with(change.other % parts.length, one)
        .join('.');
    }
    case 'empty':
      return parts.with(change.part % parts.length, '').join('.');
    case 'header':
      return parts.with(0, Buffer.from(change.header).toString('base64url')).join('.');
  }
}

describe('the ciphers of node:crypto, of Web Crypto and of jose', () => {
  test('decrypt what the others encrypted', () =>
    fc.assert(
      fc.asyncProperty(texts, fc.string(), async (text, secret) => {
        const ciphers = [onNode(secret, info), onWeb(secret, info), byJose(secret)];
        for (const { encrypt } of ciphers) {
          const jwe = await encrypt(text);
          for (const { decrypt } of ciphers) expect(await decrypt(jwe)).toBe(wellFormed(text));
        }
      }),
      { numRuns: 200 },
    ));

  test('accept the same changed texts, of which none has another content', async () => {
    const [node, web, jose] = [onNode(sealingKey, info), onWeb(sealingKey, info), byJose(sealingKey)];
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(fc.string(), changes, fc.boolean(), async (text, made, byWeb) => {
        const sealed = await (byWeb ? web : node).encrypt(text);
        const received = made.reduce(changed, sealed);
        const found = await jose.decrypt(received);
        expect([await node.decrypt(received), await web.decrypt(received)]).toEqual([found, found]);
        if (found === null) return;
        accepted += 1;
        expect(found).toBe(wellFormed(text));
      }),
      {
        numRuns: 1500,
        examples: [
          // The lowest bits of the last character may be unused.
          ['', [{ type: 'replace', at: 2 ** 31, by: 'B' }], false],
          // Padding and white space, which base64 may have and base64url has not.
          ['a', [{ type: 'insert', at: 2 ** 31, by: '==' }], true],
          ['a', [{ type: 'insert', at: 45, by: ' ' }], true],
        ],
      },
    );
    // Texts that were not changed, at least.
    expect(accepted).toBeGreaterThan(50);
  });

  test('refuse another key, and a key of another application', async () => {
    const jwe = await onNode(sealingKey, info).encrypt('text');
    for (const derive of [onNode, onWeb]) {
      expect(await derive(sealingKey, info).decrypt(jwe)).toBe('text');
      expect(await derive(`${sealingKey}.`, info).decrypt(jwe)).toBeNull();
      expect(await derive(sealingKey, `${info}.`).decrypt(jwe)).toBeNull();
    }
  });

  test('refuse any text', () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((pieces) => pieces.join('')),
          fc.string({ unit: 'binary' }),
        ),
        async (text) => {
          expect([await onNode(sealingKey, info).decrypt(text), await onWeb(sealingKey, info).decrypt(text)]).toEqual([
            null,
            null,
          ]);
        },
      ),
    ));

  test('keep the header of a cipher without `kid`', async () => {
    const header = Buffer.from('{"alg":"dir","enc":"A256GCM"}').toString('base64url');
    for (const derive of [onNode, onWeb])
      expect((await derive(sealingKey, info).encrypt('text')).startsWith(`${header}..`)).toBe(true);
  });

  test('decrypt what the others encrypted with the same `kid`, which the header shows', () =>
    fc.assert(
      fc.asyncProperty(texts, kids, async (text, kid) => {
        const ciphers = [onNode(sealingKey, info, kid), onWeb(sealingKey, info, kid), byJose(sealingKey, kid)];
        for (const { encrypt } of ciphers) {
          const jwe = await encrypt(text);
          expect(decodeProtectedHeader(jwe)).toEqual({ alg: 'dir', enc: 'A256GCM', kid });
          expect(kidOf(jwe)).toBe(kid);
          for (const { decrypt } of ciphers) expect(await decrypt(jwe)).toBe(wellFormed(text));
        }
      }),
    ));

  test('refuse a text of the same key with another `kid`, or with none', () =>
    fc.assert(
      fc.asyncProperty(fc.option(kids, { nil: undefined }), fc.option(kids, { nil: undefined }), async (one, other) => {
        fc.pre(one !== other);
        const jwe = await onNode(sealingKey, info, one).encrypt('text');
        expect(await byJose(sealingKey).decrypt(jwe)).toBe('text');
        for (const derive of [onNode, onWeb]) expect(await derive(sealingKey, info, other).decrypt(jwe)).toBeNull();
      }),
    ));

  test('refuse a text whose `kid` was replaced', async () => {
    const [header, ...rest] = String(onNode(sealingKey, info, 'one').encrypt('text')).split('.');
    const [other] = String(onNode(sealingKey, info, 'other').encrypt('text')).split('.');
    expect(header).not.toBe(other);
    const forged = [other, ...rest].join('.');
    for (const derive of [onNode, onWeb]) expect(await derive(sealingKey, info, 'other').decrypt(forged)).toBeNull();
    expect(await byJose(sealingKey).decrypt(forged)).toBeNull();
  });

  test.each(['', '.', 'e30', 'bnVsbA', 'eyJraWQiOjF9', '!', 'eyJh'])('read no `kid` in %j', (jwe) => {
    expect(kidOf(jwe)).toBeNull();
  });

  test('never use a nonce twice', async () => {
    const node = onNode(sealingKey, info);
    const nonces = new Set(Array.from({ length: 1000 }, () => String(node.encrypt('the same')).split('.')[2]));
    expect(nonces.size).toBe(1000);
  });
});

test('both fingerprints are the same, for any text', () =>
  fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
      expect(await nodeFingerprint(text)).toBe(await webFingerprint(text));
      expect(await nodeFingerprint(text)).toMatch(/^[\w-]{16}$/);
    }),
  ));

test.each([
  ['node:crypto', nodeState],
  ['Web Crypto', webState],
])('every state of %s is new, and has 256 bits', (_, randomState) => {
  // More than one pool of random bytes holds.
  const states = Array.from({ length: 1000 }, randomState);
  expect(new Set(states.map((state) => state.slice(0, 16))).size).toBe(1000);
  for (const state of states) expect(state).toMatch(/^[\w-]{43}$/);
});

test('on Node, a sealer answers at once, also with an older key', () => {
  const older = createSealer([sealingKey], 'application', () => 0);
  const sealed = older.seal('session', { sub: 'member' }, 60);
  const sealer = createSealer([`${sealingKey}.`, sealingKey], 'application', () => 0);
  expect(sealed).toEqual(expect.any(String));
  expect(sealer.open('session', String(sealed))).toEqual({ kind: 'open', data: { sub: 'member' } });
});

describe('the cipher of Web Crypto', () => {
  afterEach(() => void vi.restoreAllMocks());

  test('encrypts and decrypts nothing with a key that cannot be derived, and does not end the process', async () => {
    vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new Error('no such algorithm'));
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const cipher = onWeb(sealingKey, info);
    // Node reports unhandled rejections before the next turn of the event loop.
    await new Promise(setImmediate);
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
    await expect(cipher.encrypt('text')).rejects.toThrow('no such algorithm');
    expect(await cipher.decrypt('x')).toBeNull();
  });
});
