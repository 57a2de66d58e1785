/**
 * The life of a grant after the login: from a fresh access token to its end.
 *
 * Most apps never get a refresh token, so `reauthorizationDue` is the usual way: the member logs in again, which is a new
 * attempt and a new grant. Where LinkedIn gave a refresh token, it renews the access token until its 365 days are over.
 *
 * The machine holds absolute times. It knows no clock: `clock` answers what time it is, once a day at least, because timers
 * of more than 24.8 days fire at once and timers of a sleeping machine stand still. `refreshTokens` is provided by an
 * adapter; it fetches and reports, the guards judge.
 *
 * @see RFC 6749 §6, LinkedIn's "Programmatic refresh tokens"
 */
import { assign, fromCallback, fromPromise, type SnapshotFrom, sendTo, setup } from 'xstate';
import type { Secret } from '../wire/secret.ts';
import type { TokenEndpointResult } from '../wire/token-endpoint-result.ts';
import { forgedErrorsIgnored } from '../xstate/forged-errors.ts';
import { lift } from '../xstate/guards.ts';
import {
  createTokenLife,
  dueAt,
  type LinkedInTokenInput,
  type LinkedInTokenOutcome,
  readingOf,
  type TokenContext,
  untilReading,
} from './context.ts';
import type { LinkedInTokenEvent } from './events.ts';
import { tokenGuards } from './guards.ts';
import {
  answerToAnotherToken,
  brokenOff,
  expiredWhen,
  ignoredAnswer,
  ignoredIntrospection,
  lost,
  onApi,
  onAuthorized,
  onIntrospection,
  onRefresh,
  postponed,
  reauthorizeWhen,
  refreshed,
  refused,
  renewalAfter,
  troubled,
  unexpectedReport,
  when,
} from './rows.ts';

export interface RefreshInput {
  readonly refreshToken: Secret;
}

