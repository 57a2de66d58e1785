/**
 * A login attempt in a page. The server makes the requests.
 *
 * The machine has only the rows of `linkedInAuthMachine` that a page can meet, so that a page loads no others. A property test compares
 * the two machines.
 *
 * The page receives the outcome (ADR 5): from a popup while it is `authorizing`, or from the server while it is `exchanging`, if the
 * redirect URI is a page.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.1 RFC 6749 §4.1}
 */
import { assign, createMachine, type SnapshotFrom } from 'xstate';
import { toTimeout } from '../timing/timeouts.ts';
import { forgedErrorsIgnored } from '../xstate/forged-errors.ts';
import { toXStateGuards } from '../xstate/guards.ts';
import { defaultCallbackTimeout } from './context.ts';
import type { LinkedInAuthEvent } from './events.ts';
import type { LinkedInAuthOutcome } from './outcome.ts';
import { failWith, handOverTimeout, onDuplicate, outcomeRows, pageGuards } from './page-rows.ts';

export interface LinkedInPageInput {
  /** The page's own name for the attempt, which identifies its outcome. At least 16 unguessable characters. */
  readonly state: string;
  /** How long the member may take, in milliseconds. @default 3600000 */
  readonly callbackTimeout?: number | undefined;
}

export interface PageContext {
  readonly state: string;
  readonly callbackTimeout: number;
  readonly outcome: LinkedInAuthOutcome | null;
}

/** Every event of the page machine. */
export type LinkedInPageEvent =
  | Extract<
      LinkedInAuthEvent,
      { readonly type: 'outcome.received' | 'popup.blocked' | 'popup.closed' | 'login.cancel' }
    >
  /** LinkedIn sent the member back to this page. The machine receives only the names of duplicated parameters; the server gets the rest. */
  | { readonly type: 'callback.received'; readonly callback: { readonly duplicated: readonly string[] } };

type Guards = {
  [G in keyof typeof pageGuards]: { type: G; params: Parameters<(typeof pageGuards)[G]>[0] };
}[keyof typeof pageGuards];

/** The machine of one login attempt in a page. Its output is a {@link LinkedInAuthOutcome}. */
// `setup` would add 0.8 kB to every page. The rows carry their own types instead.
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
    // Both final states are entered through an action that records the outcome, so it is never `null` here.
    output: ({ context }) => context.outcome as LinkedInAuthOutcome,
    initial: 'authorizing',
    ...forgedErrorsIgnored,
    states: {
      authorizing: {
        description: 'The member is at LinkedIn.',
        tags: ['pending', 'persistable'],
        on: {
          'callback.received': [onDuplicate('callback_parameter_duplicated'), { target: 'exchanging' }],
          'outcome.received': outcomeRows,
          'popup.blocked': failWith('popup_blocked'),
          'popup.closed': failWith('popup_closed'),
          'login.cancel': failWith('login_cancelled'),
        },
        after: { callbackTimeout: failWith('callback_timeout') },
      },
      exchanging: {
        description: 'The server finishes the attempt.',
        tags: ['pending'],
        on: { 'outcome.received': outcomeRows, 'login.cancel': failWith('login_cancelled') },
        after: { handOverTimeout: failWith('server_half_unreachable') },
      },
      succeeded: { type: 'final', description: 'The output is the grant.' },
      failed: { type: 'final', description: 'The output names the failure.' },
    },
  },
  {
    guards: toXStateGuards(pageGuards),
    actions: { recordOutcome: assign({ outcome: (_, outcome: LinkedInAuthOutcome) => outcome }) },
    delays: { callbackTimeout: ({ context }) => context.callbackTimeout, handOverTimeout },
  },
);

export type LinkedInPageMachine = typeof linkedInPageMachine;
export type LinkedInPageSnapshot = SnapshotFrom<LinkedInPageMachine>;
