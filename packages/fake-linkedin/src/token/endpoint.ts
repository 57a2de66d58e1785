import { tokenErrors } from '../linkedin-texts.ts';
import type { Provider } from '../provider/provider.ts';
import { parametersOf, type ReceivedRequest } from '../received-request.ts';
import { exchangeCode } from './grant-authorization-code.ts';
import { grantApplicationToken } from './grant-client-credentials.ts';
import { refresh } from './grant-refresh-token.ts';
import { missingParameter, refuse, removeParameter } from './token-request.ts';

type Grant = (provider: Provider, form: URLSearchParams, received: ReceivedRequest) => Response | Promise<Response>;

const grants: Readonly<Record<string, Grant>> = {
  authorization_code: exchangeCode,
  refresh_token: refresh,
  client_credentials: grantApplicationToken,
};

/**
 * Handles `POST /oauth/v2/accessToken`. Credentials are read from parameters only; HTTP Basic is ignored.
 * [observed] scribejava/scribejava#811
 */
export async function handleToken(provider: Provider, received: ReceivedRequest): Promise<Response> {
  const form = parametersOf(received);
  removeParameter(provider, form);
  const missing = missingParameter(form, ['grant_type']);
  if (missing !== null) return refuse(missing);
  const type = form.get('grant_type') ?? '';
  const grant = Object.hasOwn(grants, type) ? grants[type] : undefined;
  return grant === undefined
    ? refuse(tokenErrors.grantType(provider.settings.habits.unknownGrantType))
    : grant(provider, form, received);
}
