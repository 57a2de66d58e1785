/**
 * Store that ends every session of a member at once, on all devices. Sessions are sealed cookies that no server keeps, so every
 * `session(request)` reads the store: once for each request with a session cookie. A store that cannot answer must reject. Nobody is
 * signed in while it does.
 */
export interface Revocations {
  /**
   * Ends the sessions that began at `at` or before. After `ttlSeconds` no such session is left, and the entry may be deleted.
   *
   * @param key identifies the member without revealing them: 16 characters of base64url
   * @param at milliseconds since the epoch
   */
  readonly revoke: (key: string, at: number, ttlSeconds: number) => Promise<void>;
  /** Returns the `at` of the latest {@link Revocations.revoke} for a key, in milliseconds since the epoch, or `null`. */
  readonly revokedAt: (key: string) => Promise<number | null>;
}
