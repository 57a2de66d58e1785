import { type Answer, parseAnswer, parseObject, type RawAnswer, textOf, wholeNumber } from './answer.ts';
import { parseScope } from './token-response.ts';

/** What LinkedIn's introspection endpoint says of a token. [documented] INTROSPECT */
export interface Introspection extends Answer {
  /** `null` when the answer is no introspection response. */
  readonly active: boolean | null;
  readonly tokenStatus: 'active' | 'expired' | 'revoked' | null;
  /** Comma-separated on the wire; tokens of members only. */
  readonly scope: readonly string[] | null;
  readonly clientId: string | null;
  /** `2L`, `3L` or `Enterprise_User`. */
  readonly authType: string | null;
  /** Milliseconds since the epoch, as are the next two. */
  readonly createdAt: number | null;
  readonly expiresAt: number | null;
  readonly authorizedAt: number | null;
}

const tokenStatuses = ['active', 'expired', 'revoked'] as const;

/** Reads an answer of the introspection endpoint, RFC 7662 §2.2. Never throws. */
export function parseIntrospection(raw: RawAnswer): Introspection {
  const json = parseObject(raw.body) ?? {};
  const active = json['active'];
  const scope = textOf(json['scope']);
  const at = (value: unknown): number | null => {
    const seconds = wholeNumber(value);
    return seconds === null ? null : seconds * 1000;
  };
  return {
    ...parseAnswer(raw),
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
