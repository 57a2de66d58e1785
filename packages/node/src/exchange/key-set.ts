import { createKeySet } from '#key-set';
import type { KeySet, Verdict } from '../crypto/primitives.ts';
import { readText } from '../http/read-text.ts';
import type { Config } from '../options/config.ts';

/** Maximum length of a key set, in bytes. LinkedIn's has about 1 kB. */
const keySetLimit = 64 * 1024;

/** After a reload that did not help: milliseconds until a rejected token causes another reload. */
const reloadCooldown = 5000;

/**
 * Creates the verification of JWTs with the published keys. It loads them for the first token, when they are ten minutes old, and
 * immediately for a token that they reject, by its `kid` or by its signature: the keys may have been rotated, and the login would
 * fail and spend its code.
 *
 * Forged tokens cannot cause a load each: after a reload that did not help, the next one waits for {@link reloadCooldown}. A failed
 * load starts no cooldown, because it says nothing about the keys. Each token has cost an exchange at LinkedIn before.
 */
export function createVerifyJwt({
  endpoints,
  fetch,
  clock,
}: Pick<Config, 'endpoints' | 'fetch' | 'clock'>): KeySet['verify'] {
  const keys = createKeySet(endpoints.jwks, limitBody(fetch));
  let lastUselessReload = Number.NEGATIVE_INFINITY;
  // A clock that was set back must not extend the cooldown.
  const isCoolingDown = (): boolean => Math.abs(clock() - lastUselessReload) < reloadCooldown;

  const verifyWithNewKeys: KeySet['verify'] = async (jwt, rules) => {
    const verdict = await keys.verify(jwt, rules);
    if (isRejectedByKeys(verdict)) lastUselessReload = clock();
    return verdict;
  };

  return async (jwt, rules) => {
    // The verification itself loads keys that are too old.
    if (!keys.isFresh()) return verifyWithNewKeys(jwt, rules);
    const verdict = await keys.verify(jwt, rules);
    if (!isRejectedByKeys(verdict) || isCoolingDown()) return verdict;
    await keys.reload();
    return verifyWithNewKeys(jwt, rules);
  };
}

/** Returns whether other keys could change the result. A stand-in that is restarted may sign with a new key of the same `kid`. */
const isRejectedByKeys = (verdict: Verdict): boolean =>
  verdict.kind === 'invalid' && (verdict.reason === 'kid' || verdict.reason === 'signature');

/** Returns a `fetch` that treats an oversized key set as empty. */
const limitBody =
  (fetch: Config['fetch']) =>
  async (url: string, init: RequestInit): Promise<Response> => {
    const response = await fetch(url, init);
    const { status, headers } = response;
    return new Response((await readText(response, keySetLimit)) ?? '', { status, headers });
  };
