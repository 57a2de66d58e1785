import { describe, expect, test } from 'vitest';
import { anyRequestGuards } from '../src/failures/any-request/guards.ts';
import { parseTokenResponse } from '../src/index.ts';
import { parseAnswer, parseIntrospection, parseMember, type RawAnswer } from '../src/wire.ts';

/*
 * Which answers count as LinkedIn's, by endpoint, status and form. The property test of foreign answers holds what follows from it.
 */

const bodies = { page: '<!doctype html>', text: 'Forbidden', empty: '', json: '{"active":true,"sub":"abc"}' } as const;

const answered = (raw: RawAnswer) => ({ result: { kind: 'response' as const, response: parseAnswer(raw) } });

/** What a guard is given for an answer, by endpoint. */
const endpoints = {
  token: (raw: RawAnswer) => ({ result: { kind: 'response' as const, response: parseTokenResponse(raw) } }),
  introspection: (raw: RawAnswer) => ({ ...answered(raw), introspection: parseIntrospection(raw) }),
  userinfo: (raw: RawAnswer) => ({ ...answered(raw), member: parseMember({}) }),
  api: answered,
} as const;

const refusals = [199, 400, 401, 403, 404, 499];
const successes = [200, 204, 299];
const redirects = [300, 302, 399];
/** The same remedy from any server. */
const plain = [405, 411, 414, 426, 429, 500, 503];
const statuses = [...refusals, ...successes, ...redirects, ...plain];

/** The statuses at which each form is not from LinkedIn. */
const foreign = {
  token: { page: [...refusals, ...successes], text: [...refusals, ...successes], empty: [...refusals, ...successes] },
  // LinkedIn documents no bodies for most of their refusals.
  introspection: { page: [...refusals, ...successes], text: [...refusals, ...successes], empty: successes },
  userinfo: { page: [...refusals, ...successes], text: [...refusals, ...successes], empty: successes },
  // An API may return a file, and nothing after a write.
  api: { page: [...refusals, ...successes], text: refusals, empty: [] },
} as const;

describe.each(Object.keys(endpoints) as (keyof typeof endpoints)[])('an answer of %s', (endpoint) => {
  test.each(Object.keys(bodies) as (keyof typeof bodies)[])('in the form %s', (form) => {
    const found = statuses.filter((status) =>
      anyRequestGuards.response_not_from_linkedin(endpoints[endpoint]({ status, body: bodies[form] })),
    );
    const expected: readonly number[] = form === 'json' ? [] : foreign[endpoint][form];
    // LinkedIn redirects none of these requests.
    expect(found.toSorted()).toEqual([...expected, ...redirects].toSorted());
  });
});

test('a request without an answer has no answer of another server', () => {
  const result = { kind: 'no-response', reason: 'timed-out', mayHaveArrived: true, receivedAt: 0 } as const;
  expect(anyRequestGuards.response_not_from_linkedin({ result })).toBe(false);
});
