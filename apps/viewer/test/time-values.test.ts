import { expect, test } from 'vitest';
import { timeText } from '../src/app/time-values.ts';

const now = Date.UTC(2026, 2, 1, 9);
const day = 86_400_000;

test.each([
  ['now', now, now, '2026-03-01 09:00:00 UTC'],
  ['startedAt', now + 5, undefined, '2026-03-01 09:00:00.005 UTC'],
  ['expiresAt', now + 60 * day, now, '2026-04-30 09:00:00 UTC, in 60 days'],
  ['issuedAt', now - day, now, '2026-02-28 09:00:00 UTC, 1 day ago'],
  ['issuedAt', now, now, '2026-03-01 09:00:00 UTC'],
  ['leadTime', 14 * day, now, '14 days'],
  ['expiresIn', 5_184_000, undefined, '60 days'],
  // No refresh token, and broken clocks.
  ['refreshTokenExpiresAt', 0, now, null],
  ['expiresAt', 1e300, now, null],
  ['expiresAt', '[NaN]', now, null],
  ['jitter', 0.5, now, null],
  ['status', 503, now, null],
])('%s %s at %s is shown as %s', (name, value, at, shown) => {
  expect(timeText(name, value, at)).toBe(shown);
});
