import fc from 'fast-check';
import { hideSecret, parseTokenResponse } from '../../src/index.ts';
import type { LinkedInTokenEvent, LinkedInTokenInput, TokenEndpointResult } from '../../src/token.ts';
import { parseAnswer, parseIntrospection } from '../../src/wire.ts';
import { day, driveToken, grantedAt, pass, renewal, withoutRefresh, withRefresh } from '../token.ts';
import { bodies, canaries } from './events.ts';

const tokens = fc.constantFrom(withRefresh, withoutRefresh);

/** The results of a refresh: a grant in LinkedIn's form, or anything else that an actor can report. */
export type RefreshEnd = 'granted' | 'hangs' | 'throws' | ((at: number) => TokenEndpointResult);

export const refreshEnds: fc.Arbitrary<RefreshEnd> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<RefreshEnd>('granted') },
  { weight: 1, arbitrary: fc.constantFrom<RefreshEnd>('hangs', 'throws') },
  {
    weight: 2,
    arbitrary: bodies.map((raw): RefreshEnd => {
      const response = parseTokenResponse({ ...raw, receivedAt: grantedAt, secrets: Object.values(canaries) });
      return (receivedAt) => ({ kind: 'response', response, receivedAt });
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ reason: fc.constantFrom('timed-out', 'unreachable'), mayHaveArrived: fc.boolean() }).map(
      (facts): RefreshEnd =>
        (receivedAt) => ({ kind: 'no-response', receivedAt, ...facts }),
    ),
  },
);

const accessTokens = fc.constantFrom(withRefresh.accessToken, hideSecret('AQ-of-an-older-login'));

export const tokenEvents: fc.Arbitrary<LinkedInTokenEvent> = fc.oneof(
  fc.constant<LinkedInTokenEvent>({ type: 'token.refresh' }),
  fc
    .oneof(fc.integer({ min: -10, max: 400 }), fc.double())
    .map((days): LinkedInTokenEvent => ({ type: 'clock.read', at: grantedAt + days * day })),
  fc.tuple(accessTokens, bodies, fc.nat({ max: 60_000 })).map(
    ([accessToken, raw, age]): LinkedInTokenEvent => ({
      type: 'api.answered',
      accessToken,
      answer: parseAnswer({ ...raw, secrets: Object.values(canaries) }),
      at: grantedAt + age,
    }),
  ),
  fc.tuple(accessTokens, fc.constantFrom('active', 'expired', 'revoked', 'odd'), fc.boolean()).map(
    ([accessToken, status, active]): LinkedInTokenEvent => ({
      type: 'introspection.answered',
      accessToken,
      introspection: parseIntrospection({ status: 200, body: JSON.stringify({ active, status }) }),
    }),
  ),
  fc
    .constantFrom(['openid', 'profile'], ['profile', 'openid'], ['openid'])
    .map((scope): LinkedInTokenEvent => ({ type: 'member.authorized', scope })),
);

export type TokenStep =
  | { readonly do: 'send'; readonly event: LinkedInTokenEvent }
  | { readonly do: 'wait'; readonly days: number };

const steps: fc.Arbitrary<readonly TokenStep[]> = fc.array(
  fc.oneof(
    tokenEvents.map((event): TokenStep => ({ do: 'send', event })),
    fc.double({ min: 0, max: 40, noNaN: true }).map((days): TokenStep => ({ do: 'wait', days })),
  ),
  { maxLength: 10 },
);

export const tokenInputs: fc.Arbitrary<Partial<LinkedInTokenInput>> = fc.record({
  tokens,
  now: fc.integer({ min: 0, max: 70 }).map((days) => grantedAt + days * day),
  jitter: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
});

export interface TokenStory {
  readonly input: Partial<LinkedInTokenInput>;
  readonly ends: readonly RefreshEnd[];
  readonly steps: readonly TokenStep[];
}

export const tokenStories: fc.Arbitrary<TokenStory> = fc.record({
  input: tokenInputs,
  ends: fc.array(refreshEnds, { minLength: 1, maxLength: 5 }),
  steps,
});

/** What the actor of a refresh does. */
export const finish = (end: RefreshEnd | undefined, at: number): Promise<TokenEndpointResult> => {
  if (end === 'hangs') return new Promise(() => {});
  if (end === 'throws') return Promise.reject(new Error(canaries.refreshToken));
  return Promise.resolve(end === 'granted' || end === undefined ? renewal(at) : end(at));
};

/** Lives a story, and returns the grant as it is then. */
export async function live({ input, ends, steps }: TokenStory) {
  let turn = 0;
  const life = driveToken({ input, refresh: (at) => finish(ends[turn++ % ends.length], at) });
  for (const step of steps) {
    if (step.do === 'send') life.actor.send(step.event);
    else await pass(life, step.days * day, day / 2);
    await pass(life, 1);
  }
  return life;
}
