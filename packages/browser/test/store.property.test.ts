import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Session } from '../src/state.ts';
import type { Effect, StoreEvent } from '../src/store/events.ts';
import { initialLogin } from '../src/store/login.ts';
import { reduce, type StoreState, viewOf } from '../src/store/reduce.ts';
import { initialSession } from '../src/store/session.ts';
import { anyBut, anyOf, events, explained, failed, history, signedIn, succeeded } from './store-events.ts';

/* The laws of the store's control flow, for every sequence of events, possible in a browser or not. */

const given = fc.constantFrom<Session>({ status: 'loading' }, { status: 'signed-out' }, signedIn());

const initial = (session: Session): StoreState => ({ session: initialSession(session), login: initialLogin });

/** Freezes everything that can be reached, so that a reducer that writes throws. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}

/** Reduces events one after another. */
function run(
  state: StoreState,
  sequence: readonly StoreEvent[],
): { readonly state: StoreState; readonly effects: Effect[] } {
  const effects: Effect[] = [];
  let now = frozen(state);
  for (const event of sequence) {
    const [next, more] = reduce(now, frozen(event));
    now = frozen(next);
    effects.push(...more);
  }
  return { state: now, effects };
}

const started = (session: Session, sequence: readonly StoreEvent[]) => run(initial(session), sequence);

const named = <Name extends Effect[0]>(effects: readonly Effect[], name: Name) =>
  effects.filter((effect): effect is Extract<Effect, readonly [Name, ...unknown[]]> => effect[0] === name);

const liveAttempts = (effects: readonly Effect[]): number =>
  named(effects, 'attempt.begin').length - named(effects, 'attempt.end').length;

/** Does nothing to a state. */
const changesNothing = (state: StoreState, event: StoreEvent): void =>
  expect(reduce(state, event)).toEqual([state, []]);

const signIn = {
  type: 'login.start',
  channel: 'the-last-channel',
  way: 'popup',
  query: { returnTo: '/' },
  options: {},
} as const satisfies StoreEvent;

const ended = (progress: Extract<StoreEvent, { type: 'attempt.changed' }>['progress']): StoreEvent => ({
  type: 'attempt.changed',
  channel: signIn.channel,
  progress,
});

const settings = { numRuns: 1000 };

describe('every event in every state', () => {
  test('is reduced without an exception, without writing to its input, and always to the same result', () => {
    fc.assert(
      fc.property(given, history, (session, sequence) => {
        expect(started(session, sequence)).toEqual(started(session, sequence));
      }),
      settings,
    );
  });

  test('leaves at most one attempt alive, and sends events only to that one', () => {
    fc.assert(
      fc.property(given, history, (session, sequence) => {
        let state = initial(session);
        let living = 0;
        for (const event of sequence) {
          const [next, effects] = reduce(state, event);
          state = next;
          for (const effect of effects) {
            if (effect[0] === 'attempt.begin') living += 1;
            if (effect[0] === 'attempt.end') living -= 1;
            if (effect[0] === 'attempt.send') expect(living).toBe(1);
            expect([0, 1]).toContain(living);
          }
          expect(living).toBe(state.login.activity.type === 'attempt' ? 1 : 0);
        }
      }),
      settings,
    );
  });

  test('asks the server one question at a time about the session', () => {
    fc.assert(
      fc.property(given, history, (session, sequence) => {
        let state = initial(session);
        let pending: number | null = null;
        for (const event of sequence) {
          const [next, effects] = reduce(state, event);
          if (event.type === 'session.answered' && event.id === pending) pending = null;
          state = next;
          for (const [, id] of named(effects, 'session.ask')) {
            expect(pending).toBe(null);
            pending = id;
          }
        }
      }),
      settings,
    );
  });
});

