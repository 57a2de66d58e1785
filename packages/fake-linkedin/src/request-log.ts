/** A request that the fake received. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  /** Query and form parameters, secrets masked. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly status: number | null;
  /** Milliseconds since the epoch, by the fake's clock. */
  readonly at: number;
}

const secret: ReadonlySet<string> = new Set(['client_secret', 'code', 'code_verifier', 'oauth2_access_token', 'token']);

/** Requests kept; the oldest go first. */
const limit = 100;

const mask = (name: string, value: string): string =>
  secret.has(name) && value !== '' ? `[masked, ${value.length} characters]` : value.slice(0, 2000);

/** The last requests, for people and tests to look at. */
export function createRequestLog() {
  let requests: readonly LoggedRequest[] = [];
  return {
    all: (): readonly LoggedRequest[] => requests,
    clear: (): void => {
      requests = [];
    },
    add: (request: Request, body: string, status: number | null, at: number): void => {
      const { pathname, searchParams } = new URL(request.url);
      const parameters = [...searchParams, ...new URLSearchParams(body)].map(([name, value]) => [
        name,
        mask(name, value),
      ]);
      const logged = { method: request.method, path: pathname, parameters: Object.fromEntries(parameters), status, at };
      requests = [...requests, logged].slice(-limit);
    },
  };
}

export type RequestLog = ReturnType<typeof createRequestLog>;
