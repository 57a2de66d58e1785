import { adviceFor, createLinkedInAuth, toNodeListener } from '@linkedin-auth/node';
import express, { type Express } from 'express';

export interface Options {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  readonly sealingKey: string;
}

export function createApp({ sealingKey, ...credentials }: Options): Express {
  const linkedIn = createLinkedInAuth({ ...credentials, sealingKeys: [sealingKey] });
  const app = express();
  app.use('/auth/linkedin', toNodeListener(linkedIn.fetch));

  app.get('/', async (request, response) => {
    const member = await linkedIn.session(request);
    const failure = await linkedIn.failure(request, request.query['linkedin_error']);
    const notice = failure === null ? '' : ` ${adviceFor(failure).sentence}`;
    response.type('text').send(member === null ? `Signed out.${notice}` : `Signed in as ${member.name}`);
  });
  return app;
}
