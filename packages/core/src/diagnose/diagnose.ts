import { transition } from 'xstate';
import type { ApiJudgement } from '../failures/api/judgement.ts';
import { authorizationGuards } from '../failures/authorization/guards.ts';
import type { Failure, FailureCode } from '../failures/catalogue.ts';
import { explain } from '../failures/explain.ts';
import { apiEvidence, resultEvidence } from '../failures/gather-evidence.ts';
import { createAttempt, type LinkedInAuthInput } from '../login/context.ts';
import type { LinkedInAuthEvent } from '../login/events.ts';
import { linkedInAuthLogic } from '../login/machine.table.ts';
import type { LinkedInAuthSnapshot } from '../login/machine.ts';
import { createTokenLife } from '../token/context.ts';
import type { LinkedInTokenEvent } from '../token/events.ts';
import { linkedInTokenLogic } from '../token/machine.table.ts';
import { parseAnswer, parseBody, type RawAnswer } from '../wire/answer.ts';
import { parseCallback } from '../wire/callback.ts';
import { parseIntrospection } from '../wire/introspection.ts';
import { parseMember } from '../wire/member.ts';
import type {
  ApiResult,
  ExchangeResult,
  Identity,
  NoResponse,
  SentRequest,
  TokenEndpointResult,
} from '../wire/result.ts';
import { hideSecret } from '../wire/secret.ts';
import { type AccessTokenResponse, parseTokenResponse } from '../wire/token-response.ts';
import { apiList, applicationTokenList, firstOf, introspectionList, userinfoList } from './judgement-lists.ts';

