/* The part of the runtime's module that the worker uses. Its own types conflict with those of Node and the DOM. */

declare module 'cloudflare:workers' {
  import type { GrantsNamespace } from '@linkedin-auth/vault/durable-object';

  export const env: {
    readonly GRANTS: GrantsNamespace<unknown>;
    readonly LINKEDIN_CLIENT_ID: string;
    readonly LINKEDIN_CLIENT_SECRET: string;
    readonly LINKEDIN_REDIRECT_URI: string;
    readonly SEALING_KEY: string;
  };
}
