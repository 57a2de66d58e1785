import type { RestError } from '../linkedin-texts.ts';
import type { Intercepted, Replacement } from './scenario.ts';

/** Answers with an OAuth error, RFC 6749 §5.2. */
export const refused =
  (error: string, description?: string, status = 400): Replacement =>
  async () =>
    Response.json({ error, ...(description !== undefined && { error_description: description }) }, { status });

/** Answers without a body. */
export const empty =
  (status: number, headers: (intercepted: Intercepted) => Readonly<Record<string, string>> = () => ({})): Replacement =>
  async (intercepted) =>
    new Response(null, { status, headers: { ...headers(intercepted), 'cache-control': 'no-store' } });

/** Answers with an error of LinkedIn's REST APIs. */
export const rest =
  (body: RestError): Replacement =>
  async () =>
    Response.json(body, { status: body.status });

/** Answers with an HTML page. */
export const page =
  (status: number, heading: string): Replacement =>
  async () =>
    new Response(`<!doctype html><title>${status}</title><h1>${heading}</h1>`, {
      status,
      headers: { 'content-type': 'text/html' },
    });
