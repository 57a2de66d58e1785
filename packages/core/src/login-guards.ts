import * as anyRequest from './guards/any-request.ts';
import * as authorization from './guards/authorization.ts';
import * as callback from './guards/callback.ts';
import * as exchange from './guards/exchange.ts';
import * as notLinkedIn from './guards/not-linkedin.ts';
import * as outcome from './guards/outcome.ts';
import * as preparation from './guards/preparation.ts';
import * as scope from './guards/scope.ts';
import * as tokenEndpoint from './guards/token-endpoint.ts';

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
