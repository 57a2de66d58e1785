import { createServer, type Server } from 'node:http';
import { type LinkedInAuth, toNodeListener } from '@linkedin-auth/node';
import { page } from './page.ts';

export async function serve(linkedIn: LinkedInAuth, port: number): Promise<Server> {
  const listen = toNodeListener(linkedIn.fetch);
  const server = createServer(async (request, response) => {
    if (linkedIn.handles(request.url)) return listen(request, response);
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    response.setHeader('content-type', 'text/html');
    response.end(page(await linkedIn.session(request), searchParams.get('linkedin_error')));
  });
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
}
