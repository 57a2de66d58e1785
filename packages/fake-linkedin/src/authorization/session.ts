import type { App, Member } from '../options.ts';
import { grantKey, type Provider } from '../provider/provider.ts';

/** The cookie with the member who is signed in to the fake in this browser. Not set without `rememberConsent`. */
const cookieName = 'fake-linkedin-member';

/** Returns the cookie that signs a member in, or `undefined` if the fake does not remember consent. */
export const rememberMember = ({ settings }: Provider, { id }: Member): string | undefined =>
  settings.habits.rememberConsent ? `${cookieName}=${id}; Path=/oauth; HttpOnly; SameSite=Lax` : undefined;

/** The cookie that signs the member out of the fake in this browser. */
export const forgetMember = `${cookieName}=; Path=/oauth; Max-Age=0; HttpOnly; SameSite=Lax`;

/** Returns the member who is signed in and has a valid grant of the same scopes, or `undefined`. [documented] authorization-code-flow */
export function rememberedMember(
  provider: Provider,
  request: Request,
  app: App,
  scope: readonly string[],
): Member | undefined {
  if (!provider.settings.habits.rememberConsent) return undefined;
  const [, id] = /(?:^|; *)fake-linkedin-member=([\w-]+)/.exec(request.headers.get('cookie') ?? '') ?? [];
  const member = provider.memberOf(id ?? null);
  if (member === undefined) return undefined;
  const grant = provider.grants.get(grantKey(app.clientId, member.id));
  const valid = grant !== undefined && grant.expiresAt > provider.now() && grant.scope.join() === scope.join();
  return valid ? member : undefined;
}
