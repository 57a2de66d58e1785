/**
 * One login attempt with LinkedIn, from the authorization request to a grant or a named failure.
 *
 * The transition lists below are the specification. Each row stands for one failure, in the order of judgement: "if this guard holds,
 * the attempt has failed with this code". Actors fetch and report; only guards decide what a report means. `succeeded` and `failed` are
 * final, so a retry is a new actor with a new `state`.
 *
 * The machine uses no network, clock, randomness or storage. An adapter provides `exchangeCode`
 * (`machine.provide({ actors: { exchangeCode } })`). Time enters through events, input and the actor's clock.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.1 RFC 6749 §4.1}
 * @see {@link https://www.rfc-editor.org/rfc/rfc9700#section-2.1 RFC 9700 §2.1}
 */
import { assign, fromPromise, type SnapshotFrom, setup } from 'xstate';
import { malformedEvidence } from '../failures/gather-evidence.ts';
import type { ExchangeInput, ExchangeResult } from '../wire/result.ts';
import { forgedErrorsIgnored } from '../xstate/forged-errors.ts';
import { byStep, toXStateGuards } from '../xstate/guards.ts';
import { type AttemptContext, createAttempt, type LinkedInAuthInput } from './context.ts';
import type { LinkedInAuthEvent } from './events.ts';
import { loginDecisions, loginSteps } from './guards.ts';
import type { LinkedInAuthOutcome } from './outcome.ts';
import { failWith, outcomeRows } from './page-rows.ts';
import {
  onCallback,
  onExchange,
  onMalformedReport,
  onPreparation,
  onRejection,
  onRestored,
  onUnresolved,
  otherExchange,
  otherRejection,
  resendCode,
  succeed,
} from './rows.ts';

