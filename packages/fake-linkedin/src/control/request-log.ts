import { formOf, type Received } from '../received-request.ts';

/** A request that the fake received. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  /** Query and form parameters, secrets masked. Of a repeated one the first. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Scheme of the `Authorization` header, its rest masked; `null` without one. */
  readonly authorization: string | null;
  /** `null` until it is answered, and for ever when the connection broke. */
  readonly status: number | null;
  /** Milliseconds since the epoch, by the fake's clock. */
  readonly at: number;
}

const secrets: ReadonlySet<string> = new Set([
  'access_token',
  'client_assertion',
  'client_secret',
  'code',
  'code_verifier',
  'id_token_hint',
  'oauth2_access_token',
  'refresh_token',
  'token',
]);

/** Requests kept; the oldest go first. */
const limit = 100;

/** Characters kept of a name or value. */
const lengthLimit = 2000;

const mask = (name: string, value: string): string =>
  secrets.has(name.trim().toLowerCase()) && value !== ''
    ? `[masked, ${value.length} characters]`
    : value.slice(0, lengthLimit);

const schemeOf = (header: string | null): string | null =>
  header === null
    ? null
    : `${/^(basic|bearer) /i.exec(header)?.[1] ?? ''} [masked, ${header.length} characters]`.trim();

/** The last requests, for people and tests to look at. */
export function createRequestLog() {
  let requests: readonly LoggedRequest[] = [];
  return {
    all: (): readonly LoggedRequest[] => requests,
    clear: (): void => {
      requests = [];
    },
    /** @returns a function to call with the status of the answer */
    add: (received: Received, at: number): ((status: number) => void) => {
      const { request, url } = received;
      const parameters = new Map<string, string>();
      for (const [name, value] of [...url.searchParams, ...formOf(received)]) {
        const kept = name.slice(0, lengthLimit);
        if (!parameters.has(kept)) parameters.set(kept, mask(name, value));
      }
      const logged: LoggedRequest = {
        method: request.method,
        path: url.pathname,
        parameters: Object.fromEntries(parameters),
        authorization: schemeOf(request.headers.get('authorization')),
        status: null,
        at,
      };
      requests = [...requests, logged].slice(-limit);
      return (status) => {
        requests = requests.map((one) => (one === logged ? { ...logged, status } : one));
      };
    },
  };
}

export type RequestLog = ReturnType<typeof createRequestLog>;
