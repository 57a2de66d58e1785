import { transition } from 'xstate';
import type { ApiJudgement } from '../failures/api/judgement.ts';
import { authorizationGuards } from '../failures/authorization/guards.ts';
import type { Failure, FailureCode } from '../failures/catalogue.ts';
import { explain } from '../failures/explain.ts';
import { apiEvidence, resultEvidence } from '../failures/gather-evidence.ts';
import { createAttempt, type LinkedInAuthInput } from '../login/context.ts';
import type { LinkedInAuthEvent } from '../login/events.ts';
import { type LinkedInAuthSnapshot, linkedInAuthMachine } from '../login/machine.ts';
import { createTokenLife } from '../token/context.ts';
import type { LinkedInTokenEvent } from '../token/events.ts';
import { linkedInTokenMachine } from '../token/machine.ts';
import { parseAnswer, parseObject, type RawAnswer } from '../wire/answer.ts';
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

/** What is known of an attempt that was not ours. Everything is optional; what is missing explains nothing. */
export interface KnownAttempt {
  /** The redirect URI of the authorization request. */
  readonly redirectUri?: string | undefined;
  /** When the attempt began, in milliseconds since the epoch: its code cannot be older. */
  readonly startedAt?: number | undefined;
  readonly scope?: readonly string[] | undefined;
  /** Further parameters of the authorization request. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

/** What came over the network: an answer, or the word that there was none. */
export type GatheredAnswer =
  | RawAnswer
  | { readonly noResponse: NoResponse['reason']; readonly fromPage?: boolean | undefined };

/** What is known of a call with an access token. */
export interface KnownCall {
  /** The form of the `Authorization` header that was sent. */
  readonly authorization?: ApiJudgement['authorization'] | undefined;
  /** When the access token was issued, in milliseconds since the epoch. */
  readonly issuedAt?: number | undefined;
  /** When the API answered, in milliseconds since the epoch. */
  readonly receivedAt?: number | undefined;
}

/** An answer of LinkedIn's that was gathered elsewhere: in a log, another library, a support request. */
export type GatheredEvidence =
  /** The authorization endpoint's answer to a client that is no browser, or the text of LinkedIn's page. */
  | {
      readonly surface: 'authorization';
      readonly status: number;
      readonly description: string;
      readonly attempt?: KnownAttempt | undefined;
    }
  /** The query of a callback. Without `state` the callback's own is taken to be the one that was issued. */
  | { readonly surface: 'callback'; readonly query: unknown; readonly state?: string | undefined }
  /** The answer to the exchange of a code, and what is known of the request. */
  | ({
      readonly surface: 'access-token';
      readonly sent?: Partial<SentRequest> | undefined;
      readonly attempt?: KnownAttempt | undefined;
    } & GatheredAnswer)
  /** The answer to the refresh of a token, or to a request for an application token. */
  | ({ readonly surface: 'refresh' | 'application-token' } & GatheredAnswer)
  | ({ readonly surface: 'introspection' } & GatheredAnswer)
  /** An answer of userinfo, or of any other API of LinkedIn's. */
  | ({ readonly surface: 'userinfo' | 'api' } & KnownCall & GatheredAnswer);

/**
 * The catalogue's judgement of an answer gathered elsewhere. Where a machine judges such an answer, the machine itself is
 * asked; elsewhere the same guards are, in the order of `judgement-lists.ts`. Pure. Never throws.
 *
 * @returns `null` when the answer is no failure
 */
export function diagnose(gathered: GatheredEvidence): Failure | null {
  switch (gathered.surface) {
    case 'authorization': {
      const { status, description, attempt = {} } = gathered;
      const request = requestOf(attempt);
      const failure = outcomeOf(waiting({}, { type: 'authorization.rejected', status, description }));
      // An attempt of ours is never sent with `prompt=none`, so the machine has no row for what becomes of one.
      // Stryker disable next-line OptionalChaining: a refused request always fails, which the types do not know.
      return failure?.code === 'unknown_authorization_response' &&
        authorizationGuards.prompt_none({ attempt: { request }, status, description })
        ? explain('prompt_none', failure.evidence)
        : failure;
    }
    case 'callback': {
      const callback = parseCallback(gathered.query);
      // Whose callback it is cannot be judged without the state that was issued.
      // Stryker disable next-line StringLiteral: it is compared with itself.
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
      // Stryker disable next-line StringLiteral: without an answer nothing of it is asked.
      const introspection = 'noResponse' in gathered ? silence : parseIntrospection(gathered);
      return named(firstOf(introspectionList, { introspection, result }), apiEvidence(result, null));
    }
    case 'userinfo':
    case 'api': {
      const result = apiResult(gathered);
      const { authorization = null, issuedAt, receivedAt } = gathered;
      const tokenAge = issuedAt === undefined || receivedAt === undefined ? null : receivedAt - issuedAt;
      const judged = { result, authorization, tokenAge };
      // Stryker disable next-line StringLiteral: without an answer nobody is looked for in it.
      const member = 'noResponse' in gathered ? null : parseMember(parseObject(gathered.body) ?? {});
      const code = gathered.surface === 'api' ? firstOf(apiList, judged) : firstOf(userinfoList, { ...judged, member });
      return named(code, apiEvidence(result, tokenAge));
    }
  }
}

// Stryker disable next-line ObjectLiteral: without an answer nothing of it is asked.
const silence = { status: 0, tokenStatus: null, active: null };

const named = (code: FailureCode | null, evidence: Failure['evidence']): Failure | null =>
  code === null ? null : explain(code, evidence);

// Stryker disable StringLiteral,ArrayDeclaration: what is not known is not judged, so anything will do.
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
  // Stryker disable next-line BooleanLiteral: of a request that is over it does not matter whether it could be repeated.
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

// Asking the login machine

const outcomeOf = ({ output }: LinkedInAuthSnapshot): Failure | null =>
  output?.status === 'failed' ? explain(output.code, output.evidence) : null;

/** An attempt in the middle of its life. What was prepared elsewhere is not judged again. */
const resolve = (value: 'authorizing' | 'exchanging', input: Partial<LinkedInAuthInput>): LinkedInAuthSnapshot =>
  linkedInAuthMachine.resolveState({
    value,
    // Stryker disable next-line StringLiteral: a state that nobody compares.
    context: createAttempt({ request: null, state: '', startedAt: 0, ...input }),
  });

const waiting = (input: Partial<LinkedInAuthInput>, event: LinkedInAuthEvent): LinkedInAuthSnapshot =>
  transition(linkedInAuthMachine, resolve('authorizing', input), event)[0];

function exchanged(attempt: KnownAttempt, sent: Partial<SentRequest>, answer: GatheredAnswer): LinkedInAuthSnapshot {
  const { startedAt, redirectUri } = attempt;
  const result = tokenEndpointResult(answer);
  const known: SentRequest = {
    redirectUri: (redirectUri !== undefined && sent.redirectUri) || null,
    // An age needs both ends.
    at: startedAt === undefined ? null : (sent.at ?? null),
    codeVerifierSent: sent.codeVerifierSent ?? null,
    codeChallengeSent: sent.codeChallengeSent ?? null,
    codeSentBefore: sent.codeSentBefore ?? null,
  };
  const output = (
    result.kind === 'response' ? { ...result, sent: known, identity: identityIn(result.response) } : result
  ) as ExchangeResult;
  const snapshot = resolve('exchanging', { request: requestOf(attempt), startedAt: startedAt ?? 0 });
  return transition(linkedInAuthMachine, snapshot, done<LinkedInAuthEvent>('exchangeCode', output))[0];
}

/** Whether an id_token is genuine is for who verifies it. Here it counts that there is one, whoever it speaks of. */
const identityIn = (response: AccessTokenResponse): Identity => {
  const somebody = response.kind === 'granted' && response.idToken !== null ? parseMember({ sub: 'somebody' }) : null;
  return somebody === null ? { kind: 'absent' } : { kind: 'verified', member: somebody };
};

// Asking the token machine

// Stryker disable StringLiteral,ObjectLiteral,ArrayDeclaration: any life will do, the answer alone is judged.
/** A life in which a refresh is on its way. */
const refreshing = () => {
  const secret = hideSecret('');
  return linkedInTokenMachine.resolveState({
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
  const [{ context }] = transition(
    linkedInTokenMachine,
    refreshing(),
    done<LinkedInTokenEvent>('refreshTokens', output),
  );
  // Stryker disable next-line ConditionalExpression: what is no grant always leaves trouble, which the types do not know.
  return context.trouble === null ? null : explain(context.trouble.code, context.trouble.evidence);
}

/** XState's own report that an invoked actor is done. It is no event of ours, so the types have to be talked round. */
const done = <TEvent>(id: string, output: unknown): TEvent =>
  ({ type: `xstate.done.actor.${id}`, output }) as unknown as TEvent;
