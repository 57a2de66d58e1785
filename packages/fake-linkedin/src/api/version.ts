import { type RestError, restErrors } from '../linkedin-texts.ts';
import type { Provider } from '../provider/provider.ts';
import type { ReceivedRequest } from '../received-request.ts';

/** Returns the value of the `LinkedIn-Version` header, which APIs below `/rest` need; `null` for an API that has no versions. */
export const versionOf = ({ request, url }: ReceivedRequest): string | null =>
  url.pathname.startsWith('/rest/') ? (request.headers.get('linkedin-version') ?? '') : null;

/** Returns the error for the version of a request, or `null`. [observed] gitroomhq/postiz-app#2005 */
export function versionError({ settings, now }: Provider, received: ReceivedRequest): RestError | null {
  const version = versionOf(received);
  if (version === null) return null;
  if (version === '') return restErrors.versionMissing;
  const [, year, month] = /^(\d{4})(0[1-9]|1[0-2])(?:\.\d\d)?$/.exec(version) ?? [];
  const today = new Date(now());
  const age = (today.getUTCFullYear() - Number(year)) * 12 + today.getUTCMonth() + 1 - Number(month);
  const isActive = settings.habits.apiVersions === 'all' ? year !== undefined : age >= 0 && age <= 12;
  return isActive ? null : restErrors.versionNotActive(version);
}
