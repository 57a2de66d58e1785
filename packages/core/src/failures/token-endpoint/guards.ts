import type { Result } from '../../wire/result.ts';
import { normalise } from '../../wire/texts.ts';
import { isTokenResponse } from '../../wire/token-response.ts';
import { accessTokenErrors, accessTokenTexts, authorizationPageTexts } from '../../wire/words.ts';
import { answerOf, type GuardRecord, hasStatus, isMissing, names, says } from '../known.ts';

/** The result of a token request, for any grant type. */
export interface TokenEndpointJudgement {
  readonly result: Result;
}

/** An actor's report, before it is trusted. */
export interface ReportJudgement {
  readonly result: unknown;
  /** Names of the fields that are objects in every report of a response. */
  readonly parts: readonly string[];
}

const kindsWithoutResponse: readonly unknown[] = [
  'parameter-missing',
  'code-already-claimed',
  'claims-unavailable',
  'no-response',
];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Detects failures of token requests with any grant: an authorization code, a refresh token or client credentials. */
export const tokenEndpointGuards = {
  /**
   * Holds for a report that our actors cannot have made: any code with a reference to an XState actor can send it `xstate.done.actor.…`
   * with arbitrary output. A response that our parser has read cannot be forged from outside the process.
   */
  unexpected_error: ({ result, parts }: ReportJudgement) => {
    const report = isObject(result) ? result : {};
    if (report['kind'] !== 'response') return !kindsWithoutResponse.includes(report['kind']);
    return !isTokenResponse(report['response']) || !parts.every((part) => isObject(report[part]));
  },

  access_token_missing_grant_type: isMissing('grant_type'),
  access_token_missing_client_id: isMissing('client_id'),
  access_token_missing_client_secret: isMissing('client_secret'),

  /** Judged before `invalid_client`, which has the same `error`. The text ends with the ID that was sent. */
  client_id_unknown: ({ result }: TokenEndpointJudgement) => {
    const text = answerOf(result)?.errorDescription ?? null;
    return text !== null && normalise(text).startsWith(normalise(authorizationPageTexts.clientIdMismatch));
  },

  invalid_client: ({ result }: TokenEndpointJudgement) =>
    says(result, accessTokenTexts.clientAuthenticationFailed) || names(result, ...accessTokenErrors.invalidClient),

  unauthorized_client: ({ result }: TokenEndpointJudgement) => names(result, accessTokenErrors.unauthorizedClient),

  /**
   * The token endpoint answers GET with 405.
   *
   * @see {@link https://github.com/TerribleDev/OwinOAuthProviders/pull/87 TerribleDev/OwinOAuthProviders#87}
   */
  access_token_wrong_method: ({ result }: TokenEndpointJudgement) => hasStatus(result, 405),

  access_token_response_malformed: ({ result }: TokenEndpointJudgement) => {
    const answer = answerOf(result);
    return answer !== null && 'kind' in answer && answer.kind === 'malformed';
  },

  /** Judged last. */
  unknown_access_token_error: ({ result }: TokenEndpointJudgement) => {
    const answer = answerOf(result);
    return answer !== null && 'kind' in answer && answer.kind !== 'granted';
  },
} satisfies GuardRecord;
