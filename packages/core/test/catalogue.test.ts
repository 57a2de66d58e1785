import { describe, expect, test } from 'vitest';
import { type FailureEntry, failures, isFailureCode, linkedInAuthMachine } from '../src/index.ts';
import { transitionRows } from './transitions.ts';

const entries: readonly (readonly [string, FailureEntry])[] = Object.entries(failures);
const rows = transitionRows(linkedInAuthMachine);

const pascal = (code: string): string => code.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

describe('the catalogue', () => {
  test.each(entries)('%s is reached in the machine through its own trigger', (code, entry) => {
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

  test('no row of the machine leads to a failure that is not in the catalogue', () => {
    for (const { failure } of rows) if (failure !== null) expect(failures).toHaveProperty(failure);
  });

  test.each([null, 7, '', 'toString', '__proto__', 'State_mismatch'])('%j is no failure code', (value) => {
    expect(isFailureCode(value)).toBe(false);
  });
});
