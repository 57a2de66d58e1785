import { failures } from '@linkedin-auth/core';
import type { FailureEntry } from '@linkedin-auth/core/failures';
import { type Sighting, sightings } from '@linkedin-auth/core/sightings';
import { type ScenarioName, scenarios } from '@linkedin-auth/fake-linkedin';
import { describe, expect, test } from 'vitest';
import { meet } from '../src/meet.ts';

/*
 * Double entry: compares the fake's scenarios with core's diagnosis and with the table of sightings.
 */

const names = Object.keys(scenarios) as ScenarioName[];

/** Scenarios that a correct client accepts, or that only a client that verifies the id_token can detect. */
const harmless: readonly ScenarioName[] = [
  'access-token-missing-token-type',
  'access-token-missing-expires-in',
  'userinfo-email-absent',
  'userinfo-email-verified-string',
  // Detected by comparison with the id_token.
  'userinfo-invalid-sub',
];

const isJudgedByItsVerifier = (name: string): boolean => /^(id-token-(?!missing$)|jwks-)/.test(name);

/** Returns the code of the sighting with the scenario's name. */
const sighted = (name: string): string | undefined => {
  const { judgement } = (sightings as readonly Sighting[]).find(({ id }) => id === name) ?? {};
  return judgement !== undefined && 'failure' in judgement ? judgement.failure : undefined;
};

describe('core understands every scenario', () => {
  test.each(names.filter((name) => !isJudgedByItsVerifier(name)))('%s', async (name) => {
    const code = await meet(name);
    expect(code).not.toMatch(/^(unknown_|unexpected_)/);
    if (harmless.includes(name)) expect(code).toBe('no failure');
    else expect(code).not.toBe('no failure');
    const expected = sighted(name);
    if (expected !== undefined) expect(code).toBe(expected);
  });
});

/** Sightings without a scenario of the same name, and the scenario or test that covers each. */
const coveredElsewhere: Readonly<Record<string, string>> = {
  'authorization-page-redirect-uri': 'authorization-redirect-uri-mismatch, in a browser',
  'authorization-page-client-id': 'authorization-client-id-mismatch, in a browser',
  'authorization-mobile-app-intercept': 'not reproducible: an app on the phone',
  'authorization-popup-closed': 'not reproducible: the member closes the popup',
  'authorization-popup-opener-lost': 'the habit crossOriginOpenerPolicy',
  'authorization-iframe-refused': 'X-Frame-Options on every page',
  'access-token-cors-blocked': 'no CORS headers at the token endpoint',
  'access-token-scope-delimiter': 'the default of the habit scopeSeparator',
  'id-token-nonce-missing': 'every id_token',
  'userinfo-locale-object': 'the default of the habit userinfoLocale',
};

describe('every sighting can be provoked', () => {
  test.each((sightings as readonly Sighting[]).map(({ id }) => id))('%s', (id) => {
    expect(Object.hasOwn(scenarios, id)).toBe(!Object.hasOwn(coveredElsewhere, id));
  });
});

/** Failures from LinkedIn that no single answer provokes, and the test that covers each. */
const notByOneAnswer: Readonly<Record<string, string>> = {
  access_token_superseded: 'supersession.test.ts',
  userinfo_subject_mismatch: 'headless.test.ts',
  code_verifier_missing: 'native-pkce.test.ts',
  id_token_invalid: 'road.test.ts: invalid id_tokens',
};

describe('every failure from LinkedIn is provoked', async () => {
  const met = new Set<string>();
  for (const name of names) if (!isJudgedByItsVerifier(name)) met.add(await meet(name));
  const ofLinkedIn = Object.entries(failures as Readonly<Record<string, FailureEntry>>)
    .filter(([code, { origin }]) => origin === 'linkedin' && !code.startsWith('unknown_'))
    .map(([code]) => code);

  test.each(ofLinkedIn)('%s', (code) => {
    expect(met.has(code)).toBe(!Object.hasOwn(notByOneAnswer, code));
  });
});
