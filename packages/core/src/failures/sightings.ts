import { accessTokenSightings } from './access-token/sightings.ts';
import { anyRequestSightings } from './any-request/sightings.ts';
import { apiSightings } from './api/sightings.ts';
import { applicationTokenSightings } from './application-token/sightings.ts';
import { authorizationSightings } from './authorization/sightings.ts';
import { callbackSightings } from './callback/sightings.ts';
import { introspectionSightings } from './introspection/sightings.ts';
import { preparationSightings } from './preparation/sightings.ts';
import { refreshSightings } from './refresh/sightings.ts';
import { tokenEndpointSightings } from './token-endpoint/sightings.ts';
import { userinfoSightings } from './userinfo/sightings.ts';

/**
 * The sightings: every text and status with which LinkedIn is known to fail, verbatim, each with its cause in the catalogue. Many
 * sightings can share one cause. `test/sightings.test.ts` passes each of them to `diagnose`.
 */
export const sightings = [
  ...preparationSightings,
  ...authorizationSightings,
  ...callbackSightings,
  ...accessTokenSightings,
  ...tokenEndpointSightings,
  ...refreshSightings,
  ...userinfoSightings,
  ...apiSightings,
  ...introspectionSightings,
  ...applicationTokenSightings,
  ...anyRequestSightings,
] as const;
