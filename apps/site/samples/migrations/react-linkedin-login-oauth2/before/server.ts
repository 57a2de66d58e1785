import { randomUUID } from 'node:crypto';
import express, { type Express } from 'express';

export interface Options {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
}

/** The exchange endpoint that every application with this package writes. */
export function createApp({ clientId, clientSecret, redirectUri }: Options): Express {
  const sessions = new Map<string, string>();
  const app = express();
  app.post('/api/linkedin', express.json(), async (request, response) => {
    const exchange = await fetch('https://www.linkedin.com/oauth/v2/accessToken', {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: request.body.code,
        redirect_uri: redirectUri,
        client_id: clientId,
        client_secret: clientSecret,
      }),
    });
    const tokens = await exchange.json();
    if (!exchange.ok) return response.status(401).json({ error: tokens.error });
    const userinfo = await fetch('https://api.linkedin.com/v2/userinfo', {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    const { name, message } = await userinfo.json();
    if (!userinfo.ok) return response.status(401).json({ error: message });
    const session = randomUUID();
    sessions.set(session, name);
    return response.cookie('session', session, { httpOnly: true, sameSite: 'lax' }).json({ name });
  });
  return app;
}
