import { describe, expect, test } from 'vitest';
import { apiList, applicationTokenList, introspectionList, userinfoList } from '../src/diagnose/judgement-lists.ts';
import * as applicationToken from '../src/failures/application-token/guards.ts';
import { mismatchCauses } from '../src/failures/evidence.ts';
import * as introspection from '../src/failures/introspection/guards.ts';
import {
  explain,
  type FailureEntry,
  failures,
  isFailureCode,
  linkedInAuthMachine,
  linkedInPageMachine,
  linkedInTokenMachine,
} from '../src/index.ts';
import { loginGuards } from '../src/login/guards.ts';
import { tokenGuards } from '../src/token/guards.ts';
import { transitionRows } from './transitions.ts';

const entries: readonly (readonly [string, FailureEntry])[] = Object.entries(failures);
const guards = Object.entries({ ...loginGuards, ...tokenGuards, ...introspection, ...applicationToken });
const nameOf = (guard: unknown): string => guards.find(([, other]) => other === guard)?.[0] ?? '';

const lists = [apiList, userinfoList, introspectionList, applicationTokenList].flatMap((list) =>
  list.map(([failure, guard]) => ({ failure, trigger: nameOf(guard) })),
);
const rows = [...[linkedInAuthMachine, linkedInPageMachine, linkedInTokenMachine].flatMap(transitionRows), ...lists];

const pascal = (code: string): string => code.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

describe('the catalogue', () => {
  test.each(entries)('%s is reached through its own trigger, in a machine or a list', (code, entry) => {
    const triggers = rows.filter((row) => row.failure === code).map((row) => row.trigger);
    if (entry.trigger === null) expect(triggers).toEqual([]);
    else expect(triggers).toContain(entry.trigger);
  });

  test.each(entries.filter(([, { trigger }]) => trigger?.startsWith('is')))(
    '%s gives its guard its name',
    (code, entry) => {
      expect(entry.trigger).toBe(`is${pascal(code)}`);
    },
  );

  test.each(entries)('%s tells a person what to do', (_, entry) => {
    expect(entry.summary).toMatch(/^[A-Z`].*\.$/);
    expect(entry.resolution).toMatch(/^[A-Z].*\.$/);
    expect(entry.resolution.length).toBeGreaterThan(40);
    expect(entry.source).not.toBe('');
    if (entry.predicts !== undefined) expect(isFailureCode(entry.predicts)).toBe(true);
  });

  test('advice to add a product says which products exclude each other', () => {
    const advising = entries.filter(([, { resolution }]) =>
      /Products tab|the product\b|Community Management/.test(resolution),
    );
    expect(advising.length).toBeGreaterThan(5);
    for (const [code, { resolution }] of advising)
      expect(resolution, code).toMatch(/Community Management API.* two apps/);
  });

  test('every cause of the mismatch has its words', () => {
    const { resolution } = explain('access_token_mismatch_unresolved', { remainingCauses: mismatchCauses });
    const remaining = resolution.split('What remains: ')[1]?.split('; ') ?? [];
    expect(remaining).toHaveLength(mismatchCauses.length);
    for (const words of remaining) expect(words).toMatch(/^\w.{20,}/);
    for (const odd of [undefined, 7, 'code-expired', ['toString', null]])
      expect(explain('access_token_mismatch_unresolved', { remainingCauses: odd as never }).resolution).not.toContain(
        'What remains',
      );
  });

  test('no row of a machine or a list leads to a failure that is not in the catalogue', () => {
    for (const { failure } of rows) if (failure !== null) expect(failures).toHaveProperty(failure);
  });

  test.each([null, 7, '', 'toString', '__proto__', 'State_mismatch', ['state_mismatch']])(
    '%j is no failure code',
    (value) => {
      expect(isFailureCode(value)).toBe(false);
    },
  );
});
