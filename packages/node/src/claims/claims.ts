/**
 * Makes an authorization code impossible to send twice: the first caller to claim a key gets `true`, every later one `false`.
 * Processes that share a `Claims` share the promise. An adapter that cannot tell must reject: then nothing is sent.
 */
export interface Claims {
  /**
   * @param key names the code without revealing it: 16 characters of base64url
   * @param ttlSeconds after which the key may be forgotten; never shorter than the code lives
   */
  readonly claim: (key: string, ttlSeconds: number) => Promise<boolean>;
  /**
   * Ends a claim that this very `Claims` has made, so that any process can claim the key again. Must leave the claims of others alone.
   * Claims on refreshes are released when the refresh has failed; claims on codes never are. Without it, a claim ends with its time.
   */
  readonly release?: ((key: string) => Promise<void>) | undefined;
}
