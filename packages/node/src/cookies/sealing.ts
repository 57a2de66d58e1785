import { deriveCipher } from '#crypto';
import { recent } from '../common/recent.ts';
import { andThen } from '../common/waiting.ts';

/** The purpose of a sealed text, which opens for no other purpose. */
export type Purpose = 'attempt' | 'outcome' | 'session';

/** Content of a sealed text. `invalid`: not sealed by one of the keys, or for another purpose. */
export type Opened = { readonly kind: 'open'; readonly data: unknown } | { readonly kind: 'expired' | 'invalid' };

/** Seals and opens texts with the sealing keys. */
export interface Sealer {
  /** Rejects when the runtime cannot derive the key. */
  readonly seal: (purpose: Purpose, data: unknown, ttlSeconds: number) => string | Promise<string>;
  /** Never throws or rejects. */
  readonly open: (purpose: Purpose, sealed: string) => Opened | Promise<Opened>;
}

/** The sealed content. `until` is in milliseconds since the epoch. An array keeps cookies short. */
type Content = readonly [purpose: Purpose, until: number, data: unknown];

/**
 * Creates a sealer that writes JWE (`dir`, `A256GCM`). The first key seals, all keys open.
 *
 * @param application identity of the application; part of the keys, so that applications with the same `keys` cannot open each
 *   other's texts
 * @param remembered how many opened sessions to remember, because a session comes with every request. What a text says never changes for
 *   the same keys; whether it has expired is decided at each opening
 */
export function createSealer(
  keys: readonly string[],
  application: string,
  clock: () => number,
  remembered = 0,
): Sealer {
  const ciphers = keys.map((key) => deriveCipher(key, `linkedin-auth sealing ${application}`));
  const [first] = ciphers;
  // The options guarantee at least one key.
  if (first === undefined) throw new TypeError('no sealing key');

  const sessions = recent<string>(remembered);

  const read = (text: string, purpose: Purpose): Opened => {
    // Sealed with one of the keys, so it has this form.
    const [sealedFor, until, data] = JSON.parse(text) as Content;
    if (sealedFor !== purpose) return invalid;
    return until > clock() ? { kind: 'open', data } : { kind: 'expired' };
  };
  const openWith = (index: number, purpose: Purpose, sealed: string): Opened | Promise<Opened> => {
    const cipher = ciphers[index];
    if (cipher === undefined) return invalid;
    return andThen(cipher.decrypt(sealed), (text) => {
      if (text === null) return openWith(index + 1, purpose, sealed);
      const opened = read(text, purpose);
      if (purpose === 'session' && opened.kind === 'open') sessions.set(sealed, text);
      return opened;
    });
  };
  return {
    seal: (purpose, data, ttlSeconds) => {
      const content: Content = [purpose, clock() + ttlSeconds * 1000, data];
      return first.encrypt(JSON.stringify(content));
    },
    open: (purpose, sealed) => {
      if (sealed === '') return invalid;
      const text = purpose === 'session' ? sessions.get(sealed) : undefined;
      return text === undefined ? openWith(0, purpose, sealed) : read(text, purpose);
    },
  };
}

const invalid: Opened = { kind: 'invalid' };
