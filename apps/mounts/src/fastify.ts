import type { Server } from 'node:http';
import type { LinkedInAuth } from '@linkedin-auth/node';
import { fastifyLinkedInAuth } from '@linkedin-auth/node/fastify';
import { fastify } from 'fastify';
import { page } from './page.ts';

export async function serve(linkedIn: LinkedInAuth, port: number): Promise<Server> {
  const app = fastify();
  await app.register(fastifyLinkedInAuth(linkedIn));

  app.get<{ Querystring: { linkedin_error?: string } }>('/', async (request, reply) => {
    reply.type('text/html');
    return page(await linkedIn.session(request), request.query.linkedin_error ?? null);
  });

  await app.listen({ port, host: '127.0.0.1' });
  return app.server;
}
