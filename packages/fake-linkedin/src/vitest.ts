import { test as base } from 'vitest';
import { createFakeLinkedIn, type FakeLinkedIn } from './fake.ts';
import type { FakeLinkedInOptions } from './options.ts';
import { type ServedFakeLinkedIn, serveFakeLinkedIn } from './serve.ts';

/**
 * Vitest's `test`, in which every test has a fake LinkedIn of its own: nothing that one test does is seen by another, also
 * when they run at once.
 */
export const test = base
  /** What the fakes are made with: `test.override('linkedInOptions', { … })` for a file or a `describe`. */
  .extend('linkedInOptions', (): FakeLinkedInOptions => ({}))
  /** In memory. */
  .extend('linkedIn', ({ linkedInOptions }, { onCleanup }): FakeLinkedIn => {
    const fake = createFakeLinkedIn(linkedInOptions);
    onCleanup(fake.reset);
    return fake;
  })
  /** On a free port, which is taken only if a test asks for it. */
  .extend('servedLinkedIn', async ({ linkedInOptions }, { onCleanup }): Promise<ServedFakeLinkedIn> => {
    const served = await serveFakeLinkedIn({ ...linkedInOptions, port: 0 });
    onCleanup(served.close);
    return served;
  });
