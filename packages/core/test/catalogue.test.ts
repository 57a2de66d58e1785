import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { judgementLists } from '../src/diagnose/judgement-lists.ts';
import { mismatchCauses } from '../src/failures/evidence.ts';
import {
  explain,
  type FailureCode,
  type FailureEntry,
  failures,
  isFailureCode,
  linkedInAuthMachine,
} from '../src/index.ts';
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

/** The text of a file of each step that has it. */
const filesOf = (file: string): readonly (readonly [string, string])[] =>
  steps.flatMap((step) => {
    const url = new URL(`${step}/${file}`, folder);
    return existsSync(url) ? [[step, readFileSync(url, 'utf8')] as const] : [];
  });

/** Every guard that bears a failure code, with the folder that holds it. */
const guards = filesOf('guards.ts').flatMap(([step, text]) =>
  [...text.matchAll(/^ {2}([a-z0-9_]+): /gm)].map(([, code = '']) => ({ step, code })),
);
const lifeCodes = Object.keys(tokenSteps.life);
const guarded = [...new Set([...guards.map(({ code }) => code), ...lifeCodes])].filter(
  (code) => code !== 'prompt_none',
);

describe('the catalogue', () => {
  test.each(entries)('%s names its step after the folder of its entry', (code, { phase }) => {
    const file = new URL(`../src/failures/${phase}/entries.ts`, import.meta.url);
    expect(readFileSync(file, 'utf8')).toContain(`\n  ${code}: {`);
  });

  test('each guard judges in a machine or a list, and the row names its failure', () => {
    const judged = new Set(rows.filter(({ failure, trigger }) => failure === trigger).map(({ trigger }) => trigger));
    expect(guarded.filter((code) => !judged.has(code))).toEqual([]);
    expect(guarded.filter((code) => !isFailureCode(code))).toEqual([]);
    expect(guarded.length).toBeGreaterThan(70);
  });

  test('a guard named by a failure code leads to that failure, or is ignored', () => {
    const named = rows.filter(({ trigger }) => isFailureCode(trigger));
    expect(named.filter(({ failure, trigger }) => failure !== null && failure !== trigger)).toEqual([]);
  });

  test('a guard stands in the folder of its entry, unless another step detects the failure as well', () => {
    const alone = guards.filter(
      ({ code, step }) => !guards.some((other) => other.code === code && other.step !== step),
    );
    expect(alone.filter(({ code, step }) => failures[code as FailureCode].phase !== step)).toEqual([]);
  });

  test('only forged callbacks leave their attempt unspent', () => {
    const sparing = entries.filter(([, { spendsAttempt }]) => spendsAttempt === false).map(([code]) => code);
    expect(sparing).toEqual(['callback_parameter_duplicated', 'issuer_mismatch', 'state_mismatch']);
  });

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
    const remaining = resolution.split('Remaining causes: ')[1]?.split('; ') ?? [];
    expect(remaining).toHaveLength(mismatchCauses.length);
    for (const words of remaining) expect(words).toMatch(/^\w.{20,}/);
    for (const odd of [undefined, 7, 'code-expired', ['toString', null]])
      expect(explain('access_token_mismatch_unresolved', { remainingCauses: odd as never }).resolution).not.toContain(
        'Remaining causes',
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
