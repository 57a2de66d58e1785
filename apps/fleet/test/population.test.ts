import { expect, test } from 'vitest';
import { quick } from '../src/simulate/options.ts';
import { createPopulation } from '../src/world/population.ts';

const many = { ...quick, grants: 5000, days: 365 };

test('one seed gives one population, another seed another', () => {
  expect(createPopulation(many)).toEqual(createPopulation(many));
  expect(createPopulation({ ...many, seed: 2 })).not.toEqual(createPopulation(many));
});

test('members leave and revoke in the shares of a year, and after they have signed up', () => {
  const { plans, apps } = createPopulation(many);
  const percent = (name: 'revokesAt' | 'leavesAt'): number =>
    (plans.filter((plan) => plan[name] !== null).length / plans.length) * 100;
  // Within half a percent.
  expect(percent('revokesAt')).toBeCloseTo(3, 0);
  expect(percent('leavesAt')).toBeCloseTo(2, 0);
  for (const { signsUpAt, revokesAt, leavesAt } of plans)
    expect(Math.min(revokesAt ?? Number.POSITIVE_INFINITY, leavesAt ?? Number.POSITIVE_INFINITY)).toBeGreaterThan(
      signsUpAt,
    );
  const used = new Set(plans.map(({ account }) => account.app.clientId));
  expect(used.size).toBe(apps.length);
  expect(apps.filter(({ refreshTokens }) => refreshTokens)).toHaveLength(3);
});
