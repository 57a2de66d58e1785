/**
 * One login attempt with LinkedIn, from the authorization request to a grant or a named failure.
 *
 * The transition lists below are the specification: one row, one failure, in the order of judgement. A row is read as
 * "if this guard holds, the attempt has failed with this code". Actors fetch and report what they got; only guards decide
 * what it means. `succeeded` and `failed` are final: a new try is a new actor with a new `state`.
 *
 * The machine knows no network, clock, randomness or storage. `exchangeCode` is provided by an adapter
 * (`machine.provide({ actors: { exchangeCode } })`), time enters through events, input and the actor's clock.
 *
 * @see RFC 6749 §4.1, RFC 9700 §2.1
 */
import { assign, fromPromise, type SnapshotFrom, setup } from 'xstate';
import { malformedEvidence } from '../failures/gather-evidence.ts';
import type { ExchangeInput, ExchangeResult } from '../wire/exchange-result.ts';
import { forgedErrorsIgnored } from '../xstate/forged-errors.ts';
import { lift } from '../xstate/guards.ts';
import { type AttemptContext, createAttempt, type LinkedInAuthInput } from './context.ts';
import type { LinkedInAuthEvent } from './events.ts';
import { loginGuards } from './guards.ts';
import type { LinkedInAuthOutcome } from './outcome.ts';
import { at, outcomeRows } from './page-rows.ts';
import {
  again,
  exchanged,
  granted,
  interrupted,
  onCallback,
  onExchange,
  onRejection,
  refuseToPrepare,
  rejected,
  unexpected,
  unresolved,
} from './rows.ts';

