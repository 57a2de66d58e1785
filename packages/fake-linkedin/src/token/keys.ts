import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { memoize } from './memoize.ts';

/** The keys that sign id_tokens. They are generated at first use. */
export interface Keys {
  /** Returns the key that signs. */
  readonly own: () => Promise<SigningKey>;
  /** Returns all published keys. The temporary keys come first, then the key that signs. */
  readonly published: () => Promise<readonly SigningKey[]>;
  /** Returns a key that is not published, for signatures that clients must reject. */
  readonly unpublished: () => Promise<SigningKey>;
  /** Signs with a new key from now on. Earlier keys remain published. */
  readonly rotate: () => void;
  /** Publishes an additional key until `withdrawTemporary` and returns it. The key that signs does not change. */
  readonly temporary: () => Promise<SigningKey>;
  readonly withdrawTemporary: () => void;
  /** Restores the first key. */
  readonly reset: () => void;
}

export interface SigningKey {
  readonly kid: string;
  readonly publicJwk: JWK;
  /** Returns a signed JWT. RS256 is deterministic (RFC 8017 §8.2.1), and signing is slow, so results are memoized. */
  readonly sign: (header: JWTHeaderParameters, claims: JWTPayload) => Promise<string>;
}

const generate = (): Promise<CryptoKeyPair> => generateKeyPair('RS256');

/** Temporary keys that are published at the same time. The oldest are withdrawn first. */
const temporaryLimit = 8;

/** Shared by all instances in a process, because an RSA key pair is slow to generate. */
const shared = { own: once(generate), unpublished: once(generate) };

export function createKeys(given: CryptoKeyPair | null): Keys {
  const first = once(async () => signingKey(given ?? (await shared.own())));
  let keys: (() => Promise<SigningKey>)[] = [first];
  let temporary: readonly (() => Promise<SigningKey>)[] = [];
  return {
    own: () => (keys[0] ?? first)(),
    published: () => Promise.all([...temporary, ...keys].map((key) => key())),
    unpublished: async () => signingKey(await shared.unpublished()),
    rotate: () => {
      keys = [once(async () => signingKey(await generate())), ...keys];
    },
    temporary: () => {
      const key = once(async () => signingKey(await generate()));
      temporary = [key, ...temporary].slice(0, temporaryLimit);
      return key();
    },
    withdrawTemporary: () => {
      temporary = [];
    },
    reset: () => {
      keys = [first];
      temporary = [];
    },
  };
}

async function signingKey({ privateKey, publicKey }: CryptoKeyPair): Promise<SigningKey> {
  const publicJwk = await exportJWK(publicKey);
  const sign = memoize((text) => {
    const { header, claims } = JSON.parse(text) as {
      readonly header: JWTHeaderParameters;
      readonly claims: JWTPayload;
    };
    return new SignJWT(claims).setProtectedHeader(header).sign(privateKey);
  });
  return {
    publicJwk,
    kid: uuidOf(await calculateJwkThumbprint(publicJwk)),
    sign: (header, claims) => sign(JSON.stringify({ header, claims })),
  };
}

/** Returns the `kid`, a UUID ([observed] tactful-ai, 2023). It is derived from the key, so that keys can be shared and rotated. */
function uuidOf(thumbprint: string): string {
  const bytes = [...atob(thumbprint.replaceAll('-', '+').replaceAll('_', '/'))].map((letter) => letter.charCodeAt(0));
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  // RFC 9562 §5.8: version 8 is for custom values. The variant is 10.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function once<T>(start: () => Promise<T>): () => Promise<T> {
  let started: Promise<T> | undefined;
  return () => (started ??= start());
}
