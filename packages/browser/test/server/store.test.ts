import { expect, test } from 'vitest';
import { createLinkedInAuthClient } from '../../src/index.ts';
import * as redirect from '../../src/redirect.ts';

/* A server has no window, document or storage: accessing one of them throws. */

test.each([
  ['with popups', createLinkedInAuthClient],
  ['without popups', redirect.createLinkedInAuthClient],
])('a store %s can be created without a browser', (_, create) => {
  expect(create().getSnapshot().status).toBe('loading');
});
