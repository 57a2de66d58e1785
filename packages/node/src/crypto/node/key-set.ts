import type { CreateKeySet } from '../primitives.ts';
import { importKeySet, type PublicKey } from './public-keys.ts';
import { verifyJwt } from './verify-jwt.ts';

/** Time for which loaded keys are used, in milliseconds, as in jose. */
const maxAge = 600_000;

/** Maximum time of a load, in milliseconds, as in jose. */
const loadTimeout = 5000;

export const createKeySet: CreateKeySet = (url, fetch) => {
  let keys: readonly PublicKey[] = [];
  let freshUntil = Number.NEGATIVE_INFINITY;
  let pending: Promise<void> | undefined;

  const load = async (): Promise<void> => {
    const response = await fetch(url, {
      headers: { accept: 'application/json, application/jwk-set+json' },
      redirect: 'manual',
      signal: AbortSignal.timeout(loadTimeout),
    });
    if (response.status !== 200) throw new TypeError(`no key set: status ${response.status}`);
    keys = await importKeySet(await response.json());
    freshUntil = Date.now() + maxAge;
  };
  const reload = (): Promise<void> =>
    (pending ??= load().finally(() => {
      pending = undefined;
    }));
  const isFresh = (): boolean => Date.now() < freshUntil;
  const getKeys = () => (isFresh() ? keys : reload().then(() => keys));
  return { isFresh, reload, verify: (jwt, rules) => verifyJwt(jwt, getKeys, rules) };
};
