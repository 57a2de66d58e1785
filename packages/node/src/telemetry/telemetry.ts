/** Attributes of a span, by OpenTelemetry's semantic conventions. */
export type Attributes = Readonly<Record<string, string | number | boolean>>;

/** An operation to trace. */
export interface Span<T> {
  readonly name: string;
  /** `client`: a request to LinkedIn. */
  readonly kind: 'client' | 'internal';
  readonly attributes: Attributes;
  readonly run: () => Promise<T>;
  /** Returns what to record about a result. */
  readonly end: (result: T) => {
    readonly attributes?: Attributes;
    /** A failure code or an HTTP status. Absent after a success. */
    readonly errorType?: string;
  };
}

/** Traces operations, for example `openTelemetry()` of `@linkedin-auth/node/opentelemetry`. */
export interface Telemetry {
  /** Runs `span.run()`, and returns its result or throws its error. */
  readonly follow: <T>(span: Span<T>) => Promise<T>;
}

export const noTelemetry: Telemetry = { follow: ({ run }) => run() };

/** Returns a `fetch` that traces each request by method, host and path; never by query, headers or body. */
export const traceFetch =
  ({ follow }: Telemetry, fetch: typeof globalThis.fetch): typeof globalThis.fetch =>
  (input, init) => {
    const { hostname, pathname } = new URL(input instanceof Request ? input.url : input);
    const method = init?.method ?? (input instanceof Request ? input.method : 'GET');
    return follow({
      name: `${method} ${pathname}`,
      kind: 'client',
      attributes: { 'http.request.method': method, 'server.address': hostname, 'url.path': pathname },
      run: () => fetch(input, init),
      end: ({ status }) => ({
        attributes: { 'http.response.status_code': status },
        ...(status >= 400 && { errorType: String(status) }),
      }),
    });
  };

interface TracedResult {
  readonly ok: boolean;
  readonly failure?: { readonly code: string };
}

/** Returns a call that traces itself. */
export const traceCall =
  <A extends readonly unknown[], R extends TracedResult>(
    { follow }: Telemetry,
    name: string,
    call: (...args: A) => Promise<R>,
  ): ((...args: A) => Promise<R>) =>
  (...args) =>
    follow({
      name: `linkedin_auth.${name}`,
      kind: 'internal',
      attributes: {},
      run: () => call(...args),
      end: ({ failure }) => (failure === undefined ? {} : { errorType: failure.code }),
    });
