/** How long a session lasts, and what it holds besides the member. */
export interface SessionOptions<Fields = unknown> {
  /** Whole seconds from signing in to the end of the session, ten years at most. @default 604800, seven days */
  readonly maxAge?: number | undefined;
  /** Whole seconds without a renewal after which the session ends, ten years at most. `GET /session` renews, and so does `renewSession(request)`. @default none */
  readonly idleTimeout?: number | undefined;
  /** Counts `maxAge` from the last renewal in place of the sign-in, so that a session in use never ends. @default false */
  readonly rolling?: boolean | undefined;
  /**
   * Reads the fields of a session, which an earlier version of the application may have sealed. Return `null` to end the session.
   *
   * @default what is there is taken for `Fields`
   */
  readonly fields?: ((stored: unknown) => Fields | null) | undefined;
}

/** How long a session lasts. All times in seconds. */
export interface SessionPolicy {
  readonly maxAge: number;
  readonly idleTimeout: number | null;
  readonly rolling: boolean;
}
