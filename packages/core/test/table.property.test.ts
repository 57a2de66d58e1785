import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import {
  type AnyActorLogic,
  type AnyActorRef,
  createActor,
  fromCallback,
  fromPromise,
  type InspectionEvent,
  SimulatedClock,
} from 'xstate';
import { type ExchangeInput, type ExchangeResult, linkedInAuthMachine } from '../src/index.ts';
import {
  linkedInAuthDefinition,
  linkedInPageDefinition,
  linkedInTokenDefinition,
  toInspectionFrame,
} from '../src/inspection.ts';
import { linkedInAuthLogic } from '../src/login/machine.table.ts';
import { linkedInPageLogic } from '../src/login/page-machine.table.ts';
import { linkedInPageMachine } from '../src/page.ts';
import { linkedInTokenLogic } from '../src/token/machine.table.ts';
import { linkedInTokenMachine, type RefreshInput, type TokenEndpointResult } from '../src/token.ts';
import { defaultCallbackTimeout } from '../src/wire.ts';
import { exchanges, steps as loginSteps, queries } from './arbitraries/events.ts';
import { finish, refreshEnds, tokenInputs, tokenStories } from './arbitraries/token-lives.ts';
import { callback, input, settled, state } from './attempt.ts';
import { runs } from './runs.ts';
import { day, grantedAt, withRefresh } from './token.ts';

/* A machine and the table that it was compiled to are the same from the outside. */

// In development, XState warns about events to a stopped machine. The property sends them on purpose.
vi.spyOn(console, 'warn').mockImplementation(() => {});

interface Event {
  readonly type: string;
  readonly [field: string]: unknown;
}

type Step =
  | { readonly do: 'send'; readonly event: Event }
  | { readonly do: 'wait'; readonly milliseconds: number }
  | { readonly do: 'settle' }
  /** Persists the actor in XState's own form, and goes on with what was persisted. */
  | { readonly do: 'reload' };

interface World {
  readonly logic: AnyActorLogic;
  readonly input: unknown;
  /** What the world saw: inputs of actors, timers, errors. */
  readonly seen: unknown[];
  /** Whether an inspector looks on. */
  readonly isWatched: boolean;
}

/** Events that nobody sends, but that anyone with a reference to the actor can. */
const hostile: fc.Arbitrary<Event> = fc.oneof(
  fc.constantFrom<Event>(
    { type: '' },
    { type: 'unknown' },
    { type: 'callback.received' },
    { type: 'callback.received', callback: null },
    { type: 'outcome.received', state, outcome: null },
    { type: 'api.answered' },
    { type: 'clock.read' },
    { type: 'xstate.init' },
    { type: 'xstate.stop' },
    { type: 'xstate.done.state.alive' },
    { type: 'xstate.done.actor.exchangeCode', output: null },
    { type: 'xstate.done.actor.refreshTokens', output: 5 },
    { type: 'xstate.error.actor', error: 'forged' },
    { type: 'xstate.error.actor.exchangeCode', error: 'forged' },
    { type: 'xstate.error.actor.clock', error: 'forged' },
    { type: 'xstate.error.actor.someone.else', error: 'forged' },
    { type: 'xstate.error.platform', error: 'forged' },
    { type: 'xstate.after.callbackTimeout.linkedInAuth.authorizing' },
    { type: 'xstate.after.untilDue.linkedInToken.alive.fresh' },
  ),
  // XState's development build alone refuses the type `*`.
  fc.record({ type: fc.string().filter((type) => type !== '*') }),
);

const message = (error: unknown): unknown => (error instanceof Error ? error.message : error);

/** A result, or the message of what was thrown: a guard may throw for an event that has lost its fields. */
function attempted<T>(run: () => T): unknown {
  try {
    return run();
  } catch (error) {
    return message(error);
  }
}

/** Everything that a snapshot shows. */
function shown(actor: AnyActorRef, probes: readonly Event[]): unknown {
  const snapshot = actor.getSnapshot();
  const { status, value, context, output, error, children, historyValue, tags } = snapshot;
  const [first] = typeof value === 'string' ? [value] : Object.keys(value);
  return {
    status,
    value,
    context,
    output,
    error: message(error),
    children: Object.keys(children),
    historyValue,
    tags: [...tags],
    can: probes.map((event) => attempted(() => snapshot.can(event))),
    matches: [value, first, 'nowhere', { alive: 'fresh' }].map(
      (wanted) => wanted !== undefined && snapshot.matches(wanted),
    ),
    hasTag: ['pending', 'persistable', 'none'].map((tag) => snapshot.hasTag(tag)),
    meta: snapshot.getMeta(),
    json: JSON.parse(JSON.stringify(snapshot.toJSON(), (key, inner) => (key === 'error' ? message(inner) : inner))),
  };
}

