import type { Answer } from './answer.ts';
import type { NoResponse } from './token-endpoint-result.ts';

/** What came of a request to one of LinkedIn's APIs. */
export type ApiResult = NoResponse | { readonly kind: 'response'; readonly response: Answer };

/** How long after its issue a token may be unknown to the APIs, in milliseconds. [observed] tomasvotava/fastapi-sso#196 */
export const youngTokenAge = 15_000;
