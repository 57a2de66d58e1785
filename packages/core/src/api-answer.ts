import { type AnswerHead, parseHead, parseObject, type RawAnswer, textOf } from './raw-answer.ts';
import { evidenceText } from './text.ts';
import type { NoResponse } from './token-endpoint.ts';

/** What one of LinkedIn's APIs answered, by shape only: `{ status, serviceErrorCode, code, message }`. [documented] ERR */
export interface ApiAnswer extends AnswerHead {
  /** For example `REVOKED_ACCESS_TOKEN`. Newer answers have it. */
  readonly code: string | null;
  readonly serviceErrorCode: number | null;
  readonly message: string | null;
}

/** What came of a request to one of LinkedIn's APIs. */
export type ApiResult = NoResponse | { readonly kind: 'response'; readonly answer: ApiAnswer };

/** How long after its issue a token may be unknown to the APIs, in milliseconds. [observed] tomasvotava/fastapi-sso#196 */
export const youngTokenAge = 15_000;

/** Reads an answer of an API, whether it is JSON or not; the OAuth form of an error is understood as well. Never throws. */
export function parseApiAnswer(raw: RawAnswer): ApiAnswer {
  const json = parseObject(raw.body) ?? {};
  const text = (value: unknown): string | null => {
    const found = textOf(value);
    return found === null ? null : evidenceText(found, raw.secrets);
  };
  const number = json['serviceErrorCode'];
  return {
    ...parseHead(raw),
    code: text(json['code']) ?? text(json['error']),
    serviceErrorCode: typeof number === 'number' ? number : null,
    message: text(json['message']) ?? text(json['error_description']),
  };
}