export const linkedInTokenMachine = setup({
  types: {
    context: {} as TokenContext,
    events: {} as LinkedInTokenEvent,
    input: {} as LinkedInTokenInput,
    output: {} as LinkedInTokenOutcome,
    children: {} as { clock: 'clock'; refreshTokens: 'refreshTokens' },
  },
  guards: lift(tokenGuards),
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
  // Both final states are entered through a row that records the outcome, so it is there.
  output: ({ context }) => context.outcome as LinkedInTokenOutcome,
  initial: 'alive',
  ...forgedErrorsIgnored,
  states: {
    alive: {
      description: 'LinkedIn may end the grant at any moment; any answer of an API can tell.',
      invoke: { id: 'clock', src: 'clock', onError: troubled('unexpected_error') },
      on: {
        'clock.read': {
          actions: { type: 'record', params: ({ context, event }) => ({ now: readingOf(context, event.at) }) },
          target: '.judging',
        },
        'api.answered': [
          answerToAnotherToken,
          ignoredAnswer('isAccessTokenNotSent'),
          ignoredAnswer('isAccessTokenNotYetActive'),
          onApi('isAccessTokenRevoked', 'revoked', 'access_token_revoked'),
          onApi('isAccessTokenInvalid', 'revoked', 'access_token_invalid'),
          renewalAfter('isExpiryMendable'),
          onApi('isAccessTokenExpired', 'expired', 'access_token_expired'),
          onApi('isAccessTokenRefused', 'revoked', 'unknown_api_error'),
        ],
        'introspection.answered': [
          answerToAnotherToken,
          onIntrospection('isAccessTokenRevoked', 'revoked', 'access_token_revoked'),
          onIntrospection('isAccessTokenExpired', 'expired', 'access_token_expired'),
        ],
        'member.authorized': onAuthorized('access_token_superseded'),
      },
      initial: 'judging',
      states: {
        judging: {
          description: 'What time it is decides where the grant stands.',
          always: [
            lost,
            when('isRefreshDue', 'expiring'),
            expiredWhen('isAccessTokenOver', 'access_token_expired'),
            reauthorizeWhen('isRefreshNotOffered', 'refresh_not_offered'),
            when('isRefreshTokenRefused', 'reauthorizationDue'),
            reauthorizeWhen('isRefreshTokenEnding', 'refresh_token_ending'),
            { target: 'fresh' },
          ],
        },
        fresh: {
          description: 'The access token is good, and its end is not near.',
          on: { 'token.refresh': when('isRefreshAllowed', 'refreshing') },
          after: { untilDue: { actions: 'readClock' } },
        },
        expiring: {
          description:
            'The access token ends soon, and a refresh token can renew it: at a moment that is spread, or after a pause.',
          always: when('isRefreshMoment', 'refreshing'),
          on: { 'token.refresh': when('isRefreshAllowed', 'refreshing') },
          after: { untilRefresh: { actions: 'readClock' } },
        },
        refreshing: {
          description: 'Exactly one refresh is on its way.',
          meta: { spec: 'RFC 6749 §6' },
          entry: 'readClock',
          invoke: {
            id: 'refreshTokens',
            src: 'refreshTokens',
            input: ({ context }) => ({
              // `refreshing` is entered only where a refresh is useful, for which there has to be a refresh token.
              refreshToken: context.tokens.refreshToken as Secret,
            }),
            onDone: [
              unexpectedReport,
              refreshed,
              refused,
              onRefresh('isRefreshTokenMissing', 'refresh_token_missing'),
              onRefresh('isAccessTokenMissingGrantType', 'access_token_missing_grant_type'),
              onRefresh('isAccessTokenMissingClientId', 'access_token_missing_client_id'),
              onRefresh('isAccessTokenMissingClientSecret', 'access_token_missing_client_secret'),
              onRefresh('isRefreshReadAsCodeGrant', 'refresh_read_as_code_grant'),
              onRefresh('isClientIdUnknown', 'client_id_unknown'),
              onRefresh('isInvalidClient', 'invalid_client'),
              onRefresh('isUnauthorizedClient', 'unauthorized_client'),
              onRefresh('isResponseTimeout', 'response_timeout'),
              onRefresh('isLinkedinUnreachable', 'linkedin_unreachable'),
              onRefresh('isRefreshThrottled', 'refresh_throttled'),
              onRefresh('isRefusedAsAutomation', 'refused_as_automation'),
              onRefresh('isLinkedinUnavailable', 'linkedin_unavailable'),
              onRefresh('isAccessTokenWrongMethod', 'access_token_wrong_method'),
              onRefresh('isResponseNotFromLinkedin', 'response_not_from_linkedin'),
              onRefresh('isAccessTokenResponseMalformed', 'access_token_response_malformed'),
              postponed('unknown_refresh_error'),
            ],
            onError: brokenOff('unexpected_error'),
          },
          on: {
            // The refresh goes on: what time it is, and that the old token is over, is no news to it.
            'clock.read': {
              actions: { type: 'record', params: ({ context, event }) => ({ now: readingOf(context, event.at) }) },
            },
            'api.answered': ignoredAnswer('isAccessTokenExpired'),
            'introspection.answered': ignoredIntrospection('isAccessTokenExpired'),
          },
          after: { refreshTimeout: brokenOff('response_timeout') },
        },
        reauthorizationDue: {
          description: 'The access token ends soon and nothing but a new login of the member renews it.',
          after: { untilExpiry: { actions: 'readClock' } },
        },
      },
    },
    expired: { type: 'final', description: 'The access token is over and nothing renews it.' },
    lost: { type: 'final', description: 'The life was restored from a snapshot, which never holds tokens.' },
    revoked: { type: 'final', description: 'LinkedIn no longer honours the grant.' },
  },
});

export type LinkedInTokenMachine = typeof linkedInTokenMachine;
export type LinkedInTokenSnapshot = SnapshotFrom<LinkedInTokenMachine>;
