import type { Failure } from '@linkedin-auth/core';
import type { FetchParts } from './parts.ts';

export type Address =
  | { readonly kind: 'accepted'; readonly url: URL }
  | { readonly kind: 'refused'; readonly failure: Failure };

/** Resolves a path against the origin of LinkedIn's API. Refuses any other origin, which must not receive the token. Never throws. */
export function addressOf(path: unknown, { endpoints, describe }: Pick<FetchParts, 'endpoints' | 'describe'>): Address {
  const refuse = (reason: string): Address => ({
    kind: 'refused',
    failure: describe('api_address_refused', { sent: false, reason }),
  });
  const text = path instanceof URL ? path.href : path;
  if (typeof text !== 'string') return refuse(`the path is of type ${typeof path}`);
  const { origin } = new URL(endpoints.userinfo);
  if (!URL.canParse(text, origin)) return refuse('the path is not part of a URL');
  const url = new URL(text, origin);
  // Only the origin: the rest of the URL may contain a secret.
  if (url.origin !== origin) return refuse(`the origin is ${url.origin}, not ${origin}`);
  if (`${url.username}${url.password}` !== '') return refuse('the URL has a user name or a password');
  return { kind: 'accepted', url };
}
