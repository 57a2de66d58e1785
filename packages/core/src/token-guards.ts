import * as anyRequest from './guards/any-request.ts';
import * as api from './guards/api.ts';
import * as noResponse from './guards/no-response.ts';
import * as notLinkedIn from './guards/not-linkedin.ts';
import * as refresh from './guards/refresh.ts';
import * as tokenEndpoint from './guards/token-endpoint.ts';
import * as tokenLife from './guards/token-life.ts';

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