describe('an answer that comes late', () => {
  const overtakes = anyOf('login.start', 'failure.dismiss', 'session.end', 'callback.received');

  test('an explanation changes nothing once another login, a dismissal or a sign-out came in between', () => {
    fc.assert(
      fc.property(given, history, history, (session, before, after) => {
        const first = started(session, before);
        for (const overtaking of [signIn, { type: 'session.end' }] as const) {
          const { state } = run(first.state, [overtaking, ...after]);
          for (const [, id] of named(first.effects, 'failure.explain'))
            changesNothing(state, { type: 'failure.explained', id, failure: explained('late') });
        }
      }),
      settings,
    );
  });

  test('an explanation is shown, unless an event in between ended the failure', () => {
    fc.assert(
      fc.property(given, history, overtakes, (session, before, overtaking) => {
        const settled = run(started(session, before).state, [signIn, ended(failed('user_cancelled_login'))]);
        const [, id = 0] = named(settled.effects, 'failure.explain').at(-1) ?? [];
        const late: StoreEvent = { type: 'failure.explained', id, failure: explained('user_cancelled_login') };
        expect(viewOf(run(settled.state, [late]).state).status).toBe('failed');
        changesNothing(run(settled.state, [overtaking]).state, late);
      }),
      settings,
    );
  });

  test('an answer about the session does not undo a login that succeeded after the question', () => {
    fc.assert(
      fc.property(given, history, fc.array(anyBut('session.answered')), (session, before, between) => {
        const asked = run(started(session, before).state, [{ type: 'session.refetch' }]).state;
        const id = asked.session.question?.id ?? 0;
        for (const [own, ...answers] of [
          [succeeded('sub-own'), { status: 'signed-out' }, signedIn('sub-other')],
          [succeeded('sub-own'), failed('server_half_unreachable')],
        ] as const) {
          const done = run(asked, [signIn, ended(own)]).state;
          expect(done.session.current).toMatchObject({ status: 'signed-in', member: { sub: 'sub-own' } });
          const waited = run(done, between).state;
          for (const answer of answers) {
            const { state } = run(waited, [{ type: 'session.answered', id, now: 0, answer }]);
            expect(state.session.current).toEqual(waited.session.current);
          }
        }
      }),
      settings,
    );
  });

  test('an answer to any question but the last one changes nothing', () => {
    fc.assert(
      fc.property(given, history, events['session.answered'], (session, sequence, answer) => {
        const { state } = started(session, sequence);
        if (answer.id !== state.session.question?.id) changesNothing(state, answer);
      }),
      settings,
    );
  });

  test('an answer to a sign-out does not sign out a member who has signed in since, but makes the page ask', () => {
    fc.assert(
      fc.property(given, history, fc.boolean(), (session, before, isSignedOut) => {
        const leaving = run(started(session, before).state, [{ type: 'session.end' }]);
        const [, id = 0] = named(leaving.effects, 'logout.send').at(-1) ?? [];
        const back = run(leaving.state, [signIn, ended(succeeded('sub-own'))]).state;
        const failure = isSignedOut ? null : failed('server_half_unreachable');
        const { state } = run(back, [{ type: 'logout.answered', id, failure }]);
        expect(viewOf(state)).toEqual(viewOf(back));
        expect(state.session.question).not.toBe(null);
      }),
      settings,
    );
  });
});

test('an answer to an earlier sign-out does not answer a later one', () => {
  fc.assert(
    fc.property(given, history, fc.boolean(), (session, before, isSignedOut) => {
      const first = run(started(session, before).state, [{ type: 'session.end' }]);
      const [, id = 0] = named(first.effects, 'logout.send').at(-1) ?? [];
      const second = run(first.state, [{ type: 'session.end' }]).state;
      const failure = isSignedOut ? null : failed('server_half_unreachable');
      const { state } = run(second, [{ type: 'logout.answered', id, failure }]);
      expect([state.login, state.session.current]).toEqual([second.login, second.session.current]);
    }),
    settings,
  );
});

