// Generated from page-machine.ts by `pnpm generate`: a row is [from, event, to, …], in the order of judgement.
import { assign } from '../table/actions.ts';
import { toTimeout } from '../timing/timeouts.ts';
import { toXStateGuards } from '../xstate/guards.ts';
import { defaultCallbackTimeout } from './context.ts';
import type { LinkedInAuthOutcome } from './outcome.ts';
import { failWith, handOverTimeout, onDuplicate, outcomeRows, pageGuards } from './page-rows.ts';
import { logicOf } from '../table/typed.ts';
import type { LinkedInPageMachine } from './page-machine.ts';

/** The logic of linkedInPage, compiled: `createActor` takes it in place of the machine. */
export const linkedInPageLogic = logicOf<LinkedInPageMachine>({
  id: 'linkedInPage',
  context: ({ input }) => ({ state: input.state, callbackTimeout: toTimeout(input.callbackTimeout, defaultCallbackTimeout), outcome: null }),
  output: ({ context }) => context.outcome as LinkedInAuthOutcome,
  initial: 'authorizing',
  guards: toXStateGuards(pageGuards),
  actions: {
    recordOutcome: assign({ outcome: (_, outcome: LinkedInAuthOutcome) => outcome }),
  },
  actors: {},
  delays: {
    callbackTimeout: ({ context }) => context.callbackTimeout,
    handOverTimeout,
  },
  states: {
    authorizing: { tags: ['pending', 'persistable'], after: ['callbackTimeout'] },
    exchanging: { tags: ['pending'], after: ['handOverTimeout'] },
    succeeded: { isFinal: true },
    failed: { isFinal: true },
  },
  rows: [
    ['', 'xstate.error.actor.*', null, {}],
    ['authorizing', 'callback.received', 'failed', onDuplicate('callback_parameter_duplicated')],
    ['authorizing', 'callback.received', 'exchanging', {}],
    ['authorizing', 'outcome.received', 'succeeded', outcomeRows[0]],
    ['authorizing', 'outcome.received', 'failed', outcomeRows[1]],
    ['authorizing', 'outcome.received', null, outcomeRows[2]],
    ['authorizing', 'popup.blocked', 'failed', failWith('popup_blocked')],
    ['authorizing', 'popup.closed', 'failed', failWith('popup_closed')],
    ['authorizing', 'login.cancel', 'failed', failWith('login_cancelled')],
    ['authorizing', 'xstate.after.callbackTimeout.linkedInPage.authorizing', 'failed', failWith('callback_timeout')],
    ['exchanging', 'outcome.received', 'succeeded', outcomeRows[0]],
    ['exchanging', 'outcome.received', 'failed', outcomeRows[1]],
    ['exchanging', 'outcome.received', null, outcomeRows[2]],
    ['exchanging', 'login.cancel', 'failed', failWith('login_cancelled')],
    ['exchanging', 'xstate.after.handOverTimeout.linkedInPage.exchanging', 'failed', failWith('server_half_unreachable')],
  ],
});
