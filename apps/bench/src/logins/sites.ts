import { type CannedLinkedIn, cannedLinkedIn } from './linkedin.ts';
import { bytesOf, type Site } from './site.ts';

type Create = (linkedIn: CannedLinkedIn) => Site | Promise<Site>;

const webCryptoAlone = '@linkedin-auth/node, Web Crypto alone';

/** Creates the sites, by their names. Each loads its own library alone. */
const sites: Readonly<Record<string, Create>> = {
  'by hand: fetch + jose': async (linkedIn) => (await import('./by-hand.ts')).byHand(linkedIn),
  'by hand: fetch + node:crypto': async (linkedIn) => (await import('./by-hand.ts')).byHandWithNodeCrypto(linkedIn),
  '@linkedin-auth/node': async (linkedIn) => (await import('./ours.ts')).ours(linkedIn),
  [webCryptoAlone]: async (linkedIn) => (await import('./ours.ts')).ours(linkedIn),
  '@linkedin-auth/node, observed': async (linkedIn) =>
    (await import('./ours.ts')).ours(linkedIn, { inspect: () => {} }),
  'openid-client, signature checked': async (linkedIn) => (await import('./openid-client.ts')).openidClient(linkedIn),
  'oauth4webapi, signature checked': async (linkedIn) => (await import('./oauth4webapi.ts')).oauth4webapi(linkedIn),
  'Auth.js': async (linkedIn) => (await import('./auth-js.ts')).authJs(linkedIn),
  'better-auth, database in memory': async () => (await import('./better-auth.ts')).betterAuthSite(),
  '@hono/oauth-providers': async () => (await import('./hono.ts')).honoProviders(),
  'iron-session': async () => (await import('./iron-session.ts')).ironSessionSite(),
};

/** Names of the sites that sign in with LinkedIn. The first is the base of the ratios. */
export const loginSites = Object.keys(sites).filter((name) => name !== 'iron-session');

/** Names of the sites whose sessions are compared. The libraries of the others have none. */
export const sessionSites = Object.keys(sites).filter((name) => !/openid-client|oauth4webapi|observed/.test(name));

/** Returns Node's flags for a site. One imports the package as a Worker does, with the export condition `workerd`. */
export const flagsOf = (name: string): readonly string[] => (name === webCryptoAlone ? ['-C', 'workerd'] : []);

/** Creates a site. Replaces the global `fetch`, which two of the libraries use. */
export async function createSite(name: string): Promise<{ readonly site: Site; readonly linkedIn: CannedLinkedIn }> {
  const linkedIn = await cannedLinkedIn();
  globalThis.fetch = linkedIn.fetch as typeof fetch;
  const site = await sites[name]?.(linkedIn);
  if (site === undefined) throw new Error(`no site ${name}`);
  return { site, linkedIn };
}

/** What is known of a site without a measurement. */
export interface About {
  readonly does: string;
  readonly idToken: Site['idToken'];
  /** Requests to LinkedIn in one login after the first. */
  readonly requests: number;
  /** Bytes of cookies while the member is at LinkedIn. */
  readonly attemptCookies: number;
}

export async function about(site: Site, linkedIn: CannedLinkedIn): Promise<About> {
  linkedIn.requests();
  const begun = await site.begin();
  await site.finish(begun);
  const { does, idToken } = site;
  return { does, idToken, requests: linkedIn.requests(), attemptCookies: bytesOf(begun.cookies) };
}
