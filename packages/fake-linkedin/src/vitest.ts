import { test as base } from 'vitest';
import { createFakeLinkedIn, type FakeLinkedIn } from './fake.ts';
import type { FakeLinkedInOptions } from './options.ts';
import { type ServedFakeLinkedIn, serveFakeLinkedIn } from './serve.ts';

/** Vitest's `test` with a separate fake LinkedIn for each test. Tests do not affect each other, even if they run concurrently. */
export const test = base
  /** Options of the fakes. `test.override('linkedInOptions', { … })` sets them for a file or a `describe`. */
  .extend('linkedInOptions', (): FakeLinkedInOptions => ({}))
  /** A fake in memory. */
  .extend('linkedIn', ({ linkedInOptions }, { onCleanup }): FakeLinkedIn => {
    const fake = createFakeLinkedIn(linkedInOptions);
    onCleanup(fake.reset);
    return fake;
  })
  /** A fake on a free port. It listens only if the test uses it. */
  .extend('servedLinkedIn', async ({ linkedInOptions }, { onCleanup }): Promise<ServedFakeLinkedIn> => {
    const served = await serveFakeLinkedIn({ ...linkedInOptions, port: 0 });
    onCleanup(served.close);
    return served;
  });