/** The machine of one login attempt. Its output is a {@link LinkedInAuthOutcome}. */
export const linkedInAuthMachine = setup({
  types: {
    context: {} as AttemptContext,
    events: {} as LinkedInAuthEvent,
    input: {} as LinkedInAuthInput,
    output: {} as LinkedInAuthOutcome,
    tags: {} as 'pending' | 'persistable',
    children: {} as { exchangeCode: 'exchangeCode' },
  },
  guards: { ...byStep(loginSteps), ...toXStateGuards(loginDecisions) },
  actions: {
    recordCode: assign((_, code: Pick<AttemptContext, 'code' | 'exchangeEndsAt'>) => code),
    recordResend: assign((_, resend: Partial<AttemptContext>) => resend),
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
  // Both final states are entered through an action that records the outcome, so it is never `null` here.
  output: ({ context }) => context.outcome as LinkedInAuthOutcome,
  initial: 'preparing',
  ...forgedErrorsIgnored,
  states: {
    preparing: {
      description: 'Requests that LinkedIn would refuse fail here, before anything is sent.',
      meta: { spec: 'RFC 6749 §4.1.1' },
      always: [
        onPreparation('state_missing'),
        onPreparation('client_id_missing'),
        onPreparation('client_id_malformed', ({ request }) => malformedEvidence('client-id', request?.clientId)),
        onPreparation('redirect_uri_missing'),
        onPreparation('redirect_uri_malformed', ({ request }) =>
          malformedEvidence('redirect-uri', request?.redirectUri),
        ),
        onPreparation('redirect_uri_not_absolute'),
        onPreparation('redirect_uri_has_fragment'),
        onPreparation('redirect_uri_has_query'),
        onPreparation('scope_missing'),
        onPreparation('openid_insufficient_scope_error'),
        onPreparation('scope_retired'),
        onPreparation('authorization_parameter_reserved'),
        onPreparation('nonce_not_honoured'),
        onPreparation('code_challenge_not_honoured'),
        onPreparation('prompt_none'),
        { target: 'authorizing' },
      ],
    },
    authorizing: {
      description: 'The member is at LinkedIn. Only in this state can the attempt be persisted and restored.',
      meta: { spec: 'RFC 6749 §4.1.2' },
      tags: ['pending', 'persistable'],
      on: {
        'callback.received': [
          onCallback('callback_parameter_duplicated'),
          onCallback('issuer_mismatch'),
          onCallback('state_mismatch'),
          onCallback('callback_timeout'),
          onCallback('user_cancelled_login'),
          onCallback('user_cancelled_authorize'),
          onCallback('access_denied'),
          onCallback('authorization_invalid_scope'),
          onCallback('openid_insufficient_scope_error'),
          onCallback('scope_missing'),
          onCallback('unsupported_response_type'),
          onCallback('linkedin_unavailable'),
          onCallback('unknown_callback_error'),
          onCallback('callback_missing_code'),
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
          onRejection('authorization_redirect_uri_mismatch'),
          onRejection('authorization_client_id_mismatch'),
          onRejection('authorization_invalid_scope'),
          otherRejection('unknown_authorization_response'),
        ],
        'outcome.received': outcomeRows,
        'popup.blocked': failWith('popup_blocked'),
        'popup.closed': failWith('popup_closed'),
        'login.cancel': failWith('login_cancelled'),
      },
      after: { callbackTimeout: failWith('callback_timeout') },
    },
    exchanging: {
      description: 'Exactly one access token request is in flight. Its result is judged in this order.',
      meta: { spec: 'RFC 6749 §4.1.3' },
      tags: ['pending'],
      invoke: {
        id: 'exchangeCode',
        src: 'exchangeCode',
        input: ({ context }) => ({
          // `exchanging` is entered only after `callback_missing_code` has been ruled out.
          code: context.code as NonNullable<AttemptContext['code']>,
          redirectUri: context.request?.redirectUri ?? null,
          state: context.state,
          repetition: context.repetitions,
        }),
        onDone: [
          onRestored('exchange_interrupted'),
          onMalformedReport('unexpected_error'),
          onExchange('id_token_missing'),
          onExchange('id_token_invalid'),
          onExchange('jwks_unavailable'),
          succeed,
          resendCode,
          onExchange('access_token_missing_grant_type'),
          onExchange('access_token_missing_code'),
          onExchange('access_token_missing_redirect_uri'),
          onExchange('access_token_missing_client_id'),
          onExchange('access_token_missing_client_secret'),
          onExchange('access_token_code_not_found'),
          onExchange('code_verifier_missing'),
          onExchange('access_token_redirect_uri_mismatch'),
          onExchange('access_token_code_expired_or_invalid'),
          onUnresolved('access_token_mismatch_unresolved'),
          onExchange('code_verifier_rejected'),
          onExchange('client_id_unknown'),
          onExchange('invalid_client'),
          onExchange('unauthorized_client'),
          onExchange('code_already_claimed'),
          onExchange('claims_unavailable'),
          onExchange('exchange_in_page'),
          onExchange('access_token_timeout'),
          onExchange('network_error'),
          onExchange('daily_limit_reached'),
          onExchange('throttled'),
          onExchange('refused_as_automation'),
          onExchange('linkedin_unavailable'),
          onExchange('access_token_wrong_method'),
          onExchange('response_not_from_linkedin'),
          onExchange('access_token_response_malformed'),
          otherExchange('unknown_access_token_error'),
        ],
        onError: [onRestored('exchange_interrupted'), failWith('unexpected_error')],
      },
      on: { 'login.cancel': failWith('login_cancelled') },
      after: { exchangeTimeout: failWith('access_token_timeout') },
    },
    retrying: {
      description: 'LinkedIn has not examined the code, so the code is resent after a pause.',
      meta: { spec: 'RFC 9110 §10.2.3' },
      tags: ['pending'],
      on: { 'login.cancel': failWith('login_cancelled') },
      after: { retryDelay: [onRestored('exchange_interrupted'), { target: 'exchanging' }] },
    },
    succeeded: {
      type: 'final',
      description: 'LinkedIn granted access. The output is the grant.',
      entry: 'forgetCode',
    },
    failed: { type: 'final', description: 'The output names the failure.', entry: 'forgetCode' },
  },
});

export type LinkedInAuthMachine = typeof linkedInAuthMachine;
export type LinkedInAuthSnapshot = SnapshotFrom<LinkedInAuthMachine>;
