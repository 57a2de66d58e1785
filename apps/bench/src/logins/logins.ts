import { attemptOfCore } from '../attempt.ts';
import type { Candidate, Measured } from '../compare.ts';
import { compare } from '../compare.ts';
import { authJs } from './auth-js.ts';
import { betterAuthSite } from './better-auth.ts';
import { byHand } from './by-hand.ts';
import { honoProviders } from './hono.ts';
import { cannedLinkedIn } from './linkedin.ts';
import { openidClient } from './openid-client.ts';
import { ours } from './ours.ts';
import { bytesOf, type Site } from './site.ts';

export interface LoginMeasured extends Measured {
  readonly does: string;
  readonly idToken: Site['idToken'];
  readonly perSecond: number;
  /** Requests to LinkedIn in one login after the first. */
  readonly requests: number;
  /** Bytes of cookies while the member is at LinkedIn. */
  readonly attemptCookies: number;
  /** Bytes of heap for 10,000 logins that were begun and not finished. */
  readonly heap: number;
}

export interface Logins {
  readonly sites: readonly LoginMeasured[];
  /** Microseconds for one attempt of the core machine, which each login of @linkedin-auth/node contains. */
  readonly machine: number;
}

const unfinished = 10_000;

async function oneLogin(site: Site): Promise<void> {
  await site.finish(await site.begin());
}

async function heapOf(site: Site): Promise<number> {
  // Warms up, so that one-time allocations such as compiled code are not counted.
  for (let begun = 0; begun < 500; begun += 1) await site.begin();
  const used = async (): Promise<number> => {
    for (let turn = 0; turn < 5; turn += 1) {
      globalThis.gc?.();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return process.memoryUsage().heapUsed;
  };
  const before = await used();
  for (let begun = 0; begun < unfinished; begun += 1) await site.begin();
  const bytes = (await used()) - before;
  site.forget?.();
  return bytes;
}

/** Measures complete logins, from the first request to the session cookie. The site by hand comes first, as the base of the ratios. */
export async function logins(): Promise<Logins> {
  const linkedIn = await cannedLinkedIn();
  const { fetch } = globalThis;
  // Two of the sites can only use the global `fetch`.
  globalThis.fetch = linkedIn.fetch as typeof fetch;
  try {
    const sites = [
      await byHand(linkedIn),
      ours(linkedIn),
      await openidClient(linkedIn),
      authJs(linkedIn),
      betterAuthSite(),
      honoProviders(),
    ];
    const candidates: Candidate[] = sites.map((site) => ({
      name: site.name,
      run: () => oneLogin(site),
      reset: () => site.forget?.(),
    }));
    const measured = await compare([...candidates, { name: 'the machine', run: attemptOfCore }], {
      // Long rounds reduce the influence of garbage-collected compiled code.
      rounds: 20,
      callsPerRound: 400,
    });
    const all: LoginMeasured[] = [];
    for (const [index, site] of sites.entries()) {
      const one = measured[index];
      if (one === undefined) throw new Error(`${site.name} was not measured`);
      linkedIn.requests();
      const begun = await site.begin();
      await site.finish(begun);
      all.push({
        ...one,
        does: site.does,
        idToken: site.idToken,
        perSecond: Math.round(1e6 / one.microseconds),
        requests: linkedIn.requests(),
        attemptCookies: bytesOf(begun.cookies),
        heap: await heapOf(site),
      });
    }
    return { sites: all, machine: measured.at(-1)?.microseconds ?? Number.NaN };
  } finally {
    globalThis.fetch = fetch;
  }
}
