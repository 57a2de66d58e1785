import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose';
import { readText } from '../http/read-text.ts';
import type { Config } from '../options/config.ts';

/** Maximum length of a key set, in bytes. LinkedIn's has about 1 kB. */
const keySetLimit = 64 * 1024;

/** After a reload that did not help: milliseconds until a rejected token causes another reload. */
const reloadCooldown = 5000;

/** Runs a verification with the published keys. Repeats it with reloaded keys when the keys may have been rotated. */
export type WithKeys = <T>(verify: (keys: JWTVerifyGetKey) => Promise<T>) => Promise<T>;

/**
 * Creates the cache of the published keys. It loads them for the first token, when they are ten minutes old, and immediately for a token
 * that they reject, by an unknown `kid` or by its signature. jose alone waits 30 seconds between two loads. A login after a rotation
 * would fail in that time and spend its code.
 *
 * Forged tokens cannot cause a load each: after a reload that did not help, the next one waits for {@link reloadCooldown}. A failed
 * load starts no cooldown, because it says nothing about the keys. Each token has cost an exchange at LinkedIn before.
 */
export function createKeySet({ endpoints, fetch, clock }: Pick<Config, 'endpoints' | 'fetch' | 'clock'>): WithKeys {
  // jose selects a key by `kid`, `kty` and `alg`, so it finds LinkedIn's keys, which have no `use`.
  const keys = createRemoteJWKSet(new URL(endpoints.jwks), {
    [customFetch]: limitBody(fetch),
    // `withKeys` decides when to load again.
    cooldownDuration: Number.POSITIVE_INFINITY,
  });
  let lastUselessReload = Number.NEGATIVE_INFINITY;
  // A clock that was set back must not extend the cooldown.
  const isCoolingDown = (): boolean => Math.abs(clock() - lastUselessReload) < reloadCooldown;

  const verifyWithNewKeys: WithKeys = async (verify) => {
    try {
      return await verify(keys);
    } catch (error) {
      if (isRejectedByKeys(error)) lastUselessReload = clock();
      throw error;
    }
  };

  return async (verify) => {
    // The verification itself loads keys that are too old.
    if (!keys.fresh) return verifyWithNewKeys(verify);
    try {
      return await verify(keys);
    } catch (error) {
      if (!isRejectedByKeys(error) || isCoolingDown()) throw error;
      await keys.reload();
      return verifyWithNewKeys(verify);
    }
  };
}

/** Returns whether other keys could change the result. A stand-in that is restarted may sign with a new key of the same `kid`. */
const isRejectedByKeys = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWSSignatureVerificationFailed;

/** Returns a `fetch` that treats an oversized key set as empty. */
const limitBody =
  (fetch: Config['fetch']): Config['fetch'] =>
  async (input, init) => {
    const response = await fetch(input, init);
    const { status, headers } = response;
    return new Response((await readText(response, keySetLimit)) ?? '', { status, headers });
  };
