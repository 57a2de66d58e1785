import type { App, Member, Settings } from '../options.ts';
import { createScenarioSwitch, type ScenarioSwitch } from '../scenarios/switch.ts';
import { createKeys, type Keys } from '../token/keys.ts';
import { createQuota, type Quota } from './daily-limits.ts';
import { createDelays, type Delays } from './delays.ts';
import { Newest } from './newest.ts';
import type { AccessToken, Code, Grant, Post, RefreshToken } from './records.ts';
import { createRefreshes, type Refreshes } from './refreshes.ts';
import type { SavedProvider } from './saved.ts';

/** The state of a fake and its clock. Every instance has one. */
export interface Provider {
  readonly settings: Settings;
  readonly scenario: ScenarioSwitch;
  readonly keys: Keys;
  readonly codes: Map<string, Code>;
  readonly tokens: Map<string, AccessToken>;
  readonly refreshTokens: Map<string, RefreshToken>;
  /** Keyed by `grantKey`. */
  readonly grants: Map<string, Grant>;
  /** Keyed by the content, which no two posts share. */
  readonly posts: Map<string, Post>;
  /** Returns a URN that no post has yet. */
  readonly nextPostId: () => string;
  readonly quota: Quota;
  readonly refreshes: Refreshes;
  /** Returns the time of the fake's own clock, in milliseconds since the epoch. */
  readonly now: () => number;
  readonly advance: (seconds: number) => void;
  /** Returns a new opaque text that begins with `AQ`, as LinkedIn's codes and tokens do. */
  readonly opaque: (bytes: number) => string;
  readonly appOf: (clientId: string | null) => App | undefined;
  readonly memberOf: (id: string | null) => Member | undefined;
  /** Ends requests that hang, and clears everything except apps, members and the first key. */
  readonly reset: () => void;
  /** Requests that wait. */
  readonly delays: Delays;
  /** The delay of every answer in milliseconds. */
  readonly latency: () => number;
  readonly setLatency: (milliseconds: number) => void;
  /** Returns everything but the settings, the keys, and the requests that wait. */
  readonly save: () => SavedProvider;
  /** Replaces everything but the settings and the keys. */
  readonly restore: (saved: SavedProvider) => void;
}

export const grantKey = (clientId: string, memberId: string): string => JSON.stringify([clientId, memberId]);

export function createProvider(settings: Settings): Provider {
  const codes = new Newest<string, Code>(settings.maxRecords);
  const tokens = new Newest<string, AccessToken>(settings.maxRecords);
  const refreshTokens = new Newest<string, RefreshToken>(settings.maxRecords);
  const grants = new Map<string, Grant>();
  const posts = new Newest<string, Post>(settings.maxRecords);
  const delays = createDelays();
  let clockOffset = 0;
  let postCount = 0;
  let { latency } = settings;
  const now = (): number => settings.clock() + clockOffset;
  const quota = createQuota(settings.dailyLimits, now);
  const refreshes = createRefreshes(settings.maxRecords);
  const keys = createKeys(settings.keys);
  const members = new Map(settings.members.map((member) => [member.id, member]));
  // A client requests the keys after the scenario has taken effect, so the scenario's key remains until the next scenario is set.
  const scenario = createScenarioSwitch(keys.withdrawTemporary);
  const reset = (): void => {
    scenario.set(null);
    keys.reset();
    codes.clear();
    tokens.clear();
    refreshTokens.clear();
    grants.clear();
    posts.clear();
    postCount = 0;
    quota.reset();
    refreshes.clear();
    clockOffset = 0;
    latency = settings.latency;
    delays.clear();
  };
  return {
    settings,
    scenario,
    keys,
    codes,
    tokens,
    refreshTokens,
    grants,
    posts,
    nextPostId: () => {
      postCount += 1;
      return `urn:li:share:7${String(postCount).padStart(18, '0')}`;
    },
    quota,
    refreshes,
    now,
    advance: (seconds) => {
      clockOffset += seconds * 1000;
    },
    opaque: (bytes) => `AQ${base64url(settings.random(bytes))}`,
    appOf: (clientId) => settings.apps.find((app) => app.clientId === clientId),
    memberOf: (id) => (id === null ? undefined : members.get(id)),
    reset,
    delays,
    latency: () => latency,
    setLatency: (milliseconds) => {
      latency = milliseconds;
    },
    save: () => ({
      scenario: scenario.active(),
      codes: [...codes],
      tokens: [...tokens],
      refreshTokens: [...refreshTokens],
      grants: [...grants],
      posts: [...posts],
      postCount,
      clockOffset,
      latency,
      quota: quota.save(),
      refreshes: refreshes.save(),
    }),
    restore: (saved) => {
      reset();
      scenario.set(saved.scenario);
      fill(codes, saved.codes);
      fill(tokens, saved.tokens);
      fill(refreshTokens, saved.refreshTokens);
      fill(grants, saved.grants);
      fill(posts, saved.posts);
      ({ postCount, clockOffset, latency } = saved);
      quota.restore(saved.quota);
      refreshes.restore(saved.refreshes);
    },
  };
}

function fill<K, V>(map: Map<K, V>, entries: readonly (readonly [K, V])[]): void {
  for (const [key, value] of entries) map.set(key, value);
}

export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
