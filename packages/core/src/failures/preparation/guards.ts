import type { AttemptContext } from '../../login/context.ts';
import { findMalformedCharacter } from '../../wire/registered-values.ts';
import { authorizationParameters, unhonouredParameters } from '../../wire/words.ts';

/** An attempt before anything is sent. */
export interface PreparationJudgement {
  readonly attempt: AttemptContext;
}

export const isClientIdMissing = ({ attempt }: PreparationJudgement): boolean =>
  attempt.request?.clientId.trim() === '';

/** A newline from a file, a space or quotes from an environment variable, an invisible character from a chat. */
export const isClientIdMalformed = ({ attempt }: PreparationJudgement): boolean =>
  findMalformedCharacter('client-id', attempt.request?.clientId ?? '') !== null;

export const isRedirectUriMissing = ({ attempt }: PreparationJudgement): boolean =>
  attempt.request?.redirectUri.trim() === '';

/** Asked before {@link isRedirectUriNotAbsolute}: quotes around a URL are not a relative URL. */
export const isRedirectUriMalformed = ({ attempt }: PreparationJudgement): boolean =>
  findMalformedCharacter('redirect-uri', attempt.request?.redirectUri ?? '') !== null;

export const isRedirectUriNotAbsolute = ({ attempt }: PreparationJudgement): boolean =>
  attempt.request !== null && !isAbsoluteHttpUrl(attempt.request.redirectUri);

export const isRedirectUriHasFragment = ({ attempt }: PreparationJudgement): boolean =>
  attempt.request?.redirectUri.includes('#') === true;

/** LinkedIn ignores a query in the redirect URL, so what it carries is lost or turns up where it was not registered. ACF */
export const isRedirectUriHasQuery = ({ attempt }: PreparationJudgement): boolean =>
  attempt.request?.redirectUri.includes('?') === true;

const hasParameter = ({ attempt }: PreparationJudgement, names: readonly string[]): boolean =>
  names.some((name) => attempt.request?.parameters?.[name] !== undefined);

export const isAuthorizationParameterReserved = (judged: PreparationJudgement): boolean =>
  hasParameter(judged, authorizationParameters);

/** LinkedIn echoes no nonce, so the check that goes with one can only fail. */
export const isNonceNotHonoured = (judged: PreparationJudgement): boolean =>
  hasParameter(judged, unhonouredParameters.nonce);

/** LinkedIn takes the challenge and then refuses the verifier that belongs to it. */
export const isCodeChallengeNotHonoured = (judged: PreparationJudgement): boolean =>
  hasParameter(judged, unhonouredParameters.codeChallenge);

/** Shorter than this, `state` can be guessed. The adapters send 43 characters. */
const shortestState = 16;

export const isStateMissing = ({ attempt }: PreparationJudgement): boolean => attempt.state.length < shortestState;

function isAbsoluteHttpUrl(text: string): boolean {
  return /^https?:\/\/[^/?#\s]/i.test(text) && URL.canParse(text);
}
