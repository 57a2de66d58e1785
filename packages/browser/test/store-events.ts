import type { Failure, Grant, GrantStanding, LinkedInAuthOutcome } from '@linkedin-auth/core';
import { member, session, standing } from '@linkedin-auth/testing/page';
import fc from 'fast-check';
import type { FailedOutcome } from '../src/server.ts';
import type { Session } from '../src/state.ts';
import type { StoreEvent } from '../src/store/events.ts';

/* Every event that the store knows, in every form, also where it makes no sense: the shell may be late, and messages may be hostile. */

const channel = fc.constantFrom('channel-1', 'channel-2', 'channel-3');
const id = fc.integer({ min: 0, max: 6 });
const now = fc.integer({ min: 0, max: 10_000_000 });
const code = fc.constantFrom('user_cancelled_login', 'server_half_unreachable');

export const failed = (name: FailedOutcome['code']): FailedOutcome => ({ status: 'failed', code: name, evidence: {} });

export const signedIn = (sub = member.sub, expiresAt = session.expiresAt, grant: GrantStanding | null = null) =>
  ({ status: 'signed-in', member: { ...member, sub }, expiresAt, grant }) as const satisfies Session;

export const succeeded = (sub: string | null = member.sub, more: Partial<Grant> = {}): LinkedInAuthOutcome => ({
  status: 'succeeded',
  grant: {
    member: sub === null ? null : { ...member, sub },
    scope: [],
    expiresAt: session.expiresAt,
    tokens: null,
    ...more,
  },
});

const someFailure = code.map(failed);
const someSession: fc.Arbitrary<Session> = fc.oneof(
  fc.constant<Session>({ status: 'signed-out' }),
  fc
    .record({
      sub: fc.constantFrom('sub-1', 'sub-2'),
      end: now,
      grant: fc.constantFrom(null, standing, { ...standing, status: 'reauthorization-due' } as const),
    })
    .map(({ sub, end, grant }) => signedIn(sub, end, grant)),
);
const outcome: fc.Arbitrary<LinkedInAuthOutcome> = fc.oneof(
  fc.constantFrom<LinkedInAuthOutcome>(
    succeeded(),
    succeeded('sub-1', { standing }),
    succeeded('sub-2', { standing: null }),
    succeeded(null),
    failed('popup_closed'),
  ),
  someFailure,
);

export const explained = (name: string): Failure => ({
  code: name as Failure['code'],
  phase: 'any-request',
  remedy: 'retry-later',
  summary: name,
  resolution: '',
  docs: '',
  evidence: {},
});

const type = <Type extends StoreEvent['type']>(name: Type) => fc.constant(name);

export const events = {
  'login.start': fc.record({
    type: type('login.start'),
    channel,
    way: fc.constantFrom('popup', 'blocked', 'redirect'),
    query: fc.constant({ returnTo: '/' }),
    options: fc.constant({ scope: 'share' }),
  }),
  'login.cancel': fc.record({ type: type('login.cancel') }),
  'failure.dismiss': fc.record({ type: type('failure.dismiss') }),
  'session.load': fc.record({ type: type('session.load') }),
  'session.refetch': fc.record({ type: type('session.refetch') }),
  'session.end': fc.record({ type: type('session.end') }),
  'store.start': fc.record({
    type: type('store.start'),
    now,
    code: fc.option(code),
    hasRequest: fc.boolean(),
    isCallback: fc.boolean(),
    popup: fc.option(fc.record({ channel, timeout: now })),
  }),
  'store.stop': fc.record({ type: type('store.stop'), now }),
  'popup.closed': fc.record({ type: type('popup.closed'), channel }),
  'outcome.received': fc.record({
    type: type('outcome.received'),
    channel,
    message: fc.record({ state: fc.oneof(channel, fc.constant('of a stranger')), outcome }),
  }),
  'callback.received': fc.record({ type: type('callback.received'), channel }),
  'exchange.interrupted': fc.record({ type: type('exchange.interrupted'), outcome: someFailure }),
  'attempt.changed': fc.record({
    type: type('attempt.changed'),
    channel,
    progress: fc.oneof(
      fc.constantFrom<{ readonly status: 'authorizing' } | { readonly status: 'exchanging' }>(
        { status: 'authorizing' },
        { status: 'exchanging' },
      ),
      outcome,
    ),
  }),
  'failure.explained': fc.record({ type: type('failure.explained'), id, failure: code.map(explained) }),
  'logout.answered': fc.record({ type: type('logout.answered'), id, failure: fc.option(someFailure) }),
  'session.answered': fc.record({
    type: type('session.answered'),
    id,
    now,
    answer: fc.oneof(someSession, someFailure),
  }),
  'tab.announced': fc.record({
    type: type('tab.announced'),
    session: fc.constantFrom('signed-out', 'sub-1 1000', 'anything'),
  }),
  'page.restored': fc.record({ type: type('page.restored') }),
  'page.returned': fc.record({ type: type('page.returned') }),
  'clock.reached': fc.record({ type: type('clock.reached'), now }),
} as const satisfies { readonly [Type in StoreEvent['type']]: fc.Arbitrary<Extract<StoreEvent, { type: Type }>> };

type Type = keyof typeof events;

/** Any of these events, or any event at all. */
export const anyOf = (...types: readonly Type[]): fc.Arbitrary<StoreEvent> =>
  fc.oneof(...types.map((name): fc.Arbitrary<StoreEvent> => events[name]));

const types = Object.keys(events) as Type[];

/** Events of every type but these. */
export const anyBut = (...others: readonly Type[]): fc.Arbitrary<StoreEvent> =>
  anyOf(...types.filter((name) => !others.includes(name)));

export const history = fc.array(anyBut(), { maxLength: 25 });
