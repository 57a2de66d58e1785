import type { RestError } from '../linkedin-texts.ts';
import type { Intercepted, Replacement } from './scenario.ts';

export const refused =
  (error: string, description?: string, status = 400): Replacement =>
  async () =>
    Response.json({ error, ...(description !== undefined && { error_description: description }) }, { status });

export const empty =
  (status: number, headers: (intercepted: Intercepted) => Readonly<Record<string, string>> = () => ({})): Replacement =>
  async (intercepted) =>
    new Response(null, { status, headers: { ...headers(intercepted), 'cache-control': 'no-store' } });

export const rest =
  (body: RestError): Replacement =>
  async () =>
    Response.json(body, { status: body.status });

export const page =
  (status: number, heading: string): Replacement =>
  async () =>
    new Response(`<!doctype html><title>${status}</title><h1>${heading}</h1>`, {
      status,
      headers: { 'content-type': 'text/html' },
    });
