import { type ExchangeResult, linkedInAuthMachine, parseCallback, parseTokenResponse } from '@linkedin-auth/core';
import { linkedInAuthLogic } from '@linkedin-auth/core/compiled';
import { type ActorLogic, assign, createActor, fromPromise, type Snapshot, setup, toPromise } from 'xstate';
import type { Candidate } from './candidate.ts';

/*
 * Compares one whole login attempt of the core machine, without I/O, with machines that take as many transitions and do less. The
 * difference between two rows is the cost of what the second row adds.
 */

const redirectUri = 'https://app.example/auth/linkedin/callback';
const state = 'a state of thirty-two characters';
const request = { clientId: 'client', redirectUri, scope: ['openid', 'profile', 'email'] };
const callback = parseCallback(`code=AQcode&state=${encodeURIComponent(state)}`);

const result: ExchangeResult = {
  kind: 'response',
  response: parseTokenResponse({
    status: 200,
    body: '{"access_token":"AQ","expires_in":5184000,"scope":"email,openid"}',
  }),
  sent: { redirectUri, at: 1, codeVerifierSent: false, codeSentBefore: false },
  receivedAt: 2,
  identity: {
    kind: 'verified',
    member: {
      sub: 'sub',
      name: null,
      givenName: null,
      familyName: null,
      email: null,
      emailVerified: false,
      picture: null,
      locale: null,
    },
  },
};

const done: Promise<ExchangeResult> = Promise.resolve(result);

const work = fromPromise(() => done);

/** As many states and transitions, and an invoked promise. */
const empty = setup({ actors: { work } }).createMachine({
  initial: 'preparing',
  states: {
    preparing: { always: { target: 'authorizing' } },
    authorizing: { on: { callback: 'exchanging' } },
    exchanging: { invoke: { src: 'work', onDone: 'succeeded' } },
    succeeded: { type: 'final' },
  },
});

/** The same without an invoked actor, to measure the cost of spawning and running it and receiving its result. */
const withoutActor = setup({}).createMachine({
  initial: 'preparing',
  states: {
    preparing: { always: { target: 'authorizing' } },
    authorizing: { on: { callback: 'exchanging' } },
    exchanging: { on: { callback: 'succeeded' } },
    succeeded: { type: 'final' },
  },
});

const withTimers = setup({ actors: { work } }).createMachine({
  initial: 'preparing',
  states: {
    preparing: { always: { target: 'authorizing' } },
    authorizing: { on: { callback: 'exchanging' }, after: { 3600000: 'succeeded' } },
    exchanging: { invoke: { src: 'work', onDone: 'succeeded' }, after: { 15000: 'succeeded' } },
    succeeded: { type: 'final' },
  },
});

const withContext = setup({
  types: { context: {} as { readonly value: unknown } },
  actors: { work },
  actions: { record: assign({ value: (_, value: unknown) => value }) },
}).createMachine({
  context: { value: null },
  initial: 'preparing',
  states: {
    preparing: { always: { target: 'authorizing' } },
    authorizing: {
      on: { callback: { target: 'exchanging', actions: { type: 'record', params: () => 1 } } },
      after: { 3600000: 'succeeded' },
    },
    exchanging: {
      invoke: {
        src: 'work',
        input: () => ({}),
        onDone: {
          target: 'succeeded',
          actions: {
            type: 'record',
            params: ({ event }: { readonly event: { readonly output: unknown } }) => event.output,
          },
        },
      },
      after: { 15000: 'succeeded' },
    },
    succeeded: { type: 'final' },
  },
  output: ({ context }) => context.value,
});

type Step = 'authorizing' | 'exchanging' | 'succeeded';
type StepSnapshot = Snapshot<undefined> & { readonly step: Step };

/** No machine: what XState's actors, scheduler and child cost where a login needs them, and nothing that decides. */
const withoutMachine: ActorLogic<StepSnapshot, { readonly type: string }> = {
  transition: (snapshot, { type }, { self, system, defer }) => {
    if (type === 'callback') {
      const child = createActor(work, { id: 'work', parent: self });
      defer(() => system.scheduler.cancel(self, 'decision'));
      defer(() => system.scheduler.schedule(self, self, { type: 'late' }, 15_000, 'answer'));
      defer(() => child.start());
      return { ...snapshot, step: 'exchanging' };
    }
    if (!type.startsWith('xstate.done.actor.')) return snapshot;
    defer(() => system.scheduler.cancel(self, 'answer'));
    return { ...snapshot, step: 'succeeded', status: 'done', output: undefined, error: undefined };
  },
  getInitialSnapshot: ({ self, system, defer }) => {
    defer(() => system.scheduler.schedule(self, self, { type: 'late' }, 3_600_000, 'decision'));
    return { status: 'active', output: undefined, error: undefined, step: 'authorizing' };
  },
  getPersistedSnapshot: (snapshot) => snapshot,
};

/** The login machine with constant guards, to measure XState's own work for each row. */
const withConstantGuards = linkedInAuthMachine.provide({
  actors: { exchangeCode: fromPromise(() => done) },
  guards: Object.fromEntries(
    guardNames(linkedInAuthMachine).map((name) => [name, () => name === 'isGrantUsable']),
  ) as Parameters<typeof linkedInAuthMachine.provide>[0]['guards'] & {},
});

const ours = linkedInAuthMachine.provide({ actors: { exchangeCode: fromPromise(() => done) } });

const compiled = linkedInAuthLogic.provide({ actors: { exchangeCode: fromPromise(() => done) } });

const driven = (machine: typeof empty | typeof withTimers | typeof withContext | typeof withoutMachine): Candidate => ({
  run: async () => {
    const actor = createActor(machine);
    actor.start();
    actor.send({ type: 'callback' });
    await toPromise(actor);
  },
});

/** The attempts, by their names. The first is the base of the ratios. */
export const attempt: Readonly<Record<string, Candidate>> = {
  'an empty machine with as many transitions': driven(empty),
  '… without the invoked actor': {
    run: async () => {
      const actor = createActor(withoutActor);
      actor.start();
      actor.send({ type: 'callback' });
      actor.send({ type: 'callback' });
      await toPromise(actor);
    },
  },
  '… without the machine, with two time-outs': driven(withoutMachine),
  '… and two time-outs': driven(withTimers),
  '… and context, assigns, output': driven(withContext),
  'linkedInAuthMachine with constant guards': login(withConstantGuards),
  linkedInAuthMachine: login(ours),
  'linkedInAuthLogic, the machine compiled': login(compiled),
};

function login(logic: typeof ours | typeof compiled): Candidate {
  return {
    run: async () => {
      const actor = createActor(logic, { input: { request, state, startedAt: 0 } });
      actor.start();
      actor.send({ type: 'callback.received', callback, receivedAt: 1 });
      const outcome = await toPromise(actor);
      if (outcome.status !== 'succeeded') throw new Error(`the attempt failed: ${outcome.code}`);
    },
  };
}

function guardNames({ root }: typeof linkedInAuthMachine): readonly string[] {
  return Object.values(root.states).flatMap((state) =>
    [...state.transitions.values(), state.always ?? []]
      .flat()
      .flatMap(({ guard }) => (typeof guard === 'object' && 'type' in guard ? [String(guard.type)] : [])),
  );
}
