import type { Member, Tokens } from '@linkedin-auth/core';

/** What a successful login yields to the application. */
export interface SignedIn {
  /** `null` when `openid` was not requested. */
  readonly member: Member | null;
  readonly scope: readonly string[];
  /** When the access token ends, in milliseconds since the epoch. */
  readonly expiresAt: number;
  /** Present and `true` when LinkedIn did not say when: then `expiresAt` is LinkedIn's documented 60 days after the grant. */
  readonly expiresAtIsAssumed?: boolean | undefined;
  /** Opaque handles; `revealSecret` gives the values. */
  readonly tokens: Tokens;
}

/** Who is signed in. Times are milliseconds since the epoch. */
export interface SignedInMember<Fields = unknown> extends Member {
  /** When the member signed in; a renewal does not change it. */
  readonly signedInAt: number;
  /** When the session ends unless it is renewed. */
  readonly expiresAt: number;
  /** What the decision of `onSignedIn` put into the session, or `null`. It stays on the server: leave it out of what you send to a page. */
  readonly fields: Fields | null;
}

/** What `onSignedIn` knows of a login besides who signed in. */
export interface SignedInContext<Fields = unknown> {
  /** The request that brought the callback: read your own cookies from it. */
  readonly request: Request;
  /** Where the member goes if nothing else is decided: a path of this site. */
  readonly returnTo: string;
  readonly mode: 'redirect' | 'popup';
  /** Name of the set of scopes that was asked for: a key of `scopes`. */
  readonly scope: string;
  /** Who was signed in before this login, or `null`. */
  readonly session: SignedInMember<Fields> | null;
}

interface Anyway {
  /** Added to the response, for example `[['set-cookie', 'own=1; HttpOnly']]`. */
  readonly headers?: HeadersInit | undefined;
  /** Where the member goes instead: a path of this site, of at most 1024 characters. */
  readonly returnTo?: string | undefined;
  /** Makes a `Response` a type error: returning one refuses nobody. */
  readonly status?: undefined;
  /** Makes an `Error` a type error: throw it, or return `refuse`. */
  readonly name?: undefined;
}

/** Signs the member in. */
export interface Continue<Fields = unknown> extends Anyway {
  /**
   * What `session(request)` gives back as `fields`: an object of strings, finite numbers, booleans, `null`, arrays and plain objects.
   * Anything else is refused. It never reaches the browser in the clear.
   */
  readonly session?: Fields | undefined;
  readonly refuse?: undefined;
}

/** Signs nobody in. The earlier session stays. */
export interface Refuse extends Anyway {
  readonly refuse: {
    /** A code of your own for logs and pages: 1 to 64 of `A-Z a-z 0-9 _ . : -`. */
    readonly reason: string;
    /** What the member reads: one sentence in their language, as text. It is cut after 200 characters. */
    readonly message: string;
  };
  readonly session?: undefined;
}

/** What an application makes of a login. Nothing means: sign the member in. */
export type Decision<Fields = unknown> = Continue<Fields> | Refuse;

/** Receives a login before its session begins, and decides what becomes of it. */
export type OnSignedIn<Fields = unknown> = (
  signedIn: SignedIn,
  context: SignedInContext<Fields>,
) => Decision<Fields> | void | Promise<Decision<Fields> | void>;
