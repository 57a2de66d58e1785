/**
 * Prevents an authorization code from being sent twice. The first caller to claim a key gets `true`, every later one `false`. The
 * guarantee holds between all processes that share a store. A store that cannot decide must reject: then nothing is sent.
 */
export interface Claims {
  /**
   * @param key identifies the code without revealing it: 16 characters of base64url
   * @param ttlSeconds how long to keep the key, in seconds; never shorter than the lifetime of the code
   */
  readonly claim: (key: string, ttlSeconds: number) => Promise<boolean>;
  /**
   * Ends a claim that the same `Claims` object has made, so that any process can claim the key again. Must not end claims of others.
   * A claim on a refresh is released when the refresh fails; a claim on a code never is. Without this function, claims end after
   * `ttlSeconds`.
   */
  readonly release?: ((key: string) => Promise<void>) | undefined;
}
