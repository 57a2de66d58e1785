/**
 * Ends every session of a member at once, on all devices. Sessions are sealed cookies that no server keeps, so ending them takes a
 * store that every `session(request)` asks: one read for each request with a session cookie. A store that does not answer must reject:
 * then nobody counts as signed in.
 */
export interface Revocations {
  /**
   * Ends the sessions that began at `at` or before. The entry may be forgotten after `ttlSeconds`, when no such session is left.
   *
   * @param key names the member without revealing them: 16 characters of base64url
   * @param at milliseconds since the epoch
   */
  readonly revoke: (key: string, at: number, ttlSeconds: number) => Promise<void>;
  /** Returns the `at` of the latest {@link Revocations.revoke} for a key, or `null`. */
  readonly revokedAt: (key: string) => Promise<number | null>;
}
