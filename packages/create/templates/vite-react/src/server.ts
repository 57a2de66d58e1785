import { createServer } from 'node:http';
import { toNodeListener } from '@linkedin-auth/node';
import express from 'express';
import { linkedIn } from './linkedin.ts';

const { PORT = '3000', NODE_ENV } = process.env;
const app = express();
const server = createServer(app);

app.use('/auth/linkedin', toNodeListener(linkedIn.fetch));

if (NODE_ENV === 'development') {
  const { createServer: createVite } = await import('vite');
  const vite = await createVite({ server: { middlewareMode: true, hmr: { server } } });
  app.use(vite.middlewares);
} else {
  app.use(express.static('dist'));
}

server.listen(Number(PORT), 'localhost', () => console.log(`app at http://localhost:${PORT}`));
