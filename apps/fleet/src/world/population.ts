import { type Account, newAccount } from './account.ts';
import { createRandom, seedOf } from './random.ts';
import type { FleetApp } from './settings.ts';
import { day } from './units.ts';

/** Who signs in to what. */
export interface PopulationOptions {
  readonly seed: number;
  readonly grants: number;
  readonly apps: number;
  /** For how many days they have plans. */
  readonly days: number;
}

/** What a member does without being asked. Times are milliseconds since the beginning; `null`: never. */
export interface Plan {
  readonly account: Account;
  readonly signsUpAt: number;
  /** Removes the app in LinkedIn's settings. */
  readonly revokesAt: number | null;
  /** Deletes the account at the app. */
  readonly leavesAt: number | null;
  /** The app uses the token. */
  readonly usesAt: number | null;
}

export interface Population {
  readonly apps: readonly FleetApp[];
  readonly plans: readonly Plan[];
}

/** The part of members that remove an app in a year, and of those that leave it. */
const revokeShare = 0.03;
const leaveShare = 0.02;
const useShare = 0.1;

/** Of the apps, the part that LinkedIn gives refresh tokens. */
const refreshShare = 0.7;

/** How long an access token is used before it is refreshed, in days. */
const tokenDays = 46;

/** Returns in how many days all members sign up: while one access token is used, so that refreshes come evenly later. */
const signUpDays = ({ days }: Pick<PopulationOptions, 'days'>): number => Math.min(tokenDays, days * 0.3);

/** Returns who signs in to what, the same for each seed. A few apps have most of the members. */
export function createPopulation({ seed, grants, apps: count, days }: PopulationOptions): Population {
  const apps = Array.from(
    { length: count },
    (_, index): FleetApp => ({
      clientId: `app-${index + 1}`,
      clientSecret: `CANARY-secret-of-app-${index + 1}`,
      refreshTokens: index / count < refreshShare,
    }),
  );
  const weights = apps.map((_, index) => 1 / (1 + index / 4));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const random = createRandom(seed);
  const pickApp = (): FleetApp => {
    let left = random.share() * total;
    // Large apps are of both kinds.
    const order = apps.map((_, index) => (index * 7) % count);
    for (const [place, weight] of weights.entries()) {
      left -= weight;
      const app = apps[order[place] ?? 0];
      if (left < 0 && app !== undefined) return app;
    }
    return apps[0] as FleetApp;
  };
  const end = days * day;
  const signUpEnd = signUpDays({ days }) * day;
  const plans = Array.from({ length: grants }, (_, index): Plan => {
    const own = createRandom(seedOf(seed, index));
    const signsUpAt = own.between(0, signUpEnd);
    const sometimes = (share: number): number | null =>
      own.share() < (share * days) / 365 ? own.between(signsUpAt + day, Math.max(end, signsUpAt + 2 * day)) : null;
    return {
      account: newAccount(index, `member-${index + 1}`, pickApp()),
      signsUpAt,
      revokesAt: sometimes(revokeShare),
      leavesAt: sometimes(leaveShare),
      usesAt: sometimes(useShare),
    };
  });
  return { apps, plans };
}

/** Returns the most refreshes of an app in a day: enough for the largest one on most days, and not on all. */
export function dailyRefreshes({ apps, plans }: Population, options: Pick<PopulationOptions, 'days'>): number {
  const grants = apps
    .filter(({ refreshTokens }) => refreshTokens)
    .map(({ clientId }) => plans.filter(({ account }) => account.app.clientId === clientId).length);
  return 2 + Math.ceil((Math.max(0, ...grants) / signUpDays(options)) * 1.3);
}
