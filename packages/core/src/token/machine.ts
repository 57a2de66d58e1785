/**
 * A grant after the login, from a fresh access token to its end.
 *
 * Most apps get no refresh token, so their grants usually reach `reauthorizationDue`: the member signs in again, which is a new attempt
 * and a new grant. A refresh token renews the access token until its 365 days are over.
 *
 * The machine stores absolute times and has no clock of its own. The `clock` actor reports the time at least once a day, because timers
 * of more than 24.8 days fire at once and timers of a sleeping computer stand still. An adapter provides `refreshTokens`, which fetches
 * and reports; the guards judge.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-6 RFC 6749 §6}
 * @see {@link https://learn.microsoft.com/en-us/linkedin/shared/authentication/programmatic-refresh-tokens Programmatic Refresh Tokens}
 */
import { assign, fromCallback, fromPromise, type SnapshotFrom, sendTo, setup } from 'xstate';
import type { TokenEndpointResult } from '../wire/result.ts';
import type { Secret } from '../wire/secret.ts';
import { forgedErrorsIgnored } from '../xstate/forged-errors.ts';
import { byStep, toXStateGuards } from '../xstate/guards.ts';
import {
  createTokenLife,
  dueAt,
  type LinkedInTokenInput,
  type LinkedInTokenOutcome,
  type RefreshInput,
  readingOf,
  type TokenContext,
  untilReading,
} from './context.ts';
import type { LinkedInTokenEvent } from './events.ts';
import { tokenDecisions, tokenSteps } from './guards.ts';
import {
  answerToAnotherToken,
  clockFailed,
  expireOn,
  ignoreApi,
  ignoreIntrospection,
  onApi,
  onAuthorized,
  onIntrospection,
  onLost,
  onMalformedReport,
  onRefresh,
  onRefusedRefreshToken,
  otherRefresh,
  otherRefusal,
  reauthorizeOn,
  refreshAborted,
  refreshAfterExpiry,
  refreshed,
  when,
} from './rows.ts';

