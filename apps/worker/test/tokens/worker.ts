import { env } from 'cloudflare:workers';
import { createLinkedInAuth } from '@linkedin-auth/node';
import { createVault, type GrantNotice } from '@linkedin-auth/vault';
import { durableObjectGrants, LinkedInGrants } from '@linkedin-auth/vault/durable-object';
import { tendDue } from '../../src/tend-due.ts';

export { LinkedInGrants };

/* A worker that stores tokens in a Durable Object. Its routes are the calls of a vault, for the tests. */

/** Time that has passed for this isolate, in milliseconds. */
let passed = 0;
const notices: GrantNotice[] = [];

const app = {
  clientId: env.LINKEDIN_CLIENT_ID,
  clientSecret: env.LINKEDIN_CLIENT_SECRET,
  sealingKeys: [env.SEALING_KEY],
  clock: () => Date.now() + passed,
};

/* Created before the first request, where a worker may neither wait nor use random values. */
const vault = createVault({
  ...app,
  store: durableObjectGrants(env.GRANTS),
  apiVersion: '202611',
  onReauthorizationDue: (notice) => void notices.push(notice),
  onEnded: (notice) => void notices.push(notice),
});
const linkedIn = createLinkedInAuth({
  ...app,
  redirectUri: env.LINKEDIN_REDIRECT_URI,
  scope: ['openid', 'profile', 'w_member_social'],
  vault,
});

/** Stores the tokens of a login. Returns the member's identifier. */
async function keep(code: string): Promise<Response> {
  const exchanged = await linkedIn.exchangeCode({ code, redirectUri: env.LINKEDIN_REDIRECT_URI });
  const kept = exchanged.ok ? await vault.keep(exchanged) : exchanged;
  return Response.json(kept.ok && exchanged.ok ? { sub: exchanged.member?.sub } : kept);
}

/** Returns the first part of a body, without waiting for the others. */
async function startOf({ body, status, headers }: Response): Promise<Response> {
  const part = await body?.getReader().read();
  return new Response(part?.value, { status, headers });
}

const worker = {
  fetch: async (request: Request): Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url);
    const sub = searchParams.get('sub') ?? '';
    if (pathname === '/keep') return keep(searchParams.get('code') ?? '');
    if (pathname === '/token') return Response.json(await vault.accessToken(sub));
    if (pathname === '/grant') return Response.json(await vault.grantOf(sub));
    if (pathname === '/forget') return Response.json(await vault.forget(sub));
    if (pathname === '/notices') return Response.json(notices);
    if (pathname === '/pass') {
      passed += Number(searchParams.get('milliseconds'));
      return Response.json({ passed });
    }
    // Everything else is an API of LinkedIn.
    return startOf(await vault.fetch(sub, pathname, { method: request.method, body: request.body }));
  },
  scheduled: (): Promise<void> => tendDue(vault, Date.now() + passed),
};

export default worker;