export const linkedInAuthMachine = setup({
  types: {
    context: {} as AttemptContext,
    events: {} as LinkedInAuthEvent,
    input: {} as LinkedInAuthInput,
    output: {} as LinkedInAuthOutcome,
    tags: {} as 'pending' | 'persistable',
    children: {} as { exchangeCode: 'exchangeCode' },
  },
  guards: lift(loginGuards),
  actions: {
    recordCode: assign((_, code: Pick<AttemptContext, 'code' | 'exchangeEndsAt'>) => code),
    recordRepetition: assign((_, repetition: Partial<AttemptContext>) => repetition),
    forgetCode: assign({ code: null }),
    recordOutcome: assign({ outcome: (_, outcome: LinkedInAuthOutcome) => outcome }),
  },
  actors: {
    exchangeCode: fromPromise<ExchangeResult, ExchangeInput>(() =>
      Promise.reject(new Error('exchangeCode is not provided: use an adapter, or machine.provide({ actors })')),
    ),
  },
  delays: {
    callbackTimeout: ({ context }) => context.callbackTimeout,
    exchangeTimeout: ({ context }) => context.exchangeTimeout,
    retryDelay: ({ context }) => context.retryDelay,
  },
}).createMachine({
  id: 'linkedInAuth',
  context: ({ input }) => createAttempt(input),
  // Both final states are entered through an action that records the outcome, so it is there.
  output: ({ context }) => context.outcome as LinkedInAuthOutcome,
  initial: 'preparing',
  ...forgedErrorsIgnored,
  states: {
    preparing: {
      description: 'What LinkedIn would refuse is refused here, before anything is sent.',
      meta: { spec: 'RFC 6749 §4.1.1' },
      always: [
        refuseToPrepare('isStateMissing', 'state_missing'),
        refuseToPrepare('isClientIdMissing', 'client_id_missing'),
        refuseToPrepare('isClientIdMalformed', 'client_id_malformed', ({ request }) =>
          malformedEvidence('client-id', request?.clientId),
        ),
        refuseToPrepare('isRedirectUriMissing', 'redirect_uri_missing'),
        refuseToPrepare('isRedirectUriMalformed', 'redirect_uri_malformed', ({ request }) =>
          malformedEvidence('redirect-uri', request?.redirectUri),
        ),
        refuseToPrepare('isRedirectUriNotAbsolute', 'redirect_uri_not_absolute'),
        refuseToPrepare('isRedirectUriHasFragment', 'redirect_uri_has_fragment'),
        refuseToPrepare('isRedirectUriHasQuery', 'redirect_uri_has_query'),
        refuseToPrepare('isScopeMissing', 'scope_missing'),
        refuseToPrepare('isOpenidInsufficientScopeError', 'openid_insufficient_scope_error'),
        refuseToPrepare('isScopeRetired', 'scope_retired'),
        refuseToPrepare('isAuthorizationParameterReserved', 'authorization_parameter_reserved'),
        refuseToPrepare('isNonceNotHonoured', 'nonce_not_honoured'),
        refuseToPrepare('isCodeChallengeNotHonoured', 'code_challenge_not_honoured'),
        refuseToPrepare('isPromptNone', 'prompt_none'),
        { target: 'authorizing' },
      ],
    },
    authorizing: {
      description: 'The member is at LinkedIn. The only state that may be kept and taken up again.',
      meta: { spec: 'RFC 6749 §4.1.2' },
      tags: ['pending', 'persistable'],
      on: {
        'callback.received': [
          onCallback('isCallbackParameterDuplicated', 'callback_parameter_duplicated'),
          onCallback('isIssuerMismatch', 'issuer_mismatch'),
          onCallback('isStateMismatch', 'state_mismatch'),
          onCallback('isCallbackTimeout', 'callback_timeout'),
          onCallback('isUserCancelledLogin', 'user_cancelled_login'),
          onCallback('isUserCancelledAuthorize', 'user_cancelled_authorize'),
          onCallback('isAccessDenied', 'access_denied'),
          onCallback('isAuthorizationInvalidScope', 'authorization_invalid_scope'),
          onCallback('isOpenidInsufficientScopeError', 'openid_insufficient_scope_error'),
          onCallback('isScopeMissing', 'scope_missing'),
          onCallback('isUnsupportedResponseType', 'unsupported_response_type'),
          onCallback('isLinkedinUnavailable', 'linkedin_unavailable'),
          onCallback('isUnknownCallbackError', 'unknown_callback_error'),
          onCallback('isCallbackMissingCode', 'callback_missing_code'),
          {
            actions: {
              type: 'recordCode',
              params: ({ context, event }) => ({
                code: event.callback.code,
                exchangeEndsAt: event.receivedAt + context.exchangeTimeout,
              }),
            },
            target: 'exchanging',
          },
        ],
        'authorization.rejected': [
          onRejection('isAuthorizationRedirectUriMismatch', 'authorization_redirect_uri_mismatch'),
          onRejection('isAuthorizationClientIdMismatch', 'authorization_client_id_mismatch'),
          onRejection('isAuthorizationInvalidScope', 'authorization_invalid_scope'),
          rejected('unknown_authorization_response'),
        ],
        'outcome.received': outcomeRows,
        'popup.blocked': at('popup_blocked'),
        'popup.closed': at('popup_closed'),
        'login.cancel': at('login_cancelled'),
      },
      after: { callbackTimeout: at('callback_timeout') },
    },
    exchanging: {
      description: 'Exactly one access token request is on its way. What it reports is judged in this order.',
      meta: { spec: 'RFC 6749 §4.1.3' },
      tags: ['pending'],
      invoke: {
        id: 'exchangeCode',
        src: 'exchangeCode',
        input: ({ context }) => ({
          // `exchanging` is entered only after isCallbackMissingCode has said no.
          code: context.code as NonNullable<AttemptContext['code']>,
          redirectUri: context.request?.redirectUri ?? null,
          state: context.state,
          repetition: context.repetitions,
        }),
        onDone: [
          interrupted,
          unexpected,
          onExchange('isIdTokenMissing', 'id_token_missing'),
          onExchange('isIdTokenInvalid', 'id_token_invalid'),
          onExchange('isJwksUnavailable', 'jwks_unavailable'),
          granted,
          again,
          onExchange('isAccessTokenMissingGrantType', 'access_token_missing_grant_type'),
          onExchange('isAccessTokenMissingCode', 'access_token_missing_code'),
          onExchange('isAccessTokenMissingRedirectUri', 'access_token_missing_redirect_uri'),
          onExchange('isAccessTokenMissingClientId', 'access_token_missing_client_id'),
          onExchange('isAccessTokenMissingClientSecret', 'access_token_missing_client_secret'),
          onExchange('isAccessTokenCodeNotFound', 'access_token_code_not_found'),
          onExchange('isCodeVerifierMissing', 'code_verifier_missing'),
          onExchange('isAccessTokenRedirectUriMismatch', 'access_token_redirect_uri_mismatch'),
          onExchange('isAccessTokenCodeExpiredOrInvalid', 'access_token_code_expired_or_invalid'),
          unresolved('access_token_mismatch_unresolved'),
          onExchange('isCodeVerifierRejected', 'code_verifier_rejected'),
          onExchange('isClientIdUnknown', 'client_id_unknown'),
          onExchange('isInvalidClient', 'invalid_client'),
          onExchange('isUnauthorizedClient', 'unauthorized_client'),
          onExchange('isCodeAlreadyClaimed', 'code_already_claimed'),
          onExchange('isClaimsUnavailable', 'claims_unavailable'),
          onExchange('isExchangeInPage', 'exchange_in_page'),
          onExchange('isAccessTokenTimeout', 'access_token_timeout'),
          onExchange('isNetworkError', 'network_error'),
          onExchange('isDailyLimitReached', 'daily_limit_reached'),
          onExchange('isThrottled', 'throttled'),
          onExchange('isRefusedAsAutomation', 'refused_as_automation'),
          onExchange('isLinkedinUnavailable', 'linkedin_unavailable'),
          onExchange('isAccessTokenWrongMethod', 'access_token_wrong_method'),
          onExchange('isResponseNotFromLinkedin', 'response_not_from_linkedin'),
          onExchange('isAccessTokenResponseMalformed', 'access_token_response_malformed'),
          exchanged('unknown_access_token_error'),
        ],
        onError: [interrupted, at('unexpected_error')],
      },
      on: { 'login.cancel': at('login_cancelled') },
      after: { exchangeTimeout: at('access_token_timeout') },
    },
    retrying: {
      description: 'LinkedIn has not looked at the code, so it may be sent again, after a pause.',
      meta: { spec: 'RFC 9110 §10.2.3' },
      tags: ['pending'],
      on: { 'login.cancel': at('login_cancelled') },
      after: { retryDelay: [interrupted, { target: 'exchanging' }] },
    },
    succeeded: {
      type: 'final',
      description: 'LinkedIn granted access; the output is the grant.',
      entry: 'forgetCode',
    },
    failed: { type: 'final', description: 'The output names the failure.', entry: 'forgetCode' },
  },
});

export type LinkedInAuthMachine = typeof linkedInAuthMachine;
export type LinkedInAuthSnapshot = SnapshotFrom<LinkedInAuthMachine>;
