import type { Failure } from '@linkedin-auth/node';

/** A job for a thread. Tokens are plain strings here, because an opaque handle cannot leave its thread. */
export type Job =
  | { readonly kind: 'refresh'; readonly refreshToken: string }
  | { readonly kind: 'introspect'; readonly token: string }
  | { readonly kind: 'fetch-member'; readonly accessToken: string };

/** The result of a job, for the store of the calling thread. It can contain tokens: never log it. */
export type JobResult =
  | { readonly ok: true; readonly [name: string]: unknown }
  | { readonly ok: false; readonly failure: Failure };

/** Settings that every thread receives at its start. */
export interface Settings {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  readonly sealingKey: string;
  /** Origin of a stand-in for LinkedIn. */
  readonly origin?: string | undefined;
}
