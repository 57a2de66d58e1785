import * as anyRequest from '../failures/any-request/guards.ts';
import * as noResponse from '../failures/any-request/no-response-guards.ts';
import * as notLinkedIn from '../failures/any-request/not-linkedin-guards.ts';
import * as api from '../failures/api/guards.ts';
import * as refresh from '../failures/refresh/guards.ts';
import * as tokenEndpoint from '../failures/token-endpoint/guards.ts';
import * as tokenLife from '../failures/token-life/guards.ts';

/** Every guard that the life of a token asks. */
export const tokenGuards = {
  ...tokenEndpoint,
  ...refresh,
  ...anyRequest,
  ...notLinkedIn,
  ...noResponse,
  ...api,
  ...tokenLife,
};
