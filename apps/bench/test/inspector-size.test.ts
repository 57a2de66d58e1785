import { describe, expect, test } from 'vitest';
import { entries, inBrowser } from '../src/react-sizes.ts';
import { bridges, sizeOf, take } from '../src/sizes.ts';

/* The size of the inspector, and that applications load it only on request. */

test('createInspector takes at most 6,000 bytes of its budget of 10,000, including redaction and without XState', async () => {
  expect((await sizeOf(bridges.ours)).bytes).toBeLessThanOrEqual(6_000);
});

describe('the inspector is not loaded', () => {
  /** Strings of the inspector: of its protocol, its traces and its redaction. */
  const inspector = /statelyai|linkedin-auth\.trace|linkedInTrace|@xstate\.actor"/;

  test.each([
    ['a page', entries.everything],
    ['a page without popups', entries.redirect],
  ])('by %s without an inspector', async (_, source) => {
    expect((await inBrowser(source)).code).not.toMatch(/statelyai|linkedin-auth\.trace|redactFrame/);
  });

  test.each([
    ['core', take('linkedInAuthMachine, connect', '@linkedin-auth/core')],
    ['the server', take('createLinkedInAuth', '@linkedin-auth/node')],
  ])('by an application that imports %s', async (_, source) => {
    expect((await sizeOf({ source, without: ['xstate'] })).code).not.toMatch(/statelyai|linkedin-auth\.trace/);
  });

  test('these strings do occur in the inspector', async () => {
    expect((await sizeOf(bridges.ours)).code).toMatch(inspector);
    expect((await sizeOf(bridges.ours)).code).toMatch(/linkedin-auth\.trace/);
  });
});
