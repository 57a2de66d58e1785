import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Evidence } from '../src/failures/evidence.ts';
import { evidenceRows } from '../src/failures.ts';

/** One value of every field. */
const everything: Required<Evidence> = {
  error: 'invalid_client',
  errorDescription: 'Client authentication failed',
  httpStatus: 401,
  parameter: 'code',
  reason: 'a check',
  message: 'Ask for an invitation.',
  sent: false,
  codeAgeAtMostSeconds: 1,
  codeSentBefore: false,
  redirectUriRepeated: true,
  codeVerifierSent: false,
  remainingCauses: ['code-of-another-app', 'external-member-binding'],
  repetitions: 2,
  retryAfterSeconds: 30,
  serviceErrorCode: 65_601,
  tokenAgeSeconds: 5,
  linkedInTrace: 'x-li-uuid: 1',
  position: 5,
  character: 'U+200B',
  contentType: 'text/html',
  redirectedTo: 'https://portal.example',
};

describe('evidenceRows', () => {
  test('has a unique label for every field', () => {
    const rows = evidenceRows(everything);
    expect(rows.map(({ name }) => name).toSorted()).toEqual(Object.keys(everything).toSorted());
    for (const { label } of rows) expect(label).toMatch(/^[A-Z][\w’, ]*$/);
    expect(new Set(rows.map(({ label }) => label)).size).toBe(rows.length);
    for (const { name, label } of rows) expect(label).not.toBe(name);
  });

  test('shows booleans as yes and no, and durations in seconds', () => {
    const said = Object.fromEntries(evidenceRows(everything).map(({ label, value }) => [label, value]));
    expect(said).toMatchObject({
      'LinkedIn’s words': 'Client authentication failed',
      'HTTP status': '401',
      'Code sent before': 'no',
      'Redirect URI repeated exactly': 'yes',
      'Age of the code, at most': '1 second',
      'LinkedIn asks to wait': '30 seconds',
      'Remaining causes': 'code-of-another-app, external-member-binding',
    });
  });

  test('starts with the text from LinkedIn', () => {
    expect(evidenceRows(everything).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['errorDescription', 'error', 'httpStatus']),
    );
    expect(evidenceRows(everything)[0]?.name).toBe('errorDescription');
  });

  test('omits absent fields', () => {
    expect(evidenceRows({})).toEqual([]);
    expect(evidenceRows({ reason: undefined })).toEqual([]);
  });

  test('keeps the name of an unknown field', () => {
    expect(evidenceRows({ toString: 'text' } as unknown as Evidence)).toEqual([
      { name: 'toString', label: 'toString', value: 'text' },
    ]);
  });

  test('returns texts for any JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const { label, value: words } of evidenceRows(value as Evidence))
          expect([typeof label, typeof words]).toEqual(['string', 'string']);
      }),
    );
  });
});
