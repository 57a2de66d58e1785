/**
 * A login attempt as a page lives through it whose server half makes the requests. What a page cannot meet is left out, so that it is
 * not loaded; what it can meet are the rows of `linkedInAuthMachine`, and a property holds the two against each other.
 *
 * The page hears the outcome (ADR 5): of a popup while it is `authorizing`, and, where the redirect URI is a page, of the server half
 * while it is `exchanging`.
 *
 * @see RFC 6749 §4.1
 */
import { assign, createMachine, type SnapshotFrom } from 'xstate';
import { toTimeout } from '../timing/timeouts.ts';
import { type Callback, hasDuplicates } from '../wire/callback.ts';
import { forgedErrorsIgnored } from '../xstate/forged-errors.ts';
import { toXStateGuards } from '../xstate/guards.ts';
import { defaultCallbackTimeout } from './context.ts';
import type { LinkedInAuthEvent } from './events.ts';
import type { LinkedInAuthOutcome } from './outcome.ts';
import { failed, failWith, outcomeGuards, outcomeRows, record } from './page-rows.ts';

export interface LinkedInPageInput {
  /** The page's own name for the attempt, by which its outcome is known. At least 16 unguessable characters. */
  readonly state: string;
  /** How long the member may take, in milliseconds. @default 3600000 */
  readonly callbackTimeout?: number | undefined;
}

export interface PageContext {
  readonly state: string;
  readonly callbackTimeout: number;
  readonly outcome: LinkedInAuthOutcome | null;
}

/** Everything a page's attempt listens to. */
export type LinkedInPageEvent =
  | Extract<
      LinkedInAuthEvent,
      { readonly type: 'outcome.received' | 'popup.blocked' | 'popup.closed' | 'login.cancel' }
    >
  /** LinkedIn sent the member back to this page. What it put into the address goes to the server half, and no further. */
  | { readonly type: 'callback.received'; readonly callback: { readonly duplicated: readonly string[] } };

/** How long a page waits for its server half, in milliseconds: twice what that may take for the exchange. */
export const handOverTimeout = 30 * 1000;

const guards = {
  callback_parameter_duplicated: ({ callback }: { readonly callback: Pick<Callback, 'duplicated'> }) =>
    hasDuplicates(callback),
  ...outcomeGuards,
};

type Guards = {
  [G in keyof typeof guards]: { type: G; params: Parameters<(typeof guards)[G]>[0] };
}[keyof typeof guards];

interface OnCallback {
  readonly event: Extract<LinkedInPageEvent, { type: 'callback.received' }>;
}

// Not `setup`, which would be another 0.8 kB in every page; the rows bring their types along.
export const linkedInPageMachine = createMachine(
  {
    types: {} as {
      context: PageContext;
      events: LinkedInPageEvent;
      input: LinkedInPageInput;
      output: LinkedInAuthOutcome;
      tags: 'pending' | 'persistable';
      guards: Guards;
      actions: { type: 'recordOutcome'; params: LinkedInAuthOutcome };
      delays: 'callbackTimeout' | 'handOverTimeout';
    },
    id: 'linkedInPage',
    context: ({ input }) => ({
      state: input.state,
      callbackTimeout: toTimeout(input.callbackTimeout, defaultCallbackTimeout),
      outcome: null,
    }),
    // Both final states are entered through an action that records the outcome, so it is there.
    output: ({ context }) => context.outcome as LinkedInAuthOutcome,
    initial: 'authorizing',
    ...forgedErrorsIgnored,
    states: {
      authorizing: {
        description: 'The member is at LinkedIn.',
        tags: ['pending', 'persistable'],
        on: {
          'callback.received': [
            {
              guard: { type: 'callback_parameter_duplicated', params: ({ event }) => ({ callback: event.callback }) },
              actions: record(({ event }: OnCallback) =>
                failed('callback_parameter_duplicated', { parameter: event.callback.duplicated.join(', ') }),
              ),
              target: 'failed',
              meta: { failure: 'callback_parameter_duplicated' },
            },
            { target: 'exchanging' },
          ],
          'outcome.received': outcomeRows,
          'popup.blocked': failWith('popup_blocked'),
          'popup.closed': failWith('popup_closed'),
          'login.cancel': failWith('login_cancelled'),
        },
        after: { callbackTimeout: failWith('callback_timeout') },
      },
      exchanging: {
        description: 'The server half finishes the attempt.',
        tags: ['pending'],
        on: { 'outcome.received': outcomeRows, 'login.cancel': failWith('login_cancelled') },
        after: { handOverTimeout: failWith('server_half_unreachable') },
      },
      succeeded: { type: 'final', description: 'The output is the grant.' },
      failed: { type: 'final', description: 'The output names the failure.' },
    },
  },
  {
    guards: toXStateGuards(guards),
    actions: { recordOutcome: assign({ outcome: (_, outcome: LinkedInAuthOutcome) => outcome }) },
    delays: { callbackTimeout: ({ context }) => context.callbackTimeout, handOverTimeout },
  },
);

export type LinkedInPageMachine = typeof linkedInPageMachine;
export type LinkedInPageSnapshot = SnapshotFrom<LinkedInPageMachine>;