describe('after any sequence of events', () => {
  test('signing in shows the login, and its success signs the member in', () => {
    fc.assert(
      fc.property(given, history, fc.constantFrom('popup', 'redirect'), (session, before, way) => {
        const { state, effects } = run(started(session, before).state, [{ ...signIn, way }]);
        expect(viewOf(state)).toEqual({ status: 'authorizing' });
        expect(named(effects, 'attempt.begin').map(([, , channel]) => channel)).toEqual([signIn.channel]);
        const done = run(state, [ended(succeeded('sub-own'))]).state;
        expect(viewOf(done)).toMatchObject({ status: 'signed-in', member: { sub: 'sub-own' } });
      }),
      settings,
    );
  });

  test('cancelling and then dismissing leads back to the session', () => {
    fc.assert(
      fc.property(given, history, (session, before) => {
        const first = started(session, before);
        const cancelled = run(first.state, [{ type: 'login.cancel' }]);
        const { activity } = first.state.login;
        const done =
          activity.type === 'attempt'
            ? run(cancelled.state, [
                { type: 'attempt.changed', channel: activity.channel, progress: failed('login_cancelled') },
              ])
            : cancelled;
        // Where no attempt lived, cancelling is enough.
        if (activity.type === 'attempt')
          expect(named(cancelled.effects, 'attempt.send')).toEqual([['attempt.send', { type: 'login.cancel' }]]);
        else expect(viewOf(done.state)).toEqual(done.state.session.current);
        const { state } = run(done.state, [{ type: 'failure.dismiss' }]);
        expect(viewOf(state)).toEqual(state.session.current);
        expect(state.login.activity).toEqual({ type: 'idle' });
      }),
      settings,
    );
  });

  test('a stopped store sets no clock, and keeps an attempt only while the server is finishing it', () => {
    fc.assert(
      fc.property(given, history, (session, before) => {
        const { state, effects } = started(session, [...before, { type: 'store.stop', now: 0 }]);
        expect(named(effects, 'clock.set').at(-1)).toEqual(['clock.set', null]);
        expect(liveAttempts(effects)).toBe(state.login.overlay?.status === 'exchanging' ? 1 : 0);
        if (liveAttempts(effects) === 0) expect(state.login.listening).toBe(null);
      }),
      settings,
    );
  });
});

describe('a hostile message', () => {
  test('of another tab does not change who is signed in', () => {
    fc.assert(
      fc.property(given, history, events['tab.announced'], (session, before, announced) => {
        const { state } = started(session, before);
        const [next] = reduce(state, announced);
        expect([next.session.current, next.login]).toEqual([state.session.current, state.login]);
      }),
      settings,
    );
  });

  test('that names another attempt reaches at most the machine of the live attempt, which rejects it', () => {
    fc.assert(
      fc.property(given, history, events['outcome.received'], (session, before, received) => {
        const { state } = started(session, before);
        const hostile = { ...received, message: { ...received.message, state: 'of a stranger' } };
        const [next, effects] = reduce(state, hostile);
        expect(next).toEqual(state);
        expect(effects.every(([name]) => name === 'attempt.send')).toBe(true);
      }),
      settings,
    );
  });

  test('about a window that read as closed counts only if it names the attempt of that window', () => {
    fc.assert(
      fc.property(given, history, fc.string(), (session, before, stranger) => {
        fc.pre(stranger !== signIn.channel);
        const { state } = run(started(session, before).state, [signIn, ended(failed('popup_closed'))]);
        const received = (name: string): StoreEvent => ({
          type: 'outcome.received',
          channel: signIn.channel,
          message: { state: name, outcome: succeeded('sub-own') },
        });
        changesNothing(state, received(stranger));
        expect(viewOf(run(state, [received(signIn.channel)]).state)).toMatchObject({ member: { sub: 'sub-own' } });
      }),
      settings,
    );
  });

  test('on a channel that the page does not listen to changes nothing', () => {
    fc.assert(
      fc.property(given, history, events['outcome.received'], (session, before, received) => {
        const { state } = started(session, before);
        const { activity, listening } = state.login;
        const living = activity.type === 'attempt' ? activity.channel : null;
        if (![living, listening].includes(received.channel)) changesNothing(state, received);
      }),
      settings,
    );
  });
});
