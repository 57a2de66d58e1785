import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { sqlClaims } from '../../examples/sql-claims.ts';
import { claimsLaw } from '../claims-law.ts';

const database = new DatabaseSync(':memory:');
claimsLaw('a table', () => sqlClaims(database));

test('a key whose time is over can be claimed again', async () => {
  const claims = sqlClaims(database);
  expect(await claims.claim('over', -1)).toBe(true);
  expect(await claims.claim('over', 60)).toBe(true);
  expect(await claims.claim('over', 60)).toBe(false);
});
