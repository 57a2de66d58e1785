import { tokenErrors } from '../linkedin-texts.ts';
import type { Provider } from '../provider/provider.ts';
import { parametersOf, type Received } from '../received-request.ts';
import { exchangeCode } from './grant-authorization-code.ts';
import { grantApplicationToken } from './grant-client-credentials.ts';
import { refresh } from './grant-refresh-token.ts';
import { loseParameter, missing, refuse } from './token-request.ts';

type Grant = (provider: Provider, form: URLSearchParams, received: Received) => Response | Promise<Response>;

const grants: Readonly<Record<string, Grant>> = {
  authorization_code: exchangeCode,
  refresh_token: refresh,
  client_credentials: grantApplicationToken,
};

/**
 * `POST /oauth/v2/accessToken`. Credentials count as parameters only: HTTP Basic is not looked at.
 * [observed] scribejava/scribejava#811
 */
export async function handleToken(provider: Provider, received: Received): Promise<Response> {
  const form = parametersOf(received);
  loseParameter(provider, form);
  const lacking = missing(form, ['grant_type']);
  if (lacking !== null) return refuse(lacking);
  const type = form.get('grant_type') ?? '';
  const grant = Object.hasOwn(grants, type) ? grants[type] : undefined;
  return grant === undefined
    ? refuse(tokenErrors.grantType(provider.settings.habits.unknownGrantType))
    : grant(provider, form, received);
}
