import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { judgementLists } from '../src/diagnose/judgement-lists.ts';
import { mismatchCauses } from '../src/failures/evidence.ts';
import type { FailureEntry } from '../src/failures.ts';
import { explain, type FailureCode, failures, isFailureCode, linkedInAuthMachine } from '../src/index.ts';
import { linkedInPageMachine } from '../src/page.ts';
import { tokenSteps } from '../src/token/guards.ts';
import { linkedInTokenMachine } from '../src/token.ts';
import { transitionRows } from './transitions.ts';

const entries: readonly (readonly [string, FailureEntry])[] = Object.entries(failures);
const lists = Object.values(judgementLists)
  .flat()
  .map((code) => ({ failure: code, trigger: code }));
const rows = [...[linkedInAuthMachine, linkedInPageMachine, linkedInTokenMachine].flatMap(transitionRows), ...lists];

const folder = new URL('../src/failures/', import.meta.url);
const steps = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

/** Returns the text of a file from each step that has one. */
const filesOf = (file: string): readonly (readonly [string, string])[] =>
  steps.flatMap((step) => {
    const url = new URL(`${step}/${file}`, folder);
    return existsSync(url) ? [[step, readFileSync(url, 'utf8')] as const] : [];
  });

/** Every guard that has a failure code as its name, with its folder. */
const guards = filesOf('guards.ts').flatMap(([step, text]) =>
  [...text.matchAll(/^ {2}([a-z0-9_]+): /gm)].map(([, code = '']) => ({ step, code })),
);
const lifeCodes = Object.keys(tokenSteps.life);
const guarded = [...new Set([...guards.map(({ code }) => code), ...lifeCodes])].filter(
  (code) => code !== 'prompt_none',
);

describe('the catalogue', () => {
  test.each(entries)('%s has its entry in the folder of its phase', (code, { phase }) => {
    const file = new URL(`../src/failures/${phase}/entries.ts`, import.meta.url);
    expect(readFileSync(file, 'utf8')).toContain(`\n  ${code}: {`);
  });

  test('every guard is used in a machine or a list, and its row names its failure', () => {
    const judged = new Set(rows.filter(({ failure, trigger }) => failure === trigger).map(({ trigger }) => trigger));
    expect(guarded.filter((code) => !judged.has(code))).toEqual([]);
    expect(guarded.filter((code) => !isFailureCode(code))).toEqual([]);
    expect(guarded.length).toBeGreaterThan(70);
  });

  test('a guard that has a failure code as its name leads to that failure or to no failure', () => {
    const named = rows.filter(({ trigger }) => isFailureCode(trigger));
    expect(named.filter(({ failure, trigger }) => failure !== null && failure !== trigger)).toEqual([]);
  });

  test('every guard is in the folder of its entry, unless another step detects the failure too', () => {
    const alone = guards.filter(
      ({ code, step }) => !guards.some((other) => other.code === code && other.step !== step),
    );
    expect(alone.filter(({ code, step }) => failures[code as FailureCode].phase !== step)).toEqual([]);
  });

  test('only failures that a forged callback can cause leave the attempt unspent', () => {
    const sparing = entries.filter(([, { spendsAttempt }]) => spendsAttempt === false).map(([code]) => code);
    expect(sparing).toEqual(['callback_parameter_duplicated', 'issuer_mismatch', 'state_mismatch']);
  });

  test.each(entries)('%s has a summary and a resolution in full sentences', (_, entry) => {
    expect(entry.summary).toMatch(/^[A-Z`].*\.$/);
    expect(entry.resolution).toMatch(/^[A-Z].*\.$/);
    expect(entry.resolution.length).toBeGreaterThan(40);
    expect(entry.source).not.toBe('');
    if (entry.predicts !== undefined) expect(isFailureCode(entry.predicts)).toBe(true);
  });

  test('every resolution that adds a product names the products that exclude each other', () => {
    const advising = entries.filter(([, { resolution }]) =>
      /Products tab|the product\b|Community Management/.test(resolution),
    );
    expect(advising.length).toBeGreaterThan(5);
    for (const [code, { resolution }] of advising)
      expect(resolution, code).toMatch(/Community Management API.* two apps/);
  });

  test('every cause of the mismatch has a description', () => {
    const { resolution } = explain('access_token_mismatch_unresolved', { remainingCauses: mismatchCauses });
    const remaining = resolution.split('Remaining causes: ')[1]?.split('; ') ?? [];
    expect(remaining).toHaveLength(mismatchCauses.length);
    for (const words of remaining) expect(words).toMatch(/^\w.{20,}/);
    for (const odd of [undefined, 7, 'code-expired', ['toString', null]])
      expect(explain('access_token_mismatch_unresolved', { remainingCauses: odd as never }).resolution).not.toContain(
        'Remaining causes',
      );
  });

  test('every failure of a row or a list is in the catalogue', () => {
    for (const { failure } of rows) if (failure !== null) expect(failures).toHaveProperty(failure);
  });

  test.each([null, 7, '', 'toString', '__proto__', 'State_mismatch', ['state_mismatch']])(
    '%j is not a failure code',
    (value) => {
      expect(isFailureCode(value)).toBe(false);
    },
  );
});
