import { type FailureEntry, failures } from '@linkedin-auth/core';
import { type Sighting, sightings } from '@linkedin-auth/core/sightings';
import { type ScenarioName, scenarios } from '@linkedin-auth/fake-linkedin';
import { describe, expect, test } from 'vitest';
import { meet } from '../src/meet.ts';

/*
 * Double entry: what the fake can be told to do, against what core makes of it and against the table of what was seen.
 */

const names = Object.keys(scenarios) as ScenarioName[];

/** Misbehaviours that a good client does not mind, or that show only to who verifies the id_token. */
const harmless: readonly ScenarioName[] = [
  'access-token-missing-token-type',
  'access-token-missing-expires-in',
  'userinfo-email-absent',
  'userinfo-email-verified-string',
  // Told by comparing it with the id_token's.
  'userinfo-invalid-sub',
];

const isJudgedByItsVerifier = (name: string): boolean => /^(id-token-(?!missing$)|jwks-)/.test(name);

/** What core's table of sightings says of a scenario of the same name. */
const sighted = (name: string): string | undefined => {
  const { judgement } = (sightings as readonly Sighting[]).find(({ id }) => id === name) ?? {};
  return judgement !== undefined && 'failure' in judgement ? judgement.failure : undefined;
};

describe('what the fake does is understood', () => {
  test.each(names.filter((name) => !isJudgedByItsVerifier(name)))('%s', async (name) => {
    const code = await meet(name);
    expect(code).not.toMatch(/^(unknown_|unexpected_)/);
    if (harmless.includes(name)) expect(code).toBe('no failure');
    else expect(code).not.toBe('no failure');
    const expected = sighted(name);
    if (expected !== undefined) expect(code).toBe(expected);
  });
});

/** Sightings without a scenario of their name, and where they are met instead. */
const metOtherwise: Readonly<Record<string, string>> = {
  'authorization-page-redirect-uri': 'authorization-redirect-uri-mismatch, in a browser',
  'authorization-page-client-id': 'authorization-client-id-mismatch, in a browser',
  'authorization-mobile-app-intercept': 'an app on the phone, no server',
  'authorization-popup-closed': 'the member, no server',
  'authorization-popup-opener-lost': 'the habit crossOriginOpenerPolicy',
  'authorization-iframe-refused': 'always so: X-Frame-Options on every page',
  'access-token-cors-blocked': 'always so: no CORS',
  'access-token-scope-delimiter': 'always so, but for the habit scopeSeparator',
  'id-token-nonce-missing': 'always so',
  'userinfo-locale-object': 'always so, but for the habit userinfoLocale',
};

describe('what was seen can be met', () => {
  test.each((sightings as readonly Sighting[]).map(({ id }) => id))('%s', (id) => {
    expect(Object.hasOwn(scenarios, id)).toBe(!Object.hasOwn(metOtherwise, id));
  });
});

/** Entries of LinkedIn's origin that no single answer provokes, and the test in which they are met. */
const notByOneAnswer: Readonly<Record<string, string>> = {
  access_token_superseded: 'supersession.test.ts',
  userinfo_subject_mismatch: 'headless.test.ts',
  code_verifier_missing: 'native-pkce.test.ts',
  id_token_invalid: 'road.test.ts: faults of the id_token',
};

describe('every entry of LinkedIn’s origin is provoked', async () => {
  const met = new Set<string>();
  for (const name of names) if (!isJudgedByItsVerifier(name)) met.add(await meet(name));
  const ofLinkedIn = Object.entries(failures as Readonly<Record<string, FailureEntry>>)
    .filter(([code, { origin }]) => origin === 'linkedin' && !code.startsWith('unknown_'))
    .map(([code]) => code);

  test.each(ofLinkedIn)('%s', (code) => {
    expect(met.has(code)).toBe(!Object.hasOwn(notByOneAnswer, code));
  });
});
