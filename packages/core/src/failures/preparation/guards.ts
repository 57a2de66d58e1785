import { findMalformedCharacter } from '../../wire/registered-values.ts';
import {
  authorizationParameters,
  promptNone,
  promptParameter,
  retiredScopes,
  unhonouredParameters,
} from '../../wire/words.ts';
import type { AttemptFacts, GuardRecord } from '../known.ts';

/** An attempt before anything is sent. */
export interface PreparationJudgement {
  readonly attempt: AttemptFacts;
}

/** Minimum length of `state`, in characters: a shorter one can be guessed. The adapters send 43. */
const shortestState = 16;

/** A URL of plain letters, as most are. Its host is neither an IP address nor Punycode, so that every parser accepts it. */
const usualUrl = /^https?:\/\/(?:[a-z]+\.)*[a-z]+(?::\d{1,4})?(?:\/[\w./-]*)?$/i;

// A parser takes longer than all other checks of a request.
const isAbsoluteHttpUrl = (text: string): boolean =>
  usualUrl.test(text) || (/^https?:\/\/[^/?#\s]/i.test(text) && URL.canParse(text));

const hasParameter = ({ attempt }: PreparationJudgement, names: readonly string[]): boolean => {
  const parameters = attempt.request?.parameters;
  return parameters !== undefined && names.some((name) => parameters[name] !== undefined);
};

/** Returns whether the request asks LinkedIn not to show any page. */
export const asksForNoPrompt = (attempt: Pick<AttemptFacts, 'request'>): boolean =>
  attempt.request?.parameters?.[promptParameter]?.split(' ').includes(promptNone) === true;

/** Detects requests that LinkedIn would refuse or not honour, before the member is sent there. */
export const preparationGuards = {
  state_missing: ({ attempt }: PreparationJudgement) => attempt.state.length < shortestState,

  client_id_missing: ({ attempt }: PreparationJudgement) => attempt.request?.clientId.trim() === '',

  /** Common causes: a newline from a file, a space or quotes from an environment variable, an invisible character from a chat. */
  client_id_malformed: ({ attempt }: PreparationJudgement) =>
    findMalformedCharacter('client-id', attempt.request?.clientId ?? '') !== null,

  redirect_uri_missing: ({ attempt }: PreparationJudgement) => attempt.request?.redirectUri.trim() === '',

  /** Judged before `redirect_uri_not_absolute`: a URL in quotes is not a relative URL. */
  redirect_uri_malformed: ({ attempt }: PreparationJudgement) =>
    findMalformedCharacter('redirect-uri', attempt.request?.redirectUri ?? '') !== null,

  redirect_uri_not_absolute: ({ attempt }: PreparationJudgement) =>
    attempt.request !== null && !isAbsoluteHttpUrl(attempt.request.redirectUri),

  redirect_uri_has_fragment: ({ attempt }: PreparationJudgement) => attempt.request?.redirectUri.includes('#') === true,

  /**
   * LinkedIn ignores a query in the redirect URL: its parameters are lost, or appear where they were not registered. Documented in
   * "Authorization Code Flow".
   */
  redirect_uri_has_query: ({ attempt }: PreparationJudgement) => attempt.request?.redirectUri.includes('?') === true,

  scope_missing: ({ attempt }: PreparationJudgement) =>
    attempt.request?.scope.every((scope) => scope.trim() === '') === true,

  openid_insufficient_scope_error: ({ attempt }: PreparationJudgement) =>
    attempt.request !== null && attempt.request.scope.every((scope) => scope === 'openid'),

  scope_retired: ({ attempt }: PreparationJudgement) =>
    attempt.request?.scope.some((scope) => retiredScopes.some((retired) => retired === scope)) === true,

  authorization_parameter_reserved: (judged: PreparationJudgement) => hasParameter(judged, authorizationParameters),

  /** LinkedIn returns no nonce, so a nonce check can only fail. */
  nonce_not_honoured: (judged: PreparationJudgement) => hasParameter(judged, unhonouredParameters.nonce),

  /** LinkedIn accepts the challenge and then refuses its verifier. */
  code_challenge_not_honoured: (judged: PreparationJudgement) =>
    hasParameter(judged, unhonouredParameters.codeChallenge),

  prompt_none: ({ attempt }: PreparationJudgement) => asksForNoPrompt(attempt),
} satisfies GuardRecord;
