import { createFakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import type { Candidate } from './candidate.ts';

/*
 * Compares a complete login at the fake in memory (the page, the decision, the exchange with an id_token, userinfo) with the same
 * client against recorded responses. The difference is the fake's own work.
 */

const origin = 'https://www.linkedin.com';
const redirectUri = 'http://127.0.0.1:5173/auth/linkedin/callback';
const query = new URLSearchParams({
  response_type: 'code',
  client_id: 'fake-client-id',
  redirect_uri: redirectUri,
  scope: 'openid profile email',
  state: 'state',
}).toString();

type Fetch = (request: Request) => Response | Promise<Response>;

const post = (path: string, form: Readonly<Record<string, string>>): Request =>
  new Request(`${origin}${path}`, { method: 'POST', body: new URLSearchParams(form) });

async function login(fetch: Fetch): Promise<void> {
  const page = await fetch(
    new Request(`${origin}/oauth/v2/authorization?${query}`, { headers: { accept: 'text/html' } }),
  );
  await page.text();
  const decided = await fetch(post('/oauth/v2/authorization', { request: query, member: 'ada', decision: 'allow' }));
  const code = new URL(decided.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const granted = await fetch(
    post('/oauth/v2/accessToken', {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      client_id: 'fake-client-id',
      client_secret: 'fake-client-secret',
    }),
  );
  const { access_token } = (await granted.json()) as { readonly access_token: string };
  const info = await fetch(
    new Request('https://api.linkedin.com/v2/userinfo', { headers: { authorization: `Bearer ${access_token}` } }),
  );
  if (info.status !== 200) throw new Error(`the login failed: ${info.status}`);
  await info.json();
}

/** Records the four responses of a login. Returns a function that replays them in turn. */
async function recordedLinkedIn(): Promise<Fetch> {
  const fake = createFakeLinkedIn();
  const responses: { readonly body: string | null; readonly init: ResponseInit }[] = [];
  await login(async (request) => {
    const response = await fake.fetch(request);
    const body = response.body === null ? null : await response.text();
    const init = { status: response.status, headers: Object.fromEntries(response.headers) };
    responses.push({ body, init });
    return new Response(body, init);
  });
  let turn = 0;
  return (_request) => {
    const response = responses[turn % responses.length];
    turn += 1;
    return new Response(response?.body ?? null, response?.init);
  };
}

/** The logins, by their names. */
export async function fakeLogin(): Promise<Readonly<Record<string, Candidate>>> {
  const [recorded, fake] = [await recordedLinkedIn(), createFakeLinkedIn()];
  return {
    'the client alone': { run: () => login(recorded) },
    'a complete login at the fake': { run: () => login(fake.fetch) },
  };
}
