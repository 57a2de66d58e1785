// Generated from machine.ts by `pnpm generate`: a row is [from, event, to, …], in the order of judgement.
import { assign, sendTo } from '../table/actions.ts';
import { fromCallback, fromPromise } from 'xstate';
import type { TokenEndpointResult } from '../wire/result.ts';
import type { Secret } from '../wire/secret.ts';
import { byStep, toXStateGuards } from '../xstate/guards.ts';
import { createTokenLife, dueAt, type LinkedInTokenOutcome, type RefreshInput, readingOf, type TokenContext, untilReading } from './context.ts';
import { tokenDecisions, tokenSteps } from './guards.ts';
import { answerToAnotherToken, clockFailed, expireOn, ignoreApi, ignoreIntrospection, onApi, onAuthorized, onIntrospection, onLost, onMalformedReport, onRefresh, onRefusedRefreshToken, otherRefresh, otherRefusal, reauthorizeOn, refreshAborted, refreshAfterExpiry, refreshed, when } from './rows.ts';
import { logicOf } from '../table/typed.ts';
import type { LinkedInTokenMachine } from './machine.ts';

/** The logic of linkedInToken, compiled: `createActor` takes it in place of the machine. */
export const linkedInTokenLogic = logicOf<LinkedInTokenMachine>({
  id: 'linkedInToken',
  context: ({ input }) => createTokenLife(input),
  output: ({ context }) => context.outcome as LinkedInTokenOutcome,
  initial: 'alive',
  guards: {
    ...byStep(tokenSteps),
    ...toXStateGuards(tokenDecisions),
  },
  actions: {
    record: assign((_, change: Partial<TokenContext>) => change),
    readClock: sendTo('clock', { type: 'read' }),
  },
  actors: {
    clock: fromCallback<{ type: 'read' }>(() => { throw new Error('clock is not provided: use an adapter, or machine.provide({ actors })'); }),
    refreshTokens: fromPromise<TokenEndpointResult, RefreshInput>(() => Promise.reject(new Error('refreshTokens is not provided: use an adapter, or machine.provide({ actors })'))),
  },
  delays: {
    untilDue: ({ context }) => untilReading(context.now, dueAt(context)),
    untilRefresh: ({ context }) => untilReading(context.now, context.refreshAt),
    untilExpiry: ({ context }) => untilReading(context.now, context.expiresAt),
    refreshTimeout: ({ context }) => context.refreshTimeout,
  },
  states: {
    alive: { initial: 'judging', invoke: { id: 'clock', src: 'clock' } },
    'alive.judging': {},
    'alive.fresh': { after: ['untilDue'] },
    'alive.expiring': { after: ['untilRefresh'] },
    'alive.refreshing': { meta: { spec: 'RFC 6749 §6' }, entry: ['readClock'], after: ['refreshTimeout'], invoke: { id: 'refreshTokens', src: 'refreshTokens', input: ({ context }) => ({ refreshToken: context.tokens.refreshToken as Secret }) } },
    'alive.reauthorizationDue': { after: ['untilExpiry'] },
    expired: { isFinal: true },
    lost: { isFinal: true },
    revoked: { isFinal: true },
  },
  rows: [
    ['', 'xstate.error.actor.*', null, {}],
    ['alive', 'clock.read', 'alive.judging', { actions: { type: 'record', params: ({ context, event }) => ({ now: readingOf(context, event.at) }) } }],
    ['alive', 'api.answered', null, answerToAnotherToken],
    ['alive', 'api.answered', null, ignoreApi('access_token_not_sent')],
    ['alive', 'api.answered', null, ignoreApi('access_token_not_yet_active')],
    ['alive', 'api.answered', 'revoked', onApi('access_token_revoked', 'revoked')],
    ['alive', 'api.answered', 'revoked', onApi('access_token_invalid', 'revoked')],
    ['alive', 'api.answered', 'alive.judging', refreshAfterExpiry],
    ['alive', 'api.answered', 'expired', onApi('access_token_expired', 'expired')],
    ['alive', 'api.answered', 'revoked', otherRefusal('unknown_api_error')],
    ['alive', 'introspection.answered', null, answerToAnotherToken],
    ['alive', 'introspection.answered', 'revoked', onIntrospection('access_token_revoked', 'revoked')],
    ['alive', 'introspection.answered', 'expired', onIntrospection('access_token_expired', 'expired')],
    ['alive', 'member.authorized', 'revoked', onAuthorized('access_token_superseded')],
    ['alive', 'xstate.error.actor.clock', null, clockFailed('unexpected_error')],
    ['alive.judging', '', 'lost', onLost('tokens_lost')],
    ['alive.judging', '', 'alive.expiring', when('isRefreshDue', 'expiring')],
    ['alive.judging', '', 'expired', expireOn('access_token_expired')],
    ['alive.judging', '', 'alive.reauthorizationDue', reauthorizeOn('refresh_not_offered')],
    ['alive.judging', '', 'alive.reauthorizationDue', when('isRefreshTokenRefused', 'reauthorizationDue')],
    ['alive.judging', '', 'alive.reauthorizationDue', reauthorizeOn('refresh_token_ending')],
    ['alive.judging', '', 'alive.fresh', {}],
    ['alive.fresh', 'token.refresh', 'alive.refreshing', when('isRefreshAllowed', 'refreshing')],
    ['alive.fresh', 'xstate.after.untilDue.linkedInToken.alive.fresh', null, { actions: 'readClock' }],
    ['alive.expiring', '', 'alive.refreshing', when('isRefreshMoment', 'refreshing')],
    ['alive.expiring', 'token.refresh', 'alive.refreshing', when('isRefreshAllowed', 'refreshing')],
    ['alive.expiring', 'xstate.after.untilRefresh.linkedInToken.alive.expiring', null, { actions: 'readClock' }],
    ['alive.refreshing', 'clock.read', null, { actions: { type: 'record', params: ({ context, event }) => ({ now: readingOf(context, event.at) }) } }],
    ['alive.refreshing', 'api.answered', null, ignoreApi('access_token_expired')],
    ['alive.refreshing', 'introspection.answered', null, ignoreIntrospection('access_token_expired')],
    ['alive.refreshing', 'xstate.done.actor.refreshTokens', 'alive.judging', onMalformedReport('unexpected_error')],
    ['alive.refreshing', 'xstate.done.actor.refreshTokens', 'alive.judging', refreshed],
    ['alive.refreshing', 'xstate.done.actor.refreshTokens', 'alive.judging', onRefusedRefreshToken('refresh_token_invalid')],
    ['alive.refreshing', 'xstate.done.actor.refreshTokens', 'alive.judging', onRefresh('refresh_token_missing')],
    ['alive.refreshing', 'xstate.done.actor.refreshTokens', 'alive.judging', onRefresh('access_token_missing_grant_type')],
    ['alive.refreshing', 'xstate.done.actor.refreshTokens', 'alive.judging', onRefresh('access_token_missing_client_id')],
    ['alive.refreshing', 'xstate.done.actor.refreshTokens', 'alive.judging', onRefresh('access_token_missing_client_secret')],
    ['alive.refreshing', 'xstate.done.actor.refreshTokens', 'alive.judging', onRefresh('refresh_read_as_code_grant')],
    ['alive.refreshing', 'xstate.done.actor.refreshTokens', 'alive.judging', onRefresh('client_id_unknown')],
    ['alive.refreshing', 'xstate.done.actor.refreshTokens', 'alive.judging', onRefresh('invalid_client')],
    ['alive.refreshing', 'xstate.done.actor.refreshTokens', 'alive.judging', onRefresh('unauthorized_client')],
    ['alive.refreshing', 'xstate.done.actor.refreshTokens', 'alive.judging', onRefresh('response_timeout')],
    ['alive.refreshing', 'xstate.done.actor.refreshTokens', 'alive.judging', onRefresh('linkedin_unreachable')],
    ['alive.refreshing', 'xstate.done.actor.refreshTokens', 'alive.judging', onRefresh('refresh_throttled')],
    ['alive.refreshing', 'xstate.done.actor.refreshTokens', 'alive.judging', onRefresh('refused_as_automation')],
    ['alive.refreshing', 'xstate.done.actor.refreshTokens', 'alive.judging', onRefresh('linkedin_unavailable')],
    ['alive.refreshing', 'xstate.done.actor.refreshTokens', 'alive.judging', onRefresh('access_token_wrong_method')],
    ['alive.refreshing', 'xstate.done.actor.refreshTokens', 'alive.judging', onRefresh('response_not_from_linkedin')],
    ['alive.refreshing', 'xstate.done.actor.refreshTokens', 'alive.judging', onRefresh('access_token_response_malformed')],
    ['alive.refreshing', 'xstate.done.actor.refreshTokens', 'alive.judging', otherRefresh('unknown_refresh_error')],
    ['alive.refreshing', 'xstate.error.actor.refreshTokens', 'alive.judging', refreshAborted('unexpected_error')],
    ['alive.refreshing', 'xstate.after.refreshTimeout.linkedInToken.alive.refreshing', 'alive.judging', refreshAborted('response_timeout')],
    ['alive.reauthorizationDue', 'xstate.after.untilExpiry.linkedInToken.alive.reauthorizationDue', null, { actions: 'readClock' }],
  ],
});
