/**
 * Makes an authorization code impossible to send twice: whoever claims a key first gets `true`, everyone after `false`.
 * Processes that share a `Claims` share the promise. One that cannot tell must reject: then nothing is sent.
 */
export interface Claims {
  /**
   * @param key names the code without revealing it: 16 characters of base64url
   * @param ttlSeconds after which the key may be forgotten; never shorter than the code lives
   */
  readonly claim: (key: string, ttlSeconds: number) => Promise<boolean>;
}
