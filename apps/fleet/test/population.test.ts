import { expect, test } from 'vitest';
import { quick } from '../src/simulate/options.ts';
import { createPopulation } from '../src/simulate/population.ts';

const many = { ...quick, grants: 5000, days: 365 };

test('one seed gives one population, another seed another', () => {
  expect(createPopulation(many)).toEqual(createPopulation(many));
  expect(createPopulation({ ...many, seed: 2 })).not.toEqual(createPopulation(many));
});

test('members leave and revoke in the shares of a year, and after they have signed up', () => {
  const { plans, apps } = createPopulation(many);
  const share = (name: 'revokesAt' | 'leavesAt'): number =>
    plans.filter((plan) => plan[name] !== null).length / plans.length;
  expect(share('revokesAt')).toBeCloseTo(0.03, 1);
  expect(share('leavesAt')).toBeCloseTo(0.02, 1);
  for (const { signsUpAt, revokesAt, leavesAt } of plans)
    expect(Math.min(revokesAt ?? Number.POSITIVE_INFINITY, leavesAt ?? Number.POSITIVE_INFINITY)).toBeGreaterThan(
      signsUpAt,
    );
  const used = new Set(plans.map(({ account }) => account.app.clientId));
  expect(used.size).toBe(apps.length);
  expect(apps.filter(({ refreshTokens }) => refreshTokens)).toHaveLength(3);
});