const persisted = (actor: AnyActorRef): unknown =>
  JSON.parse(JSON.stringify((actor as { getPersistedSnapshot(): unknown }).getPersistedSnapshot()));

/** Returns an inspector that records frames, with the same names for the same actors in both worlds. */
function framesInto(seen: unknown[]): (event: InspectionEvent) => void {
  const names: string[] = [];
  const named = (id: string | null): number | null => {
    if (id === null) return null;
    if (!names.includes(id)) names.push(id);
    return names.indexOf(id);
  };
  return (event) => {
    const frame = toInspectionFrame(event);
    if (frame === null) return;
    const { sessionId, rootId, ...rest } = frame;
    const ids = [
      sessionId,
      rootId,
      'parentId' in frame ? frame.parentId : null,
      'sourceId' in frame ? frame.sourceId : null,
    ];
    seen.push([
      'frame',
      ids.map(named),
      { ...rest, parentId: null, sourceId: null, ...('name' in rest && { name: rest.name.replace(/^x:\d+$/, 'x') }) },
    ]);
  };
}

function start({ logic, input: given, seen, isWatched }: World, snapshot?: unknown) {
  const clock = new SimulatedClock();
  const actor = createActor(logic, {
    input: given,
    ...(isWatched && { inspect: framesInto(seen) }),
    ...(snapshot !== undefined && { snapshot: snapshot as never }),
    clock: {
      setTimeout: (call: (...args: unknown[]) => void, milliseconds: number) => {
        seen.push(['timer', milliseconds]);
        return clock.setTimeout(call, milliseconds);
      },
      clearTimeout: (id: number) => {
        seen.push(['no timer']);
        clock.clearTimeout(id);
      },
    },
  });
  actor.subscribe({
    next: (next) => seen.push(['next', next.value, next.status]),
    error: (error) => seen.push(['error', message(error)]),
    complete: () => seen.push(['complete']),
  });
  actor.start();
  return { actor, clock };
}

/** Plays the same steps in both worlds, and compares all that can be seen after each. */
async function expectSame(worlds: readonly [World, World], steps: readonly Step[]): Promise<void> {
  const probes = steps.flatMap((step) => (step.do === 'send' ? [step.event] : []));
  let [one, other] = [start(worlds[0]), start(worlds[1])];
  const compare = (): void => {
    expect(worlds[1].seen).toEqual(worlds[0].seen);
    expect(shown(other.actor, probes)).toEqual(shown(one.actor, probes));
  };
  compare();
  for (const step of steps) {
    if (step.do === 'reload') {
      const [mine, theirs] = [persisted(one.actor), persisted(other.actor)];
      expect(theirs).toEqual(mine);
      // An actor that failed shows no more than that.
      if (one.actor.getSnapshot().status !== 'active') continue;
      for (const { actor } of [one, other]) actor.stop();
      // Each goes on with what the other wrote.
      [one, other] = [start(worlds[0], theirs), start(worlds[1], mine)];
    }
    for (const { actor, clock } of [one, other]) {
      if (step.do === 'send') actor.send(step.event);
      if (step.do === 'wait') clock.increment(step.milliseconds);
    }
    if (step.do === 'settle') await settled();
    compare();
  }
  await settled();
  compare();
  for (const { actor } of [one, other]) actor.stop();
  compare();
}

const mixed = (own: fc.Arbitrary<Step>): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      { weight: 8, arbitrary: own },
      { weight: 1, arbitrary: hostile.map((event): Step => ({ do: 'send', event })) },
      { weight: 1, arbitrary: fc.constantFrom<Step>({ do: 'reload' }, { do: 'settle' }) },
    ),
    { maxLength: 10 },
  );

describe('the login', () => {
  const own = loginSteps.chain(
    (list): fc.Arbitrary<Step> =>
      fc.constantFrom(...list.map((step): Step => (step.do === 'restore' ? { do: 'reload' } : (step as Step))), {
        do: 'send',
        event: callback(),
      } as Step),
  );
  const inputs = fc.oneof(
    { weight: 3, arbitrary: fc.constant<unknown>(input) },
    fc.constantFrom<unknown>({ ...input, request: null }, { ...input, state: '' }, null, undefined, {}),
  );
  const results = fc.array(exchanges, { minLength: 1, maxLength: 3 });

  test('is the same as a machine and as a table', () =>
    fc.assert(
      fc.asyncProperty(inputs, results, fc.boolean(), mixed(own), (given, ends, isWatched, steps) => {
        const world = (logic: typeof linkedInAuthLogic | typeof linkedInAuthMachine): World => {
          const seen: unknown[] = [];
          let turn = 0;
          const exchangeCode = fromPromise<ExchangeResult, ExchangeInput>(({ input: asked }) => {
            seen.push(['exchange', asked]);
            const end = ends[turn % ends.length];
            turn += 1;
            if (end === 'hangs' || end === undefined) return new Promise(() => {});
            return end === 'throws' ? Promise.reject(new Error('thrown')) : Promise.resolve(end);
          });
          return { logic: logic.provide({ actors: { exchangeCode } }) as AnyActorLogic, input: given, seen, isWatched };
        };
        const table = isWatched ? linkedInAuthLogic.watched(linkedInAuthDefinition) : linkedInAuthLogic;
        return expectSame([world(linkedInAuthMachine), world(table)], steps);
      }),
      runs(150, 100_000),
    ));
});

