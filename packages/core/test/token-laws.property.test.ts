import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { initialTransition, transition } from 'xstate';
import { isFailureCode } from '../src/index.ts';
import type { LinkedInTokenEvent, TokenEndpointResult } from '../src/token.ts';
import { canaries } from './arbitraries/events.ts';
import {
  finish,
  refreshEnds,
  type TokenStory,
  tokenEvents,
  tokenInputs,
  tokenStories,
} from './arbitraries/token-lives.ts';
import { runsOfEach } from './runs.ts';
import {
  type DrivenToken,
  day,
  grantedAt,
  pass,
  type TokenLife,
  tokenLives,
  withoutRefresh,
  withRefresh,
} from './token.ts';

// In development, XState warns about events to a stopped machine. The laws send them on purpose.
vi.spyOn(console, 'warn').mockImplementation(() => {});

const usual = runsOfEach(300);

async function play({ driveToken }: TokenLife, { input, ends, steps: story }: TokenStory, options: DrivenToken = {}) {
  let turn = 0;
  let flying = 0;
  let mostAtOnce = 0;
  const life = driveToken({
    ...options,
    input,
    refresh: async (at, signal) => {
      const end = ends[turn % ends.length];
      turn += 1;
      flying += 1;
      mostAtOnce = Math.max(mostAtOnce, flying);
      signal.addEventListener('abort', () => (flying -= 1));
      try {
        return await finish(end, at);
      } finally {
        if (!signal.aborted) flying -= 1;
      }
    },
  });
  for (const step of story) {
    if (step.do === 'send') life.actor.send(step.event);
    else await pass(life, step.days * day, day / 2);
    await pass(life, 1);
  }
  return { life, mostAtOnce: () => mostAtOnce };
}

