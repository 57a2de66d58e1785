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

/** The keys that sign id_tokens, made when they are first needed. */
export interface Keys {
  /** The key that signs now. */
  readonly own: () => Promise<SigningKey>;
  /** Every key that is published, the one that signs first. */
  readonly published: () => Promise<readonly SigningKey[]>;
  /** A key that nobody publishes: it signs what must be refused. */
  readonly foreign: () => Promise<SigningKey>;
  /** Signs with another key from now on; those before stay published. */
  readonly rotate: () => void;
  /** Publishes another key in addition, until `withdrawPassing`. The key that signs stays the same. */
  readonly passing: () => Promise<SigningKey>;
  readonly withdrawPassing: () => void;
  /** As it was when the fake was made. */
  readonly reset: () => void;
}

export interface SigningKey {
  readonly kid: string;
  readonly publicJwk: JWK;
  /** A signed JWT. RS256 makes the same of the same (RFC 8017 §8.2.1), so it is made once: nothing here takes longer. */
  readonly sign: (header: JWTHeaderParameters, claims: JWTPayload) => Promise<string>;
}

const make = (): Promise<CryptoKeyPair> => generateKeyPair('RS256');

/** Passing keys published at once; the oldest go first. */
const passingLimit = 8;

/** Of all instances in a process: an RSA pair takes longer to make than everything else that an instance does. */
const shared = { own: once(make), foreign: once(make) };

export function createKeys(given: CryptoKeyPair | null): Keys {
  const first = once(async () => signingKey(given ?? (await shared.own())));
  let keys: (() => Promise<SigningKey>)[] = [first];
  let passing: readonly (() => Promise<SigningKey>)[] = [];
  return {
    own: () => (keys[0] ?? first)(),
    published: () => Promise.all([...passing, ...keys].map((key) => key())),
    foreign: async () => signingKey(await shared.foreign()),
    rotate: () => {
      keys = [once(async () => signingKey(await make())), ...keys];
    },
    passing: () => {
      const key = once(async () => signingKey(await make()));
      passing = [key, ...passing].slice(0, passingLimit);
      return key();
    },
    withdrawPassing: () => {
      passing = [];
    },
    reset: () => {
      keys = [first];
      passing = [];
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

/** `kid` is a UUID. [observed] tactful-ai, 2023. Always the same one for a key, so that keys can be shared and rotated. */
function uuidOf(thumbprint: string): string {
  const bytes = [...atob(thumbprint.replaceAll('-', '+').replaceAll('_', '/'))].map((letter) => letter.charCodeAt(0));
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  // RFC 9562 §5.8: version 8 for values of one's own making, variant 10.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function once<T>(start: () => Promise<T>): () => Promise<T> {
  let started: Promise<T> | undefined;
  return () => (started ??= start());
}
