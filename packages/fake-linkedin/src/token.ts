import { exchangeCode } from './grant-authorization-code.ts';
import { grantApplicationToken } from './grant-client-credentials.ts';
import { refresh } from './grant-refresh-token.ts';
import type { Provider } from './provider.ts';
import { formOf, type Received } from './received.ts';
import { tokenErrors } from './strings.ts';
import { loseParameter, missing, refuse } from './token-request.ts';

type Grant = (provider: Provider, form: URLSearchParams, origin: string) => Response | Promise<Response>;

const grants: Readonly<Record<string, Grant>> = {
  authorization_code: exchangeCode,
  refresh_token: refresh,
  client_credentials: grantApplicationToken,
};

/**
 * `POST /oauth/v2/accessToken`. Credentials count in the form body only: HTTP Basic and query parameters are not looked at.
 * [observed] scribejava/scribejava#811. No CORS headers. [observed] nvh95/react-linkedin-login-oauth2#2
 */
export async function handleToken(provider: Provider, received: Received): Promise<Response> {
  const { happens } = provider.scenario;
  if (happens('access-token-network-timeout')) return provider.hanging(received.request.signal);
  // What `fetch` rejects with when the other side closes the connection.
  if (happens('access-token-connection-reset'))
    throw new TypeError('fetch failed', { cause: new Error('the connection was reset') });
  if (happens('access-token-internal-error')) return internalError();
  const canned = provider.scenario.canned('accessToken', provider.now());
  if (canned !== null) return canned;

  const form = formOf(received);
  loseParameter(provider, form);
  const lacking = missing(form, ['grant_type']);
  if (lacking !== null) return refuse(lacking);
  const type = form.get('grant_type') ?? '';
  const grant = Object.hasOwn(grants, type) ? grants[type] : undefined;
  return grant === undefined ? refuse(tokenErrors.grantType) : grant(provider, form, received.url.origin);
}

/** HTML where JSON was expected. [observed] ory/kratos#3655 */
const internalError = (): Response =>
  new Response('<!doctype html><title>500</title><h1>Internal Server Error</h1>', {
    status: 500,
    headers: { 'content-type': 'text/html', 'cache-control': 'no-store' },
  });
