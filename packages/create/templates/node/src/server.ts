import { createServer } from 'node:http';
import { toNodeListener } from '@linkedin-auth/node';
import { linkedIn } from './linkedin.ts';
import { page } from './page.ts';

const { PORT = '3000' } = process.env;
const answerLinkedIn = toNodeListener(linkedIn.fetch);

const server = createServer(async (request, response) => {
  if (linkedIn.handles(request.url)) return answerLinkedIn(request, response);
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname !== '/') return response.writeHead(404).end();
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(page(await linkedIn.session(request), searchParams.get('linkedin_error')));
});

server.listen(Number(PORT), 'localhost', () => console.log(`app at http://localhost:${PORT}`));
