import { applicationTokenNotAllowedText } from '../../wire/words.ts';
import { says } from '../known.ts';
import type { TokenEndpointJudgement } from '../token-endpoint/guards.ts';

/*
 * What the token endpoint says to client credentials, RFC 6749 §4.4.
 */

export const isApplicationTokenNotAllowed = ({ result }: TokenEndpointJudgement): boolean =>
  says(result, applicationTokenNotAllowedText);

/** Asked last. */
export const isUnknownAccessTokenError = ({ result }: TokenEndpointJudgement): boolean =>
  result.kind === 'response' && result.response.kind !== 'granted';
