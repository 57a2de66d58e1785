import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { sqlClaims } from '../../examples/sql-claims.ts';
import { sqlRevocations } from '../../examples/sql-revocations.ts';
import { claimsLaw } from '../claims-law.ts';
import { revocationsLaw } from '../revocations-law.ts';

const database = new DatabaseSync(':memory:');
claimsLaw('a table', () => sqlClaims(database));
revocationsLaw('a table', () => sqlRevocations(database));

test('gives an expired key to the next claim', async () => {
  const claims = sqlClaims(database);
  expect(await claims.claim('over', -1)).toBe(true);
  expect(await claims.claim('over', 60)).toBe(true);
  expect(await claims.claim('over', 60)).toBe(false);
});
