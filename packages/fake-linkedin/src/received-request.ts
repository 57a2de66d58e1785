/** A request whose body has been read. */
export interface ReceivedRequest {
  readonly request: Request;
  readonly url: URL;
  readonly body: string;
}

/** The longest body that is read, in characters. A longer body counts as empty. */
const bodyLimit = 64 * 1024;

/** Reads the body of a request. */
export async function receive(request: Request): Promise<ReceivedRequest> {
  const body = request.body === null ? '' : await request.text();
  return { request, url: new URL(request.url), body: body.length > bodyLimit ? '' : body };
}

/** Returns the form in the body. A body of another type, or one that cannot be parsed, is an empty form. */
export function formOf({ request, body }: ReceivedRequest): URLSearchParams {
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';');
  return new URLSearchParams(type.trim().toLowerCase() === 'application/x-www-form-urlencoded' ? body : '');
}

/**
 * Returns the form, completed by the parameters of the query. LinkedIn accepts those too, although secrets do not belong in a URL.
 * [observed] honojs/middleware: packages/oauth-providers/src/providers/linkedin/authFlow.ts
 */
export function parametersOf(received: ReceivedRequest): URLSearchParams {
  const parameters = formOf(received);
  for (const [name, value] of received.url.searchParams) if (!parameters.has(name)) parameters.append(name, value);
  return parameters;
}

/** Returns whether the request comes from a browser that navigates. Browsers get pages, programs do not. */
export const isBrowser = ({ request }: ReceivedRequest): boolean =>
  (request.headers.get('accept') ?? '').includes('text/html');
