import type { PersistedGrant } from '@linkedin-auth/core/token';
import { andThen, type Cipher, deriveCipher, fingerprint, kidOf } from '@linkedin-auth/node/parts';
import type { GrantRow } from '../store/grant-store.ts';

/** What is sealed of a grant: its persisted form and its tokens. */
export interface GrantContent {
  readonly grant: PersistedGrant;
  readonly accessToken: string;
  readonly refreshToken: string | null;
}

/** The row that a sealed text belongs to. It opens in no other row, and in no other version of this row. */
export type SealedFor = Pick<GrantRow, 'id' | 'version'>;

/** The columns of a sealed row. */
export interface Sealed {
  readonly sealed: string;
  readonly keyId: string;
}

/**
 * Why a row cannot be opened. `unknown-key`: none of the keys sealed it. `damaged`: something changed the text. `another-row`: the text
 * belongs to another row, or to another version of this row.
 */
export type UnreadableReason = 'unknown-key' | 'damaged' | 'another-row';

export type OpenedGrant =
  | {
      readonly kind: 'opened';
      readonly content: GrantContent;
      /** Whether the first key sealed it, so that a rotation leaves it as it is. */
      readonly isCurrent: boolean;
    }
  | { readonly kind: 'unreadable'; readonly reason: UnreadableReason };

/** Seals and opens the tokens of one app. Answers at once on Node, and with a promise elsewhere. */
export interface GrantSeal {
  /** Name of the key that seals. It reveals nothing about the key, nor which app uses it. */
  readonly currentKeyId: () => string | Promise<string>;
  /** Rejects when the runtime cannot derive the key. */
  readonly seal: (row: SealedFor, content: GrantContent) => Sealed | Promise<Sealed>;
  /** Never throws. Rejects when the runtime cannot derive the keys. */
  readonly open: (row: Pick<GrantRow, 'id' | 'version' | 'sealed' | 'keyId'>) => OpenedGrant | Promise<OpenedGrant>;
}

/** The sealed content. An array keeps it short, and the row comes first. */
type Stored = readonly [
  id: string,
  version: number,
  grant: PersistedGrant,
  accessToken: string,
  refreshToken: string | null,
];

interface Keys {
  readonly current: { readonly keyId: string; readonly cipher: Cipher };
  readonly ciphers: ReadonlyMap<string, Cipher>;
}

/**
 * Creates the seal of an app: JWE in compact form (`dir`, `A256GCM`) with the key's name as `kid`. The first key seals, all keys open. Keys
 * are derived for one app, so that another app with the same `sealingKeys` cannot open its grants.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7516#section-3.1 RFC 7516 §3.1}
 */
export function createGrantSeal(sealingKeys: readonly string[], clientId: string): GrantSeal {
  const info = `linkedin-auth vault ${clientId}`;
  const keys = keysOf(sealingKeys, info);
  return {
    currentKeyId: () => andThen(keys, ({ current }) => current.keyId),
    seal: ({ id, version }, { grant, accessToken, refreshToken }) => {
      const stored: Stored = [id, version, grant, accessToken, refreshToken];
      return andThen(keys, ({ current: { keyId, cipher } }) =>
        andThen(cipher.encrypt(JSON.stringify(stored)), (sealed) => ({ sealed, keyId })),
      );
    },
    open: (row) => andThen(keys, (known) => open(known, row)),
  };
}

function open({ current, ciphers }: Keys, row: Parameters<GrantSeal['open']>[0]): OpenedGrant | Promise<OpenedGrant> {
  const { sealed, keyId } = row;
  const kid = sealed === null ? null : kidOf(sealed);
  if (sealed === null || kid === null) return damaged;
  const cipher = ciphers.get(kid);
  // The row names the key a second time: where the two differ, something changed one of them.
  if (cipher === undefined) return kid === keyId ? unknownKey : damaged;
  return andThen(cipher.decrypt(sealed), (text) => {
    if (text === null) return damaged;
    // Sealed with one of the keys, so it has this form.
    const [id, version, grant, accessToken, refreshToken] = JSON.parse(text) as Stored;
    if (id !== row.id || version !== row.version) return anotherRow;
    return { kind: 'opened', content: { grant, accessToken, refreshToken }, isCurrent: kid === current.keyId };
  });
}

const damaged: OpenedGrant = { kind: 'unreadable', reason: 'damaged' };
const unknownKey: OpenedGrant = { kind: 'unreadable', reason: 'unknown-key' };
const anotherRow: OpenedGrant = { kind: 'unreadable', reason: 'another-row' };

function keysOf(sealingKeys: readonly string[], info: string): Keys | Promise<Keys> {
  // Of what the key is used for, not of the key alone: the name of a key in another app says nothing about this one.
  const names = sealingKeys.map((key) => fingerprint(`${info} ${key}`));
  const build = (keyIds: readonly string[]): Keys => {
    const ciphers = new Map(
      sealingKeys.flatMap((key, index) => {
        const keyId = keyIds[index];
        return keyId === undefined ? [] : [[keyId, deriveCipher(key, info, keyId)] as const];
      }),
    );
    const [first] = ciphers;
    // The options guarantee at least one key.
    if (first === undefined) throw new TypeError('no sealing key');
    const [keyId, cipher] = first;
    return { current: { keyId, cipher }, ciphers };
  };
  if (names.every((name) => typeof name === 'string')) return build(names);
  const built = Promise.all(names).then(build);
  // Each use rejects on its own. An unhandled rejection must not end the process at the start.
  built.catch(() => {});
  return built;
}
