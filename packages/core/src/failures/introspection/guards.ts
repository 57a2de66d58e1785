import type { Introspection } from '../../wire/introspection.ts';
import type { ApiResult } from '../../wire/result.ts';
import { type GuardRecord, hasStatus } from '../known.ts';

/** The fields of an introspection response that describe the token. */
export interface TokenStatusJudgement {
  readonly introspection: Pick<Introspection, 'tokenStatus' | 'active' | 'status'>;
}

/** LinkedIn's response to an introspection request. */
export interface IntrospectionJudgement extends TokenStatusJudgement {
  /** The same response, read like any API's. */
  readonly result: ApiResult;
}

/**
 * Returns whether the response reports an inactive token with this status. `active` is always present, so a `status` without it is not
 * LinkedIn's.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7662#section-2.2 RFC 7662 §2.2}
 */
const isInactive = ({ introspection }: TokenStatusJudgement, tokenStatus: 'expired' | 'revoked'): boolean =>
  introspection.status === 200 && introspection.active === false && introspection.tokenStatus === tokenStatus;

/** Detects failures of token introspection. */
export const introspectionGuards = {
  access_token_revoked: (judged: TokenStatusJudgement) => isInactive(judged, 'revoked'),

  access_token_expired: (judged: TokenStatusJudgement) => isInactive(judged, 'expired'),

  /** Judged after the statuses of a token: for another app's token, LinkedIn reports nothing but `active: false`. */
  introspection_foreign_token: ({ introspection, result }: IntrospectionJudgement) =>
    hasStatus(result, 200) && introspection.active === false,

  introspection_bad_request: ({ result }: IntrospectionJudgement) => hasStatus(result, 400),

  introspection_invalid_client: ({ result }: IntrospectionJudgement) => hasStatus(result, 401),

  /** `active` is the only field that is always present, RFC 7662 §2.2. */
  introspection_malformed: ({ introspection, result }: IntrospectionJudgement) =>
    hasStatus(result, 200) && introspection.active === null,

  /** Judged last. */
  unknown_introspection_error: ({ introspection }: IntrospectionJudgement) => introspection.active !== true,
} satisfies GuardRecord;
