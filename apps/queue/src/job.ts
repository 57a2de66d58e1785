import type { Failure } from '@linkedin-auth/node';

/** What a thread is asked to do. Tokens are plain texts here: an opaque handle ends where its thread ends. */
export type Job =
  | { readonly kind: 'refresh'; readonly refreshToken: string }
  | { readonly kind: 'introspect'; readonly token: string }
  | { readonly kind: 'fetch-member'; readonly accessToken: string };

/** What comes back, for the store of the thread that asked. Never log it. */
export type Done =
  | { readonly ok: true; readonly [name: string]: unknown }
  | { readonly ok: false; readonly failure: Failure };

/** What every thread is given at its start. */
export interface Settings {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  readonly sealingKey: string;
  /** Origin of a stand-in for LinkedIn. */
  readonly origin?: string | undefined;
}
