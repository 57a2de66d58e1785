import type { InspectionFrame } from '@linkedin-auth/core/inspection';
import { expect, test } from 'vitest';
import { memoryGrants } from '../src/index.ts';
import { createLinkedIn, day, pass, sealingKey, signIn, simulateTime, subOf, vaultOf } from './world.ts';

simulateTime();

/** Returns the name of each life, by the order of their start. */
const namesOf = (frames: readonly InspectionFrame[]): readonly (readonly string[])[] =>
  frames.flatMap((frame) =>
    frame.type === '@xstate.actor' && frame.sessionId === frame.rootId ? [frame.alsoKnownAs ?? []] : [],
  );

test('the lives of one grant share a name, in every process, and those of another grant have another', async () => {
  const linkedIn = createLinkedIn();
  const store = memoryGrants();
  const frames: InspectionFrame[] = [];
  const inspect = (frame: InspectionFrame): void => void frames.push(frame);
  const vault = vaultOf(linkedIn, store, { inspect });
  await vault.keep(await signIn(linkedIn));
  await vault.keep(await signIn(linkedIn, 'grace'));
  await pass(61 * day, 61 * day);
  await vaultOf(linkedIn, store, { inspect }).accessToken(subOf());
  const [ada, grace, again, ...others] = namesOf(frames);
  expect(ada).toEqual([expect.stringMatching(/^\[redacted [0-9a-f]{6}\]$/)]);
  expect(again).toEqual(ada);
  expect(grace).not.toEqual(ada);
  expect(others).toEqual([]);
  const states = frames.flatMap((frame) =>
    frame.type === '@xstate.snapshot' && frame.sessionId === frame.rootId
      ? [(frame.snapshot as { readonly value: { readonly alive: string } }).value.alive]
      : [],
  );
  expect(new Set(states)).toEqual(new Set(['fresh', 'refreshing']));
  const text = JSON.stringify(frames);
  for (const secret of [subOf(), 'sub-of', 'CANARY', sealingKey, 'AQ']) expect(text).not.toContain(secret);
});

test('a grant of other scopes ends the older one before it begins', async () => {
  const linkedIn = createLinkedIn();
  const ends: unknown[] = [];
  const vault = vaultOf(linkedIn, memoryGrants(), {
    inspect: (frame) => {
      if (frame.type !== '@xstate.snapshot' || frame.sessionId !== frame.rootId) return;
      const { status, output } = frame.snapshot as {
        readonly status: string;
        readonly output?: { readonly code: string };
      };
      ends.push(output?.code ?? status);
    },
  });
  await vault.keep(await signIn(linkedIn));
  await pass(day, day);
  await vault.keep(await signIn(linkedIn, 'ada', ['openid', 'profile', 'w_member_social']));
  const ended = ends.indexOf('access_token_superseded');
  expect(ended).toBeGreaterThan(0);
  expect(ends.slice(ended)).toEqual(['access_token_superseded', 'active', 'stopped']);
});

test('a list of grants shows nothing to an inspector', async () => {
  const linkedIn = createLinkedIn();
  const frames: InspectionFrame[] = [];
  const vault = vaultOf(linkedIn, memoryGrants(), { inspect: (frame) => void frames.push(frame) });
  await vault.keep(await signIn(linkedIn));
  await pass(50 * day, 50 * day);
  const before = frames.length;
  expect(before).toBeGreaterThan(0);
  await vault.grants();
  await vault.grantOf(subOf());
  expect(frames).toHaveLength(before);
});
