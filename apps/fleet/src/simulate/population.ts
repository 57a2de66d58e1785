import { type Account, newAccount } from '../world/account.ts';
import { createRandom, seedOf } from '../world/random.ts';
import type { FleetApp } from '../world/settings.ts';
import { day } from '../world/units.ts';
import type { SimulationOptions } from './options.ts';

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
export const signUpDays = ({ days }: Pick<SimulationOptions, 'days'>): number => Math.min(tokenDays, days * 0.3);

/** Returns who signs in to what, the same for each seed. A few apps have most of the members. */
export function createPopulation({ seed, grants, apps: count, days }: SimulationOptions): Population {
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
