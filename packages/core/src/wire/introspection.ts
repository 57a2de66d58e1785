import { type Answer, answerWith, parseBody, type RawAnswer, wholeNumber } from './answer.ts';
import { textOf } from './texts.ts';
import { parseScope } from './token-response.ts';

/**
 * A response from LinkedIn's introspection endpoint. Absent fields are `null`.
 *
 * @see {@link https://learn.microsoft.com/en-us/linkedin/shared/authentication/token-introspection Token Introspection}
 */
export interface Introspection extends Answer {
  /** `null` if the answer is not an introspection response. */
  readonly active: boolean | null;
  readonly tokenStatus: 'active' | 'expired' | 'revoked' | null;
  /** Comma-separated on the wire. Only tokens of members have it. */
  readonly scope: readonly string[] | null;
  readonly clientId: string | null;
  /** `2L`, `3L` or `Enterprise_User`. */
  readonly authType: string | null;
  /** Milliseconds since the epoch. */
  readonly createdAt: number | null;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number | null;
  /** Milliseconds since the epoch. */
  readonly authorizedAt: number | null;
}

const tokenStatuses = ['active', 'expired', 'revoked'] as const;

/**
 * Parses an answer from the introspection endpoint. Never throws.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7662#section-2.2 RFC 7662 §2.2}
 */
export function parseIntrospection(raw: RawAnswer): Introspection {
  const body = parseBody(raw.body);
  const json = body.object ?? {};
  const active = json['active'];
  const scope = textOf(json['scope']);
  const at = (value: unknown): number | null => {
    const seconds = wholeNumber(value);
    return seconds === null ? null : seconds * 1000;
  };
  return {
    ...answerWith(raw, body),
    active: typeof active === 'boolean' ? active : null,
    tokenStatus: tokenStatuses.find((status) => status === json['status']) ?? null,
    scope: scope === null ? null : parseScope(scope),
    clientId: textOf(json['client_id']),
    authType: textOf(json['auth_type']),
    createdAt: at(json['created_at']),
    expiresAt: at(json['expires_at']),
    authorizedAt: at(json['authorized_at']),
  };
}
