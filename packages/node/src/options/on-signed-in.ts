import type { Member, Tokens } from '@linkedin-auth/core';

/** Result of a successful login. */
export interface SignedIn {
  /** `null` when `openid` was not requested. */
  readonly member: Member | null;
  readonly scope: readonly string[];
  /** When the access token expires, in milliseconds since the epoch. */
  readonly expiresAt: number;
  /** `true` when LinkedIn sent no lifetime. `expiresAt` is then the documented 60 days after the grant. Absent otherwise. */
  readonly expiresAtIsAssumed?: boolean | undefined;
  /** Opaque handles. `revealSecret` returns their values. */
  readonly tokens: Tokens;
}

/** The signed-in member. Times are milliseconds since the epoch. */
export interface SignedInMember<Fields = unknown> extends Member {
  /** When the member signed in. A renewal does not change it. */
  readonly signedInAt: number;
  /** When the session ends, unless it is renewed. */
  readonly expiresAt: number;
  /** The data that the decision of `onSignedIn` put into the session, or `null`. It is for the server: do not send it to a page. */
  readonly fields: Fields | null;
}

/** The circumstances of a login, for `onSignedIn`. */
export interface SignedInContext<Fields = unknown> {
  /** The request with the callback. It contains your own cookies. */
  readonly request: Request;
  /** Where the member goes unless the decision names another place: a path of this site. */
  readonly returnTo: string;
  readonly mode: 'redirect' | 'popup';
  /** Name of the requested scope set: a key of `scopes`. */
  readonly scope: string;
  /** The member who was signed in before this login, or `null`. */
  readonly session: SignedInMember<Fields> | null;
}

interface CommonDecision {
  /** Headers to add to the response, for example `[['set-cookie', 'own=1; HttpOnly']]`. */
  readonly headers?: HeadersInit | undefined;
  /** Where the member goes instead: a path of this site, of at most 1024 characters. */
  readonly returnTo?: string | undefined;
  /** Makes a `Response` a type error, because returning one would not refuse anyone. */
  readonly status?: undefined;
  /** Makes an `Error` a type error: throw it, or return `refuse`. */
  readonly name?: undefined;
}

/** Signs the member in. */
export interface Continue<Fields = unknown> extends CommonDecision {
  /**
   * The data that `session(request)` returns as `fields`: an object of strings, finite numbers, booleans, `null`, arrays and plain objects.
   * Anything else fails the login. The browser receives it sealed only.
   */
  readonly session?: Fields | undefined;
  readonly refuse?: undefined;
}

/** Refuses the login. An earlier session stays. */
export interface Refuse extends CommonDecision {
  readonly refuse: {
    /** Your own code for logs and pages: 1 to 64 of `A-Z a-z 0-9 _ . : -`. */
    readonly reason: string;
    /** One sentence for the member, in their language, as plain text. Only the first 200 characters are shown. */
    readonly message: string;
  };
  readonly session?: undefined;
}

/** The application's decision about a login. Returning nothing signs the member in. */
export type Decision<Fields = unknown> = Continue<Fields> | Refuse;

/** Receives a login before its session begins, and decides about it. When it throws or rejects, nobody is signed in. */
export type OnSignedIn<Fields = unknown> = (
  signedIn: SignedIn,
  context: SignedInContext<Fields>,
) => Decision<Fields> | void | Promise<Decision<Fields> | void>;