/** The machine of a grant after the login. Its output is a {@link LinkedInTokenOutcome}. */
export const linkedInTokenMachine = setup({
  types: {
    context: {} as TokenContext,
    events: {} as LinkedInTokenEvent,
    input: {} as LinkedInTokenInput,
    output: {} as LinkedInTokenOutcome,
    children: {} as { clock: 'clock'; refreshTokens: 'refreshTokens' },
  },
  guards: { ...byStep(tokenSteps), ...toXStateGuards(tokenDecisions) },
  actions: {
    record: assign((_, change: Partial<TokenContext>) => change),
    readClock: sendTo('clock', { type: 'read' }),
  },
  actors: {
    clock: fromCallback<{ type: 'read' }>(() => {
      throw new Error('clock is not provided: use an adapter, or machine.provide({ actors })');
    }),
    refreshTokens: fromPromise<TokenEndpointResult, RefreshInput>(() =>
      Promise.reject(new Error('refreshTokens is not provided: use an adapter, or machine.provide({ actors })')),
    ),
  },
  delays: {
    untilDue: ({ context }) => untilReading(context.now, dueAt(context)),
    untilRefresh: ({ context }) => untilReading(context.now, context.refreshAt),
    untilExpiry: ({ context }) => untilReading(context.now, context.expiresAt),
    refreshTimeout: ({ context }) => context.refreshTimeout,
  },
}).createMachine({
  id: 'linkedInToken',
  context: ({ input }) => createTokenLife(input),
  // All final states are entered through a row that records the outcome, so it is never `null` here.
  output: ({ context }) => context.outcome as LinkedInTokenOutcome,
  initial: 'alive',
  ...forgedErrorsIgnored,
  states: {
    alive: {
      description:
        'The grant is valid as far as known. LinkedIn may end it at any time; the answer of any API can show this.',
      invoke: { id: 'clock', src: 'clock', onError: clockFailed('unexpected_error') },
      on: {
        'clock.read': {
          actions: { type: 'record', params: ({ context, event }) => ({ now: readingOf(context, event.at) }) },
          target: '.judging',
        },
        'api.answered': [
          answerToAnotherToken,
          ignoreApi('access_token_not_sent'),
          ignoreApi('access_token_not_yet_active'),
          onApi('access_token_revoked', 'revoked'),
          onApi('access_token_invalid', 'revoked'),
          refreshAfterExpiry,
          onApi('access_token_expired', 'expired'),
          otherRefusal('unknown_api_error'),
        ],
        'introspection.answered': [
          answerToAnotherToken,
          onIntrospection('access_token_revoked', 'revoked'),
          onIntrospection('access_token_expired', 'expired'),
        ],
        'member.authorized': onAuthorized('access_token_superseded'),
      },
      initial: 'judging',
      states: {
        judging: {
          description: 'The current time decides the state of the grant.',
          always: [
            onLost('tokens_lost'),
            when('isRefreshDue', 'expiring'),
            expireOn('access_token_expired'),
            reauthorizeOn('refresh_not_offered'),
            when('isRefreshTokenRefused', 'reauthorizationDue'),
            reauthorizeOn('refresh_token_ending'),
            { target: 'fresh' },
          ],
        },
        fresh: {
          description: 'The access token is valid and not about to expire.',
          on: { 'token.refresh': when('isRefreshAllowed', 'refreshing') },
          after: { untilDue: { actions: 'readClock' } },
        },
        expiring: {
          description:
            'The access token expires soon, and a refresh token can renew it: at a time spread by jitter, or after a pause.',
          always: when('isRefreshMoment', 'refreshing'),
          on: { 'token.refresh': when('isRefreshAllowed', 'refreshing') },
          after: { untilRefresh: { actions: 'readClock' } },
        },
        refreshing: {
          description: 'Exactly one refresh is in flight.',
          meta: { spec: 'RFC 6749 §6' },
          entry: 'readClock',
          invoke: {
            id: 'refreshTokens',
            src: 'refreshTokens',
            input: ({ context }) => ({
              // `refreshing` is entered only if a refresh is useful, which requires a refresh token.
              refreshToken: context.tokens.refreshToken as Secret,
            }),
            onDone: [
              onMalformedReport('unexpected_error'),
              refreshed,
              onRefusedRefreshToken('refresh_token_invalid'),
              onRefresh('refresh_token_missing'),
              onRefresh('access_token_missing_grant_type'),
              onRefresh('access_token_missing_client_id'),
              onRefresh('access_token_missing_client_secret'),
              onRefresh('refresh_read_as_code_grant'),
              onRefresh('client_id_unknown'),
              onRefresh('invalid_client'),
              onRefresh('unauthorized_client'),
              onRefresh('response_timeout'),
              onRefresh('linkedin_unreachable'),
              onRefresh('refresh_throttled'),
              onRefresh('refused_as_automation'),
              onRefresh('linkedin_unavailable'),
              onRefresh('access_token_wrong_method'),
              onRefresh('response_not_from_linkedin'),
              onRefresh('access_token_response_malformed'),
              otherRefresh('unknown_refresh_error'),
            ],
            onError: refreshAborted('unexpected_error'),
          },
          on: {
            // The refresh continues: the time and the expiry of the old token do not affect it.
            'clock.read': {
              actions: { type: 'record', params: ({ context, event }) => ({ now: readingOf(context, event.at) }) },
            },
            'api.answered': ignoreApi('access_token_expired'),
            'introspection.answered': ignoreIntrospection('access_token_expired'),
          },
          after: { refreshTimeout: refreshAborted('response_timeout') },
        },
        reauthorizationDue: {
          description: 'The access token expires soon, and only a new login of the member renews it.',
          after: { untilExpiry: { actions: 'readClock' } },
        },
      },
    },
    expired: { type: 'final', description: 'The access token has expired, and nothing can renew it.' },
    lost: { type: 'final', description: 'The machine was restored from a snapshot, which never contains tokens.' },
    revoked: { type: 'final', description: 'LinkedIn no longer honours the grant.' },
  },
});

export type LinkedInTokenMachine = typeof linkedInTokenMachine;
export type LinkedInTokenSnapshot = SnapshotFrom<LinkedInTokenMachine>;
