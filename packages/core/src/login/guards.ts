import * as exchange from '../failures/access-token/guards.ts';
import * as anyRequest from '../failures/any-request/guards.ts';
import * as notLinkedIn from '../failures/any-request/not-linkedin-guards.ts';
import * as authorization from '../failures/authorization/guards.ts';
import * as callback from '../failures/callback/guards.ts';
import * as preparation from '../failures/preparation/guards.ts';
import * as scope from '../failures/preparation/scope-guards.ts';
import * as tokenEndpoint from '../failures/token-endpoint/guards.ts';
import * as outcome from './outcome-guards.ts';

/** Every guard that a login asks. */
export const loginGuards = {
  ...preparation,
  ...scope,
  ...authorization,
  ...callback,
  ...outcome,
  ...exchange,
  ...tokenEndpoint,
  ...anyRequest,
  ...notLinkedIn,
};