describe('the page', () => {
  const outcome = fc.constantFrom<unknown>(
    { status: 'failed', code: 'access_denied', evidence: {} },
    { status: 'succeeded', grant: { member: null, scope: [], expiresAt: 1, tokens: null } },
  );
  const own = fc.oneof(
    fc
      .record({ outcome, state: fc.constantFrom(state, 'another') })
      .map((said): Step => ({ do: 'send', event: { type: 'outcome.received', ...said } })),
    fc
      .constantFrom('popup.blocked', 'popup.closed', 'login.cancel')
      .map((type): Step => ({ do: 'send', event: { type } })),
    fc
      .constantFrom([], ['code', 'state'])
      .map((duplicated): Step => ({ do: 'send', event: { type: 'callback.received', callback: { duplicated } } })),
    fc.constantFrom(1, 30_000, defaultCallbackTimeout).map((milliseconds): Step => ({ do: 'wait', milliseconds })),
    queries.map((query): Step => ({ do: 'send', event: { type: 'callback.received', callback: query } })),
  );

  test('is the same as a machine and as a table', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom<unknown>({ state }, { state, callbackTimeout: 5 }, {}, null),
        fc.boolean(),
        mixed(own),
        (given, isWatched, steps) =>
          expectSame(
            [
              { logic: linkedInPageMachine, input: given, seen: [], isWatched },
              {
                logic: (isWatched
                  ? linkedInPageLogic.watched(linkedInPageDefinition)
                  : linkedInPageLogic) as AnyActorLogic,
                input: given,
                seen: [],
                isWatched,
              },
            ],
            steps,
          ),
      ),
      runs(150, 100_000),
    ));
});

describe('the token', () => {
  const own = tokenStories.chain(
    ({ steps }): fc.Arbitrary<Step> =>
      fc.constantFrom<Step>(
        ...steps.map(
          (step): Step =>
            step.do === 'send'
              ? { do: 'send', event: step.event as unknown as Event }
              : { do: 'wait', milliseconds: Math.round(step.days * day) },
        ),
        { do: 'send', event: { type: 'token.refresh' } },
        { do: 'wait', milliseconds: 20 * day },
      ),
  );
  const usual = {
    tokens: withRefresh,
    scope: ['openid', 'profile'],
    issuedAt: grantedAt,
    expiresAt: grantedAt + 60 * day,
    now: grantedAt,
  };
  const inputs = fc.oneof(
    { weight: 4, arbitrary: tokenInputs.map((change): unknown => ({ ...usual, ...change })) },
    fc.constantFrom<unknown>({ ...usual, tokens: null }, { ...usual, expiresAt: Number.NaN }, null, {}),
  );

  test('is the same as a machine and as a table', () =>
    fc.assert(
      fc.asyncProperty(
        inputs,
        fc.array(refreshEnds, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        fc.boolean(),
        mixed(own),
        (given, ends, isClockBroken, isWatched, steps) => {
          const world = (logic: typeof linkedInTokenLogic | typeof linkedInTokenMachine): World => {
            const seen: unknown[] = [];
            let [turn, now] = [0, grantedAt];
            const refreshTokens = fromPromise<TokenEndpointResult, RefreshInput>(({ input: asked, signal }) => {
              seen.push(['refresh', asked]);
              signal.addEventListener('abort', () => seen.push(['aborted']));
              turn += 1;
              return finish(ends[turn % ends.length], now);
            });
            const clock = fromCallback<{ type: 'read' }>(({ sendBack, receive }) => {
              seen.push(['clock runs']);
              if (isClockBroken) throw new Error('broken');
              receive(() => {
                now += 10 * day;
                sendBack({ type: 'clock.read', at: now });
              });
              return () => void seen.push(['clock stops']);
            });
            return {
              logic: logic.provide({ actors: { refreshTokens, clock } }) as AnyActorLogic,
              input: given,
              seen,
              isWatched,
            };
          };
          const table = isWatched ? linkedInTokenLogic.watched(linkedInTokenDefinition) : linkedInTokenLogic;
          return expectSame([world(linkedInTokenMachine), world(table)], steps);
        },
      ),
      runs(150, 100_000),
    ));
});
