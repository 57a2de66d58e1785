import type { LoggedRequest } from '../control/request-log.ts';
import type { ActiveScenario } from '../scenarios/switch.ts';
import type { SavedQuota } from './daily-limits.ts';
import type { AccessToken, Code, Grant, Post, RefreshToken } from './records.ts';
import type { RefreshCount } from './refreshes.ts';

type Entries<V> = readonly (readonly [key: string, value: V])[];

/** The state of a provider as plain data, which JSON can hold. */
export interface SavedProvider {
  readonly scenario: ActiveScenario | null;
  readonly codes: Entries<Code>;
  readonly tokens: Entries<AccessToken>;
  readonly refreshTokens: Entries<RefreshToken>;
  readonly grants: Entries<Grant>;
  readonly posts: Entries<Post>;
  readonly postCount: number;
  /** Milliseconds by which the fake's clock is ahead. */
  readonly clockOffset: number;
  /** In milliseconds. */
  readonly latency: number;
  readonly quota: SavedQuota;
  readonly refreshes: Entries<RefreshCount>;
}

/** The form of this version. A later version with another form has another number. */
export const savedVersion = 1;

/** What `save()` of a fake returns, for `restore()`. It contains codes and tokens. Its content may change with any version. */
export interface SavedFakeLinkedIn extends SavedProvider {
  readonly version: typeof savedVersion;
  readonly requests: readonly LoggedRequest[];
}

/**
 * Returns whether a value is of this version's form. It checks the outline alone, because only `save()` makes such values. Never throws.
 */
export const isSaved = (value: unknown): value is SavedFakeLinkedIn =>
  typeof value === 'object' &&
  value !== null &&
  'version' in value &&
  value.version === savedVersion &&
  ['codes', 'tokens', 'refreshTokens', 'grants', 'posts', 'refreshes', 'requests'].every((name) =>
    Array.isArray(Reflect.get(value, name)),
  );
