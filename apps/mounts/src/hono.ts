import type { Server } from 'node:http';
import { serve as listen } from '@hono/node-server';
import type { LinkedInAuth } from '@linkedin-auth/node';
import { Hono } from 'hono';
import { page } from './page.ts';

export async function serve(linkedIn: LinkedInAuth, port: number): Promise<Server> {
  const app = new Hono();
  app.all('/auth/linkedin/*', (context) => linkedIn.fetch(context.req.raw));

  app.get('/', async (context) =>
    context.html(page(await linkedIn.session(context.req.raw), context.req.query('linkedin_error') ?? null)),
  );

  return new Promise((resolve) => {
    const server = listen({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => resolve(server as Server));
  });
}
