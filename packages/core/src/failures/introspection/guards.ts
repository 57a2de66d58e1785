import type { Introspection } from '../../wire/introspection.ts';
import type { ApiResult } from '../../wire/result.ts';
import { type GuardRecord, hasStatus } from '../known.ts';

/** What LinkedIn says about a token. */
export interface TokenStatusJudgement {
  readonly introspection: Pick<Introspection, 'tokenStatus' | 'active' | 'status'>;
}

/** LinkedIn's response to an introspection request. */
export interface IntrospectionJudgement extends TokenStatusJudgement {
  /** The same response, read like any API's. */
  readonly result: ApiResult;
}

/** RFC 7662 §2.2: `active` is always present, so LinkedIn did not write a `status` without it. */
const isInactive = ({ introspection }: TokenStatusJudgement, tokenStatus: 'expired' | 'revoked'): boolean =>
  introspection.status === 200 && introspection.active === false && introspection.tokenStatus === tokenStatus;

/** What the introspection endpoint says. */
export const introspectionGuards = {
  access_token_revoked: (judged: TokenStatusJudgement) => isInactive(judged, 'revoked'),

  access_token_expired: (judged: TokenStatusJudgement) => isInactive(judged, 'expired'),

  /** Judged after the statuses of a token: LinkedIn says nothing else about another app's token. */
  introspection_foreign_token: ({ introspection, result }: IntrospectionJudgement) =>
    hasStatus(result, 200) && introspection.active === false,

  introspection_bad_request: ({ result }: IntrospectionJudgement) => hasStatus(result, 400),

  introspection_invalid_client: ({ result }: IntrospectionJudgement) => hasStatus(result, 401),

  /** RFC 7662 §2.2: `active` is the only member that is always present. */
  introspection_malformed: ({ introspection, result }: IntrospectionJudgement) =>
    hasStatus(result, 200) && introspection.active === null,

  /** Judged last. */
  unknown_introspection_error: ({ introspection }: IntrospectionJudgement) => introspection.active !== true,
} satisfies GuardRecord;
