import { formOf, type ReceivedRequest } from '../received-request.ts';

/** A request that the fake received. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  /** Query and form parameters, with secrets masked. Only the first value of a repeated parameter. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The scheme of the `Authorization` header, with the rest masked; `null` without a header. */
  readonly authorization: string | null;
  /** `null` until the request is answered. It remains `null` if the connection closes. */
  readonly status: number | null;
  /** In milliseconds since the epoch, by the fake's clock. */
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

/** Requests that are kept. The oldest are removed first. */
const limit = 100;

/** Characters of a name or value that are kept. */
const lengthLimit = 2000;

const mask = (name: string, value: string): string =>
  secrets.has(name.trim().toLowerCase()) && value !== ''
    ? `[masked, ${value.length} characters]`
    : value.slice(0, lengthLimit);

const schemeOf = (header: string | null): string | null =>
  header === null
    ? null
    : `${/^(basic|bearer) /i.exec(header)?.[1] ?? ''} [masked, ${header.length} characters]`.trim();

/** Creates a log of the last requests. */
export function createRequestLog() {
  let requests: readonly LoggedRequest[] = [];
  return {
    all: (): readonly LoggedRequest[] => requests,
    clear: (): void => {
      requests = [];
    },
    restore: (saved: readonly LoggedRequest[]): void => {
      requests = saved;
    },
    /** Adds a request and returns a function that sets the status of its answer. */
    add: (received: ReceivedRequest, at: number): ((status: number) => void) => {
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
        requests = requests.map((request) => (request === logged ? { ...logged, status } : request));
      };
    },
  };
}

export type RequestLog = ReturnType<typeof createRequestLog>;
