import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose';
import { readText } from '../http/read-text.ts';
import type { Config } from '../options/config.ts';

/** Longest key set that is read, in bytes. LinkedIn's is about 1 kB. */
const keySetLimit = 64 * 1024;

/** After a key set that did not help, milliseconds until the next one is fetched for a token that the known keys reject. */
const reloadCooldown = 5000;

/** Runs a verification with the published keys, and once more with newly fetched ones where the keys may have been rotated. */
export type WithKeys = <T>(verify: (keys: JWTVerifyGetKey) => Promise<T>) => Promise<T>;

/**
 * Keeps the published keys: fetched for the first token, when they are ten minutes old, and at once for a token that they reject, by
 * an unknown `kid` or by its signature. jose alone waits 30 seconds between two fetches, in which a login after a rotation fails and
 * its code is spent.
 *
 * Forged tokens cannot cause a fetch each: after a key set that did not help, the next fetch is {@link reloadCooldown} away. A fetch that
 * failed says nothing about the keys and starts no such period; each token has cost an exchange at LinkedIn before.
 */
export function createKeySet({ endpoints, fetch, clock }: Pick<Config, 'endpoints' | 'fetch' | 'clock'>): WithKeys {
  // jose picks a key by `kid`, `kty` and `alg`, so LinkedIn's keys without `use` are found.
  const keys = createRemoteJWKSet(new URL(endpoints.jwks), {
    [customFetch]: limitBody(fetch),
    // When to fetch again is decided here.
    cooldownDuration: Number.POSITIVE_INFINITY,
  });
  let lastUselessReload = Number.NEGATIVE_INFINITY;
  // A clock that was set back must not make the period longer.
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
    // Keys that are too old are fetched by the verification itself.
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

/** Whether other keys could change the verdict. A stand-in that is started again may sign with a new key of the same `kid`. */
const isRejectedByKeys = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWSSignatureVerificationFailed;

/** A `fetch` whose answers have an end. Treats an oversized key set as empty. */
const limitBody =
  (fetch: Config['fetch']): Config['fetch'] =>
  async (input, init) => {
    const response = await fetch(input, init);
    const { status, headers } = response;
    return new Response((await readText(response, keySetLimit)) ?? '', { status, headers });
  };
