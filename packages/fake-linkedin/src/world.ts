import type { App, Member, Settings } from './options.ts';
import { createScenarioSwitch, type ScenarioSwitch } from './scenarios.ts';

/** An authorization code that was handed out. */
export interface Code {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: readonly string[];
  readonly member: Member;
  /** Milliseconds since the epoch. */
  readonly issuedAt: number;
  readonly used: boolean;
}

export interface AccessToken {
  readonly clientId: string;
  readonly scope: readonly string[];
  readonly member: Member;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** Everything the fake remembers. One instance, one world. */
export interface World {
  readonly settings: Settings;
  readonly scenario: ScenarioSwitch;
  readonly codes: Map<string, Code>;
  readonly tokens: Map<string, AccessToken>;
  /** The fake's own clock, milliseconds since the epoch. */
  readonly now: () => number;
  readonly advance: (seconds: number) => void;
  /** A new opaque text beginning with `AQ`, as LinkedIn's codes and tokens do. */
  readonly opaque: (bytes: number) => string;
  readonly appOf: (clientId: string | null) => App | undefined;
  /** Ends requests that hang, forgets everything but apps and members. */
  readonly reset: () => void;
  /** Never settles until `reset`. */
  readonly hanging: () => Promise<never>;
}

export function createWorld(settings: Settings): World {
  const scenario = createScenarioSwitch();
  const codes = new Map<string, Code>();
  const tokens = new Map<string, AccessToken>();
  const hanging = new Set<(reason: Error) => void>();
  let ahead = 0;
  return {
    settings,
    scenario,
    codes,
    tokens,
    now: () => settings.clock() + ahead,
    advance: (seconds) => {
      ahead += seconds * 1000;
    },
    opaque: (bytes) => `AQ${base64url(settings.random(bytes))}`,
    appOf: (clientId) => settings.apps.find((app) => app.clientId === clientId),
    reset: () => {
      scenario.set(null);
      codes.clear();
      tokens.clear();
      ahead = 0;
      for (const end of hanging) end(new TypeError('fetch failed: the fake LinkedIn was reset'));
      hanging.clear();
    },
    hanging: () => new Promise((_, reject) => void hanging.add(reject)),
  };
}

export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
