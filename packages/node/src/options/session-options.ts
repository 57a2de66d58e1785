/** Lifetime of a session, and its data in addition to the member. */
export interface SessionOptions<Fields = unknown> {
  /** Lifetime of the session from the sign-in, in whole seconds; at most ten years. @default 604800, seven days */
  readonly maxAge?: number | undefined;
  /**
   * Whole seconds without a renewal after which the session ends; at most ten years. `GET /session` and `renewSession(request)` renew it.
   *
   * @default none
   */
  readonly idleTimeout?: number | undefined;
  /** Counts `maxAge` from the last renewal instead of the sign-in, so that a session in use never ends. @default false */
  readonly rolling?: boolean | undefined;
  /**
   * Checks the fields of a session, which an earlier version of the application may have written. Return `null` to end the session.
   *
   * @default accepts the stored fields as `Fields`
   */
  readonly fields?: ((stored: unknown) => Fields | null) | undefined;
}

/** Lifetime of a session, with defaults applied. Times are in seconds. */
export interface SessionPolicy {
  readonly maxAge: number;
  readonly idleTimeout: number | null;
  readonly rolling: boolean;
}