describe.each(tokenLives)('the laws of a token, $name', (tokenLife) => {
  const { driveToken, logic } = tokenLife;

  test('total: no sequence of events ends in an error or an exception, and every failure is in the catalogue', () =>
    fc.assert(
      fc.asyncProperty(tokenStories, async (story) => {
        const { life } = await play(tokenLife, story);
        expect(life.errors).toEqual([]);
        const seen = life.seen();
        if ('code' in seen) expect(isFailureCode(seen.code)).toBe(true);
        else if (seen.trouble !== null) expect(isFailureCode(seen.trouble.code)).toBe(true);
      }),
      usual,
    ));

  test('total: forged XState events are harmless', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(
          'xstate.done.actor.refreshTokens',
          'xstate.error.actor.refreshTokens',
          'xstate.done.actor.clock',
          'xstate.done.state.linkedInToken.alive',
          'xstate.snapshot.refreshTokens',
          'xstate.init',
        ),
        fc.anything(),
        fc.boolean(),
        async (type, output, isRefreshing) => {
          const life = driveToken({ refresh: () => new Promise(() => {}) });
          if (isRefreshing) life.actor.send({ type: 'token.refresh' });
          life.actor.send({ type, output, error: output } as unknown as LinkedInTokenEvent);
          await pass(life, 1);
          expect(life.errors).toEqual([]);
          // Only LinkedIn's own answer can provide a token.
          expect(life.actor.getSnapshot().context.tokens).toEqual(withRefresh);
        },
      ),
      usual,
    ));

  test('deterministic: the same snapshot and event give the same result', () =>
    fc.assert(
      fc.property(tokenInputs, fc.array(tokenEvents, { maxLength: 5 }), (overrides, sequence) => {
        const input = {
          scope: ['openid', 'profile'],
          issuedAt: grantedAt,
          expiresAt: grantedAt + 60 * day,
          tokens: withRefresh,
          now: grantedAt,
          ...overrides,
        };
        const run = () => {
          let [snapshot] = initialTransition(logic, input);
          return sequence.map((event) => {
            if (snapshot.status !== 'active') return null;
            const [next, actions] = transition(logic, snapshot, event);
            snapshot = next;
            return [next.value, next.context, next.output, actions.map(({ type }) => type)];
          });
        };
        expect(run()).toEqual(run());
      }),
      usual,
    ));

  test('absorbing: no event changes a final state', () =>
    fc.assert(
      fc.asyncProperty(tokenStories, fc.array(tokenEvents, { maxLength: 5 }), async (story, more) => {
        const { life } = await play(tokenLife, story);
        const { status, output } = life.actor.getSnapshot();
        if (status !== 'done') return;
        for (const event of more) life.actor.send(event);
        await pass(life, 30 * day);
        expect(life.actor.getSnapshot().output).toBe(output);
      }),
      usual,
    ));

  test('single: never two refreshes at once, never one without a refresh token, never in a loop', () =>
    fc.assert(
      fc.asyncProperty(tokenStories, async (story) => {
        const steady = { ...story, steps: story.steps.filter((step) => step.do === 'wait') };
        const { life, mostAtOnce } = await play(tokenLife, steady);
        expect(mostAtOnce()).toBeLessThanOrEqual(1);
        if (story.input.tokens === withoutRefresh) expect(life.refreshes).toEqual([]);
        const starts = life.refreshes.map(({ at }) => at);
        for (const [index, at] of starts.slice(1).entries())
          expect(at - (starts[index] ?? 0)).toBeGreaterThanOrEqual(30_000);
      }),
      usual,
    ));

  test('single: also when refreshes are requested repeatedly', () =>
    fc.assert(
      fc.asyncProperty(tokenStories, async (story) => {
        const { mostAtOnce } = await play(tokenLife, story);
        expect(mostAtOnce()).toBeLessThanOrEqual(1);
      }),
      usual,
    ));

  test('honest: a usable token had not expired at the last reading', () =>
    fc.assert(
      fc.asyncProperty(tokenStories, async (story) => {
        const { life } = await play(tokenLife, story);
        const { now, expiresAt } = life.actor.getSnapshot().context;
        const seen = life.seen();
        if ('usable' in seen) {
          expect(seen.usable).toBe(now < expiresAt);
          if (seen.status === 'fresh' || seen.status === 'reauthorization-due') expect(seen.usable).toBe(true);
        }
      }),
      usual,
    ));

  test('live: every grant has ended after a year and two months', () =>
    fc.assert(
      fc.asyncProperty(tokenInputs, fc.array(refreshEnds, { minLength: 1, maxLength: 4 }), async (input, ends) => {
        // An access token never outlives the refresh token.
        const honest = ends.filter((end) => typeof end !== 'function' || !isGrant(end(grantedAt)));
        const { life } = await play(tokenLife, { input, ends: honest.length > 0 ? honest : ['granted'], steps: [] });
        await pass(life, 426 * day);
        expect(life.seen()).toMatchObject({ status: 'expired' });
      }),
      runsOfEach(60),
    ));

  test('bounded: every timer is within its limits', () =>
    fc.assert(
      fc.asyncProperty(
        tokenStories,
        fc.record({
          issuedAt: fc.double(),
          expiresAt: fc.double(),
          leadTime: fc.double(),
          refreshTimeout: fc.constant(500),
        }),
        async (story, odd) => {
          const { life } = await play(tokenLife, { ...story, input: { ...story.input, ...odd } });
          for (const timer of life.timers) {
            expect(timer).toBeLessThanOrEqual(day);
            expect(timer).toBeGreaterThanOrEqual(500);
          }
        },
      ),
      usual,
    ));

  test('silent: no token appears in snapshots, inspection or outcomes', () =>
    fc.assert(
      fc.asyncProperty(tokenStories, async (story) => {
        const seen: string[] = [];
        const look = (value: unknown): void => {
          seen.push(JSON.stringify(value) ?? '', inspect(value, { depth: 20, showHidden: true }));
        };
        const brief = story.steps.map((step) => (step.do === 'wait' ? { ...step, days: step.days / 20 } : step));
        const { life } = await play(
          tokenLife,
          { ...story, steps: brief },
          {
            inspect: (event) => {
              const { type, ...rest } = event as unknown as Record<string, unknown> & { type: string };
              // The data that an inspector would forward: the event, the snapshot, the action's parameters.
              seen.push(
                ...[type, rest['event'], rest['snapshot'], rest['action']].map((part) => JSON.stringify(part) ?? ''),
              );
            },
          },
        );
        const snapshot = life.actor.getSnapshot();
        const { tokens, ...others } = life.actor.getSnapshot().context;
        look([tokens, others, snapshot.output, life.refreshes.map(({ input }) => input)]);
        // Snapshots contain whole actors, which are slow to print.
        seen.push(JSON.stringify(snapshot), JSON.stringify(life.seen()));
        const text = seen.join('\n');
        for (const canary of [...Object.values(canaries), 'AQ-access', 'AQ-refresh'])
          expect(text).not.toContain(canary);
      }),
      usual,
    ));
});

const isGrant = (result: TokenEndpointResult): boolean =>
  result.kind === 'response' && result.response.kind === 'granted';
