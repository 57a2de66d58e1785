import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { createActor, SimulatedClock } from 'xstate';
import { linkedInAuthLogic, linkedInPageLogic } from '../src/compiled.ts';
import { connect, type LinkedInAuthOutcome, linkedInAuthMachine, parseCallback } from '../src/index.ts';
import { handOverTimeout, type LinkedInPageEvent, type LinkedInPageMachine, linkedInPageMachine } from '../src/page.ts';
import { defaultCallbackTimeout } from '../src/wire.ts';
import { type LoginLogic, member, startedAt, state } from './attempt.ts';
import type { LogicLike } from './logic.ts';
import { runs, runsOfEach } from './runs.ts';
import { namesOfTaken, transitionsOf } from './transitions.ts';

// In development, XState warns about events to a stopped machine. The property sends them on purpose.
vi.spyOn(console, 'warn').mockImplementation(() => {});

const succeeded: LinkedInAuthOutcome = {
  status: 'succeeded',
  grant: { member, scope: [], expiresAt: startedAt + 1, tokens: null },
};
const failed: LinkedInAuthOutcome = { status: 'failed', code: 'user_cancelled_login', evidence: {} };

const taken = new Set<string>();

function startPage(logic: LogicLike<LinkedInPageMachine>, callbackTimeout?: number) {
  const clock = new SimulatedClock();
  const actor = createActor(logic, {
    input: { state, callbackTimeout },
    clock,
    inspect: (event) => {
      for (const name of namesOfTaken(event)) taken.add(name);
    },
  }).start();
  return { actor, clock };
}

function startLogin(logic: LoginLogic) {
  const clock = new SimulatedClock();
  return { actor: createActor(logic, { input: { request: null, state, startedAt }, clock }).start(), clock };
}

/** The page and the login as XState's machines, and as the tables that were compiled from them. */
const forms = [
  { name: 'as a machine', pageLogic: linkedInPageMachine, loginLogic: linkedInAuthMachine },
  { name: 'as a table', pageLogic: linkedInPageLogic, loginLogic: linkedInAuthLogic },
].map(({ name, pageLogic, loginLogic }) => ({
  name,
  page: (callbackTimeout?: number) => startPage(pageLogic, callbackTimeout),
  login: () => startLogin(loginLogic),
}));

const said = (outcome: LinkedInAuthOutcome, of = state) => ({ type: 'outcome.received', state: of, outcome }) as const;
const callback = (query: string) => ({ type: 'callback.received', callback: parseCallback(query) }) as const;

/** Generates events that both machines can meet, and time. */
const steps = fc.array(
  fc.oneof(
    fc.constantFrom<Exclude<LinkedInPageEvent, { type: 'callback.received' }>>(
      said(succeeded),
      said(failed),
      said(succeeded, 'another attempt'),
      said(failed, 'another attempt'),
      { type: 'popup.blocked' },
      { type: 'popup.closed' },
      { type: 'login.cancel' },
    ),
    fc.constantFrom(1, 1000, defaultCallbackTimeout - 1, defaultCallbackTimeout),
  ),
  { maxLength: 8 },
);

test.each(forms)('the page handles its events like the login, $name', ({ page, login }) => {
  fc.assert(
    fc.property(steps, (sequence) => {
      const [half, whole] = [page(), login()];
      for (const step of sequence) {
        for (const { actor, clock } of [half, whole]) {
          if (typeof step === 'number') clock.increment(step);
          else actor.send(step);
        }
        const [own, other] = [half.actor.getSnapshot(), whole.actor.getSnapshot()];
        expect([own.value, own.status, own.output, [...own.tags]]).toEqual([
          other.value,
          other.status,
          other.output,
          [...other.tags],
        ]);
      }
    }),
    runsOfEach(500),
  );
});

describe.each(forms)('a redirect URI that is a page, $name', ({ page, login }) => {
  test('hands over to the server and receives the outcome', () => {
    const { actor } = page();
    actor.send(callback('code=AQ&state=s'));
    expect(connect(actor.getSnapshot(), actor.send).status).toBe('exchanging');
    actor.send(said(succeeded, 'another attempt'));
    expect(actor.getSnapshot().status).toBe('active');
    actor.send(said(succeeded));
    expect(actor.getSnapshot().output).toEqual(succeeded);
  });

  test('receives a failure', () => {
    const { actor } = page();
    actor.send(callback('error=user_cancelled_login&state=s'));
    actor.send(said(failed));
    expect(actor.getSnapshot().output).toEqual(failed);
  });

  test('refuses duplicated parameters like the login', () => {
    const twice = callback('code=AQ&code=injected&state=s&state=t');
    const [half, whole] = [page(), login()];
    half.actor.send(twice);
    whole.actor.send({ ...twice, receivedAt: startedAt });
    expect(half.actor.getSnapshot().output).toMatchObject({ code: 'callback_parameter_duplicated' });
    expect(half.actor.getSnapshot().output).toEqual(whole.actor.getSnapshot().output);
  });

  test('can be cancelled, and waits at most twice the time-out of the exchange', () => {
    const [cancelled, waited] = [page(), page()];
    for (const { actor } of [cancelled, waited]) actor.send(callback('code=AQ&state=s'));
    cancelled.actor.send({ type: 'login.cancel' });
    expect(cancelled.actor.getSnapshot().output).toMatchObject({ code: 'login_cancelled' });
    waited.clock.increment(handOverTimeout - 1);
    expect(waited.actor.getSnapshot().status).toBe('active');
    waited.clock.increment(1);
    expect(waited.actor.getSnapshot().output).toMatchObject({ code: 'server_half_unreachable' });
  });

  test('keeps a shorter callback time-out', () => {
    const { actor, clock } = page(10);
    clock.increment(10);
    expect(actor.getSnapshot().output).toMatchObject({ code: 'callback_timeout' });
  });
});

test('the tests take every transition of the page machine', () => {
  fc.assert(
    fc.property(steps, (sequence) => {
      const { actor, clock } = startPage(linkedInPageMachine);
      for (const step of sequence) {
        if (typeof step === 'number') clock.increment(step);
        else actor.send(step);
      }
    }),
    runs(300),
  );
  const forged = startPage(linkedInPageMachine);
  forged.actor.send({ type: 'xstate.error.actor.any', error: 'forged' } as never);
  expect(forged.actor.getSnapshot().status).toBe('active');
  expect([...taken].sort()).toEqual(transitionsOf(linkedInPageMachine).sort());
});
