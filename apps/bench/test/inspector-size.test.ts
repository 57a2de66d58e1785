import { describe, expect, test } from 'vitest';
import { entries, inBrowser } from '../src/react-sizes.ts';
import { bridges, sizeOf, take } from '../src/sizes.ts';

/* What sends what is watched may weigh, and that nobody loads it who does not ask for it. */

test('the bridge weighs at most 6,000 bytes of its budget of 10,000, with what redacts and without XState', async () => {
  expect((await sizeOf(bridges.ours)).bytes).toBeLessThanOrEqual(6_000);
});

describe('nothing of it is loaded', () => {
  /** Words of the bridge, of the protocol, of traces and of what redacts. */
  const inspector = /statelyai|linkedin-auth\.trace|linkedInTrace|@xstate\.actor"/;

  test.each([
    ['a page', entries.everything],
    ['a page without popups', entries.redirect],
  ])('by %s that watches nothing', async (_, source) => {
    expect((await inBrowser(source)).code).not.toMatch(/statelyai|linkedin-auth\.trace|redactFrame/);
  });

  test.each([
    ['core', take('linkedInAuthMachine, connect', '@linkedin-auth/core')],
    ['the server half', take('createLinkedInAuth', '@linkedin-auth/node')],
  ])('by whoever takes %s', async (_, source) => {
    expect((await sizeOf({ source, without: ['xstate'] })).code).not.toMatch(/statelyai|linkedin-auth\.trace/);
  });

  test('the looks for it are right: the bridge has what is looked for', async () => {
    expect((await sizeOf(bridges.ours)).code).toMatch(inspector);
    expect((await sizeOf(bridges.ours)).code).toMatch(/linkedin-auth\.trace/);
  });
});
