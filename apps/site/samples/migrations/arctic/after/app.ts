import { adviceFor, createLinkedInAuth } from '@linkedin-auth/node';
import { Hono } from 'hono';

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  readonly sealingKey: string;
}

export function createApp({ sealingKey, ...credentials }: Credentials): Hono {
  const linkedIn = createLinkedInAuth({ ...credentials, basePath: '/login/linkedin', sealingKeys: [sealingKey] });
  const app = new Hono();

  app.all('/login/linkedin/*', (context) => linkedIn.fetch(context.req.raw));

  app.get('/', async (context) => {
    const member = await linkedIn.session(context.req.raw);
    if (member !== null) return context.text(`Signed in as ${member.name}`);
    const failure = await linkedIn.failure(context.req.raw, context.req.query('linkedin_error') ?? null);
    return context.text(failure === null ? 'Signed out' : `Signed out. ${adviceFor(failure).sentence}`);
  });
  return app;
}
