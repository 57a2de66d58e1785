/**
 * Replaces the `Response` of a service worker by one whose headers keep `Set-Cookie`. A browser's own drops it, although the adapter's
 * response is for code in the same worker.
 *
 * @returns a function that turns such a response into one of the browser's own, without `Set-Cookie`
 * @see {@link https://fetch.spec.whatwg.org/#forbidden-response-header-name Fetch, forbidden response-header names}
 */
export function keepSetCookie(): (response: Response) => Response {
  const Own = globalThis.Response;
  globalThis.Response = class extends Own {
    constructor(body?: BodyInit | null, init?: ResponseInit) {
      super(body, init);
      // Headers that belong to no response keep every name.
      const headers = new Headers(init?.headers);
      for (const [name, value] of this.headers) if (!headers.has(name)) headers.set(name, value);
      Object.defineProperty(this, 'headers', { value: headers });
    }
  };
  return (response) => {
    if (response.type === 'error') return response;
    const { status, statusText, headers, body } = response;
    return new Own(body, { status, statusText, headers });
  };
}
