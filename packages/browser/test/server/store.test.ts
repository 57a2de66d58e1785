import { expect, test } from 'vitest';
import { createLinkedInAuthClient } from '../../src/index.ts';
import * as redirect from '../../src/redirect.ts';

/* On a server: no window, no document, no storage. Whatever touches one of them throws. */

test.each([
  ['with popups', createLinkedInAuthClient],
  ['without popups', redirect.createLinkedInAuthClient],
])('a store %s can be made where there is no browser', (_, create) => {
  expect(create().getSnapshot().status).toBe('loading');
});
