import type { ClaimsNamespace } from '@linkedin-auth/node';

/** The bindings from `wrangler.jsonc` and `wrangler secret put`. */
export interface Environment {
  readonly CLAIMS: ClaimsNamespace<unknown>;
  readonly LINKEDIN_CLIENT_ID: string;
  readonly LINKEDIN_CLIENT_SECRET: string;
  readonly LINKEDIN_REDIRECT_URI: string;
  readonly SEALING_KEY: string;
}
