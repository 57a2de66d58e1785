import type { ClaimsNamespace } from '@linkedin-auth/node';

/** What `wrangler.jsonc` and `wrangler secret put` give the worker. */
export interface Environment {
  readonly CLAIMS: ClaimsNamespace<unknown>;
  readonly LINKEDIN_CLIENT_ID: string;
  readonly LINKEDIN_CLIENT_SECRET: string;
  readonly LINKEDIN_REDIRECT_URI: string;
  readonly SEALING_KEY: string;
}
