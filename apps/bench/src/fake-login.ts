import { createFakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import type { Candidate } from './compare.ts';

/*
 * A complete login at the fake in memory (the page, the decision, the exchange with an id_token, userinfo), beside the same
 * client against answers that are there already. The difference is the fake's own work.
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

/** The four answers of a login, kept as texts. */
async function recorded(): Promise<Fetch> {
  const fake = createFakeLinkedIn();
  const answers: { readonly body: string | null; readonly init: ResponseInit }[] = [];
  await login(async (request) => {
    const { status, headers, ...response } = await fake.fetch(request).then(async (answer) => ({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: answer.body === null ? null : await answer.text(),
    }));
    const kept = { body: response.body, init: { status, headers } };
    answers.push(kept);
    return new Response(kept.body, kept.init);
  });
  let turn = 0;
  return (_request) => {
    const answer = answers[turn % answers.length];
    turn += 1;
    return new Response(answer?.body ?? null, answer?.init);
  };
}

export async function fakeLogin(): Promise<readonly Candidate[]> {
  const [answers, fake] = [await recorded(), createFakeLinkedIn()];
  return [
    { name: 'the client alone', run: () => login(answers) },
    { name: 'a complete login at the fake', run: () => login(fake.fetch) },
  ];
}
