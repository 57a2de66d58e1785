import type { App, Member } from '../options.ts';
import { grantKey, type Provider } from '../provider/provider.ts';

/** Names the member who is signed in at the fake in this browser. Unused without `rememberConsent`. */
const cookieName = 'fake-linkedin-member';

/** The cookie that signs a member in, or none when consent is not remembered. */
export const rememberMember = ({ settings }: Provider, { id }: Member): string | undefined =>
  settings.habits.rememberConsent ? `${cookieName}=${id}; Path=/oauth; HttpOnly; SameSite=Lax` : undefined;

/** Signs the member out of the fake in this browser. */
export const forgetMember = `${cookieName}=; Path=/oauth; Max-Age=0; HttpOnly; SameSite=Lax`;

/** The member who need not be asked: signed in, with a valid grant of the very same scopes. [documented] authorization-code-flow */
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
