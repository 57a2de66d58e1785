import { lifetimes } from './keeper.ts';

/** LinkedIn’s token endpoint with prepared answers, so that only the client is measured. */
export interface TokenEndpoint {
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** Returns the number of refreshes since the last call. */
  readonly refreshes: () => number;
}

export function tokenEndpoint(): TokenEndpoint {
  let count = 0;
  return {
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const sent = new URLSearchParams(await request.text());
      if (sent.get('grant_type') !== 'refresh_token') throw new Error(`no answer is prepared for ${request.url}`);
      count += 1;
      // As over a network, the answer comes in a later turn.
      await new Promise((resolve) => setImmediate(resolve));
      const body = {
        access_token: `AQ${count}${'y'.repeat(340)}`,
        expires_in: lifetimes.access / 1000,
        refresh_token: sent.get('refresh_token'),
        refresh_token_expires_in: 300 * 24 * 60 * 60,
        scope: 'openid,profile,w_member_social',
      };
      return Response.json(body);
    },
    refreshes: () => {
      const seen = count;
      count = 0;
      return seen;
    },
  };
}
