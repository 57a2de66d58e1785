import type { Server } from 'node:http';
import { type LinkedInAuth, toNodeListener } from '@linkedin-auth/node';
import express from 'express';
import { page } from './page.ts';

export async function serve(linkedIn: LinkedInAuth, port: number): Promise<Server> {
  const app = express();
  app.use(express.json());
  app.use('/auth/linkedin', toNodeListener(linkedIn.fetch));

  app.get('/', async (request, response) => {
    const failure = request.query['linkedin_error'];
    response.send(page(await linkedIn.session(request), typeof failure === 'string' ? failure : null));
  });

  return new Promise((resolve) => {
    const server = app.listen(port, '127.0.0.1', () => resolve(server));
  });
}
