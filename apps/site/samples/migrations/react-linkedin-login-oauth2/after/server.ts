import { createLinkedInAuth, toNodeListener } from '@linkedin-auth/node';
import express, { type Express } from 'express';

export interface Options {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  readonly sealingKey: string;
}

/** The redirect URI stays as it is registered: the page `/linkedin`. */
export function createApp({ sealingKey, ...credentials }: Options): Express {
  const linkedIn = createLinkedInAuth({ ...credentials, redirectUriIsPage: true, sealingKeys: [sealingKey] });
  const app = express();
  app.use('/auth/linkedin', toNodeListener(linkedIn.fetch));
  return app;
}
