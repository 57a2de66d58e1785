/** A request whose body has been read. */
export interface Received {
  readonly request: Request;
  readonly url: URL;
  readonly body: string;
}

/** Longest body that is looked at, in characters; a longer one counts as empty. */
const bodyLimit = 64 * 1024;

export async function receive(request: Request): Promise<Received> {
  const body = request.body === null ? '' : await request.text();
  return { request, url: new URL(request.url), body: body.length > bodyLimit ? '' : body };
}

/** The form in the body. A body of another type, or one that cannot be read, is an empty form. */
export function formOf({ request, body }: Received): URLSearchParams {
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';');
  return new URLSearchParams(type.trim().toLowerCase() === 'application/x-www-form-urlencoded' ? body : '');
}

/**
 * The form, and what only the query of the address says: LinkedIn takes that too, although secrets do not belong there.
 * [observed] honojs/middleware: packages/oauth-providers/src/providers/linkedin/authFlow.ts
 */
export function parametersOf(received: Received): URLSearchParams {
  const parameters = formOf(received);
  for (const [name, value] of received.url.searchParams) if (!parameters.has(name)) parameters.append(name, value);
  return parameters;
}

/** A browser on its way, not a program: it is shown pages. */
export const isBrowser = ({ request }: Received): boolean =>
  (request.headers.get('accept') ?? '').includes('text/html');
