import type { Answer } from '@linkedin-auth/core/wire';
import type { Describe, LinkedInEndpoints, Result } from '@linkedin-auth/node/parts';
import type { DatedAccess } from '../grants/access.ts';

/** An access token that has not expired. */
export type AccessToken = Pick<DatedAccess, 'accessToken' | 'issuedAt'>;

/** What a call with a member's token needs of the vault. */
export interface FetchParts {
  readonly tokenOf: (sub: string, signal: AbortSignal | undefined) => Promise<Result<AccessToken>>;
  /** Sends an API's answer about an access token to the token machine of the grant, and stores what the machine makes of it. */
  readonly report: (sub: string, token: AccessToken, answer: Answer, at: number) => Promise<void>;
  /** Pauses the app in every process, until a time in milliseconds since the epoch. */
  readonly pause: (until: number) => Promise<void>;
  readonly pausedUntil: () => Promise<number | null>;
  /** Receives what `report` and `pause` reject with. The caller still gets LinkedIn's answer. */
  readonly onError: (error: unknown, sub: string) => void;
  readonly endpoints: Pick<LinkedInEndpoints, 'userinfo'>;
  /** The value of `LinkedIn-Version` below `/rest`. */
  readonly apiVersion: string | undefined;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: () => number;
  readonly describe: Describe;
}
