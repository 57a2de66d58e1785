export type Attributes = Readonly<Record<string, string | number | boolean>>;

/** A piece of work, and what is known of it at its end. */
export interface Span<T> {
  readonly name: string;
  /** `client`: a request to LinkedIn. */
  readonly kind: 'client' | 'internal';
  readonly attributes: Attributes;
  readonly run: () => Promise<T>;
  readonly end: (result: T) => {
    readonly attributes?: Attributes;
    /** Why the work came to nothing: a failure code or a status. */
    readonly errorType?: string;
  };
}

/** Follows work from its beginning to its end. `openTelemetry()` of `@linkedin-auth/node/opentelemetry` is one. */
export interface Telemetry {
  readonly follow: <T>(span: Span<T>) => Promise<T>;
}

export const noTelemetry: Telemetry = { follow: ({ run }) => run() };

/** A `fetch` whose requests are followed: by method, host and path, never by query, headers or body. */
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

/** A headless call that is followed. */
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
