import type { Failure } from '@linkedin-auth/core';
import type { FetchParts } from './parts.ts';

const versionHeader = 'linkedin-version';

/** A call that is ready to be sent with an access token. */
export interface Call {
  /** Of `LinkedIn-Version`, or `null`. */
  readonly version: string | null;
  /** Returns the request. Each needs a body that has not been read. */
  readonly requestWith: (accessToken: string) => Request;
  /** Whether the body can be sent again. A stream is used up. */
  readonly isRepeatable: boolean;
}

export type Prepared =
  | { readonly kind: 'ready'; readonly call: Call }
  | { readonly kind: 'refused'; readonly failure: Failure };

/** RequestInit as Node has it. A body that is a stream needs `duplex`. */
type Init = RequestInit & { readonly duplex?: 'half' | undefined };

/**
 * Adds LinkedIn's headers to a call. The caller's own headers win, except `Authorization`.
 *
 * @throws TypeError for anything that `fetch` would refuse, such as a header that is not one
 */
export function prepare(
  url: URL,
  init: Init,
  { apiVersion, describe }: Pick<FetchParts, 'apiVersion' | 'describe'>,
): Prepared {
  const headers = new Headers(init.headers);
  const needsVersion = /^\/rest(\/|$)/.test(url.pathname);
  if (needsVersion && apiVersion !== undefined && !headers.has(versionHeader)) headers.set(versionHeader, apiVersion);
  const version = headers.get(versionHeader);
  if (needsVersion && (version ?? '') === '')
    return {
      kind: 'refused',
      failure: describe('api_version_missing', { sent: false, reason: 'apiVersion is not set' }),
    };
  if (!headers.has('x-restli-protocol-version')) headers.set('x-restli-protocol-version', '2.0.0');

  const isRepeatable = isBodyRepeatable(init.body);
  const { duplex = isRepeatable ? undefined : 'half' } = init;
  const requestWith = (accessToken: string): Request => {
    headers.set('authorization', `Bearer ${accessToken}`);
    // A redirect would take the token to another address.
    return new Request(url, { ...init, ...(duplex && { duplex }), headers, redirect: 'manual' });
  };
  return { kind: 'ready', call: { version, requestWith, isRepeatable } };
}

const isBodyRepeatable = (body: RequestInit['body']): boolean =>
  body === undefined ||
  body === null ||
  typeof body === 'string' ||
  body instanceof ArrayBuffer ||
  ArrayBuffer.isView(body) ||
  body instanceof Blob ||
  body instanceof FormData ||
  body instanceof URLSearchParams;