/** The known facts about an attempt that ran elsewhere. Every field is optional; a missing fact excludes no cause. */
export interface KnownAttempt {
  /** The redirect URI of the authorization request. */
  readonly redirectUri?: string | undefined;
  /** When the attempt started, in milliseconds since the epoch. Its code cannot be older. */
  readonly startedAt?: number | undefined;
  readonly scope?: readonly string[] | undefined;
  /** Additional parameters of the authorization request. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

/** The result of a request: an answer, or the reason why there was none. */
export type GatheredAnswer =
  | RawAnswer
  | { readonly noResponse: NoResponse['reason']; readonly fromPage?: boolean | undefined };

/** The known facts about a call with an access token. */
export interface KnownCall {
  /** The form of the `Authorization` header that was sent. */
  readonly authorization?: ApiJudgement['authorization'] | undefined;
  /** When the access token was issued, in milliseconds since the epoch. */
  readonly issuedAt?: number | undefined;
  /** When the API answered, in milliseconds since the epoch. */
  readonly receivedAt?: number | undefined;
}

/** An answer from LinkedIn that was gathered elsewhere: in a log, another library, a support request. */
export type GatheredEvidence =
  /** The authorization endpoint's answer to a client that is not a browser, or the text of LinkedIn's page. */
  | {
      readonly surface: 'authorization';
      readonly status: number;
      readonly description: string;
      readonly attempt?: KnownAttempt | undefined;
    }
  /** The query of a callback. Without `state`, the callback's own `state` counts as the issued one. */
  | { readonly surface: 'callback'; readonly query: unknown; readonly state?: string | undefined }
  /** The answer to a code exchange, and the known facts about the request. */
  | ({
      readonly surface: 'access-token';
      readonly sent?: Partial<SentRequest> | undefined;
      readonly attempt?: KnownAttempt | undefined;
    } & GatheredAnswer)
  /** The answer to the refresh of a token, or to a request for an application token. */
  | ({ readonly surface: 'refresh' | 'application-token' } & GatheredAnswer)
  | ({ readonly surface: 'introspection' } & GatheredAnswer)
  /** An answer from userinfo or another LinkedIn API. */
  | ({ readonly surface: 'userinfo' | 'api' } & KnownCall & GatheredAnswer);

/**
 * Judges an answer that was gathered elsewhere. If a machine judges answers of this surface, `diagnose` runs the machine. Otherwise, it
 * runs the same guards in the order of `judgement-lists.ts`. Pure. Never throws.
 *
 * @returns the failure, or `null` if the answer is not a failure
 */
export function diagnose(gathered: GatheredEvidence): Failure | null {
  switch (gathered.surface) {
    case 'authorization': {
      const { status, description, attempt = {} } = gathered;
      const request = requestOf(attempt);
      const failure = outcomeOf(waiting({}, { type: 'authorization.rejected', status, description }));
      // Our attempts are never sent with `prompt=none`, so the machine has no row for its result.
      // Stryker disable next-line OptionalChaining: a refused request always fails, which the types do not show.
      return failure?.code === 'unknown_authorization_response' &&
        authorizationGuards.prompt_none({ attempt: { request }, status, description })
        ? explain('prompt_none', failure.evidence)
        : failure;
    }
    case 'callback': {
      const callback = parseCallback(gathered.query);
      // Without the issued `state`, the owner of the callback cannot be judged.
      // Stryker disable next-line StringLiteral: the value is compared with itself.
      const { state = 'unknown' } = gathered;
      const judged = gathered.state === undefined ? { ...callback, state } : callback;
      return outcomeOf(waiting({ state }, { type: 'callback.received', callback: judged, receivedAt: 0 }));
    }
    case 'access-token':
      return outcomeOf(exchanged(gathered.attempt ?? {}, gathered.sent ?? {}, gathered));
    case 'refresh':
      return refreshed(tokenEndpointResult(gathered));
    case 'application-token': {
      const result = tokenEndpointResult(gathered);
      return named(firstOf(applicationTokenList, { result }), resultEvidence(result));
    }
    case 'introspection': {
      const result = apiResult(gathered);
      // Stryker disable next-line StringLiteral: without an answer, no guard reads the introspection.
      const introspection = 'noResponse' in gathered ? silence : parseIntrospection(gathered);
      return named(firstOf(introspectionList, { introspection, result }), apiEvidence(result, null));
    }
    case 'userinfo':
    case 'api': {
      const result = apiResult(gathered);
      const { authorization = null, issuedAt, receivedAt } = gathered;
      const tokenAge = issuedAt === undefined || receivedAt === undefined ? null : receivedAt - issuedAt;
      const judged = { result, authorization, tokenAge };
      // Stryker disable next-line StringLiteral: without an answer, no guard reads the member.
      const member = 'noResponse' in gathered ? null : parseMember(parseBody(gathered.body).object ?? {});
      const code = gathered.surface === 'api' ? firstOf(apiList, judged) : firstOf(userinfoList, { ...judged, member });
      return named(code, apiEvidence(result, tokenAge));
    }
  }
}

// Stryker disable next-line ObjectLiteral: without an answer, no guard reads the introspection.
const silence = { status: 0, tokenStatus: null, active: null };

const named = (code: FailureCode | null, evidence: Failure['evidence']): Failure | null =>
  code === null ? null : explain(code, evidence);

// Stryker disable StringLiteral,ArrayDeclaration: unknown values are not judged, so any value will do.
const requestOf = ({ redirectUri = '', scope = [], parameters }: KnownAttempt) => ({
  clientId: '',
  redirectUri,
  scope,
  parameters,
});
// Stryker restore StringLiteral,ArrayDeclaration

const noResponse = (reason: NoResponse['reason'], fromPage?: boolean): NoResponse => ({
  kind: 'no-response',
  reason,
  // Stryker disable next-line BooleanLiteral: for a finished request, it does not matter whether it could be repeated.
  mayHaveArrived: true,
  fromPage,
  receivedAt: 0,
});

const tokenEndpointResult = (gathered: GatheredAnswer): TokenEndpointResult =>
  'noResponse' in gathered
    ? noResponse(gathered.noResponse, gathered.fromPage)
    : { kind: 'response', response: parseTokenResponse(gathered), receivedAt: 0 };

const apiResult = (gathered: GatheredAnswer): ApiResult =>
  'noResponse' in gathered
    ? noResponse(gathered.noResponse, gathered.fromPage)
    : { kind: 'response', response: parseAnswer(gathered) };

// The login machine

const outcomeOf = ({ output }: LinkedInAuthSnapshot): Failure | null =>
  output?.status === 'failed' ? explain(output.code, output.evidence) : null;

/** Returns an attempt in a later state. Its preparation happened elsewhere and is not judged. */
const resolve = (value: 'authorizing' | 'exchanging', input: Partial<LinkedInAuthInput>): LinkedInAuthSnapshot =>
  linkedInAuthLogic.resolveState({
    value,
    // Stryker disable next-line StringLiteral: this `state` is never compared.
    context: createAttempt({ request: null, state: '', startedAt: 0, ...input }),
  });

const waiting = (input: Partial<LinkedInAuthInput>, event: LinkedInAuthEvent): LinkedInAuthSnapshot =>
  transition(linkedInAuthLogic, resolve('authorizing', input), event)[0];

function exchanged(attempt: KnownAttempt, sent: Partial<SentRequest>, answer: GatheredAnswer): LinkedInAuthSnapshot {
  const { startedAt, redirectUri } = attempt;
  const result = tokenEndpointResult(answer);
  const known: SentRequest = {
    redirectUri: (redirectUri !== undefined && sent.redirectUri) || null,
    // The age of the code requires both times.
    at: startedAt === undefined ? null : (sent.at ?? null),
    codeVerifierSent: sent.codeVerifierSent ?? null,
    codeChallengeSent: sent.codeChallengeSent ?? null,
    codeSentBefore: sent.codeSentBefore ?? null,
  };
  const output = (
    result.kind === 'response' ? { ...result, sent: known, identity: identityIn(result.response) } : result
  ) as ExchangeResult;
  const snapshot = resolve('exchanging', { request: requestOf(attempt), startedAt: startedAt ?? 0 });
  return transition(linkedInAuthLogic, snapshot, done<LinkedInAuthEvent>('exchangeCode', output))[0];
}

/** Returns a placeholder member if there is an id_token. Verification happens elsewhere; here only its presence counts. */
const identityIn = (response: AccessTokenResponse): Identity => {
  const somebody = response.kind === 'granted' && response.idToken !== null ? parseMember({ sub: 'somebody' }) : null;
  return somebody === null ? { kind: 'absent' } : { kind: 'verified', member: somebody };
};

// The token machine

// Stryker disable StringLiteral,ObjectLiteral,ArrayDeclaration: any context will do, because only the answer is judged.
/** Returns a token machine with a refresh in flight. */
const refreshing = () => {
  const secret = hideSecret('');
  return linkedInTokenLogic.resolveState({
    value: { alive: 'refreshing' },
    context: createTokenLife({
      tokens: { accessToken: secret, refreshToken: secret, refreshTokenExpiresAt: null },
      scope: [],
      issuedAt: 0,
      expiresAt: 1,
      now: 0,
    }),
  });
};
// Stryker restore StringLiteral,ObjectLiteral,ArrayDeclaration

function refreshed(output: TokenEndpointResult): Failure | null {
  if (output.kind === 'response' && output.response.kind === 'granted')
    return output.response.refreshToken === null ? explain('refresh_not_offered') : null;
  const [{ context }] = transition(linkedInTokenLogic, refreshing(), done<LinkedInTokenEvent>('refreshTokens', output));
  // Stryker disable next-line ConditionalExpression: a result without a grant always sets it, which the types do not show.
  return context.trouble === null ? null : explain(context.trouble.code, context.trouble.evidence);
}

/** Returns XState's own event for a finished actor. It is not among the machine's events, so it needs a cast. */
const done = <TEvent>(id: string, output: unknown): TEvent =>
  ({ type: `xstate.done.actor.${id}`, output }) as unknown as TEvent;
