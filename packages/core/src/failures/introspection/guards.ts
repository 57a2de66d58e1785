import type { ApiResult } from '../../wire/api-result.ts';
import type { Introspection } from '../../wire/introspection.ts';
import { answerOf } from '../known.ts';

/** What LinkedIn says of a token. */
export interface TokenStatusJudgement {
  readonly introspection: Pick<Introspection, 'tokenStatus' | 'active' | 'status'>;
}

/** What LinkedIn made of the question. */
export interface IntrospectionJudgement {
  readonly introspection: Pick<Introspection, 'tokenStatus' | 'active' | 'status'>;
  /** The same answer, as any API's. */
  readonly result: ApiResult;
}

const isStatus = ({ result }: IntrospectionJudgement, status: number): boolean => answerOf(result)?.status === status;

export const isIntrospectionBadRequest = (judged: IntrospectionJudgement): boolean => isStatus(judged, 400);

export const isIntrospectionInvalidClient = (judged: IntrospectionJudgement): boolean => isStatus(judged, 401);

/** Asked after the statuses of a token: LinkedIn says nothing else of a token that is not ours. */
export const isIntrospectionForeignToken = (judged: IntrospectionJudgement): boolean =>
  isStatus(judged, 200) && judged.introspection.active === false;

/** RFC 7662 §2.2: `active` is the one member that is always there. */
export const isIntrospectionMalformed = (judged: IntrospectionJudgement): boolean =>
  isStatus(judged, 200) && judged.introspection.active === null;

export const isUnknownIntrospectionError = ({ introspection }: IntrospectionJudgement): boolean =>
  introspection.active !== true;
