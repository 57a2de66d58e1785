import { defineEnvVars } from '@sveltejs/kit/env';

// Absent while the site is built. `createLinkedInAuth` names what is missing when the server starts to use it.
const onServer = { schema: (value: string | undefined) => value };

export const variables = defineEnvVars({
  LINKEDIN_CLIENT_ID: onServer,
  LINKEDIN_CLIENT_SECRET: onServer,
  LINKEDIN_REDIRECT_URI: onServer,
  LINKEDIN_ORIGIN: onServer,
  SEALING_KEY: onServer,
});
