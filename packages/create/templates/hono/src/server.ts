import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { linkedIn } from './linkedin.ts';
import { page } from './page.ts';

const { PORT = '3000' } = process.env;
const app = new Hono();

app.all('/auth/linkedin/*', (context) => linkedIn.fetch(context.req.raw));

app.get('/', async (context) =>
  context.html(page(await linkedIn.session(context.req.raw), context.req.query('linkedin_error') ?? null)),
);

serve({ fetch: app.fetch, port: Number(PORT), hostname: 'localhost' }, () =>
  console.log(`app at http://localhost:${PORT}`),
);
