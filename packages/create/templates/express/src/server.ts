import { toNodeListener } from '@linkedin-auth/node';
import express from 'express';
import { linkedIn } from './linkedin.ts';
import { page } from './page.ts';

const { PORT = '3000' } = process.env;
const app = express();

app.use('/auth/linkedin', toNodeListener(linkedIn.fetch));

app.get('/', async (request, response) => {
  const failure = request.query.linkedin_error;
  response.send(page(await linkedIn.session(request), typeof failure === 'string' ? failure : null));
});

app.listen(Number(PORT), 'localhost', () => console.log(`app at http://localhost:${PORT}`));
