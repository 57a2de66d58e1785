import { accessTokenEntries } from './access-token/entries.ts';
import { anyRequestEntries } from './any-request/entries.ts';
import { apiEntries } from './api/entries.ts';
import { applicationTokenEntries } from './application-token/entries.ts';
import { authorizationEntries } from './authorization/entries.ts';
import { callbackEntries } from './callback/entries.ts';
import type { Explained, FailureEntry } from './entry.ts';
import { introspectionEntries } from './introspection/entries.ts';
import { loginRequestEntries } from './login-request/entries.ts';
import { preparationEntries } from './preparation/entries.ts';
import { refreshEntries } from './refresh/entries.ts';
import { tokenEndpointEntries } from './token-endpoint/entries.ts';
import { userinfoEntries } from './userinfo/entries.ts';
import { vaultEntries } from './vault/entries.ts';

/**
 * The catalogue: one entry for each cause that a person can act on, keyed by failure code, in the order of the flow. The guard of a
 * failure has the same key, in the `guards.ts` next to its entry.
 */
export const failures = {
  ...preparationEntries,
  ...loginRequestEntries,
  ...authorizationEntries,
  ...callbackEntries,
  ...accessTokenEntries,
  ...tokenEndpointEntries,
  ...refreshEntries,
  ...userinfoEntries,
  ...apiEntries,
  ...introspectionEntries,
  ...applicationTokenEntries,
  ...vaultEntries,
  ...anyRequestEntries,
} as const satisfies Readonly<Record<string, FailureEntry>>;

/** The stable name of a failure. Codes are part of the public interface: renaming one is a breaking change. */
export type FailureCode = keyof typeof failures;

/** A failure of the catalogue, explained. Plain data that may be logged, serialised and shown. `evidence` never contains a secret. */
export type Failure = Explained<FailureCode>;

/** Returns whether a value from outside is a failure code. Never throws. */
export function isFailureCode(value: unknown): value is FailureCode {
  return typeof value === 'string' && Object.hasOwn(failures, value);
}
