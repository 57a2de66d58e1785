import type { Provider } from '../provider/provider.ts';
import { removePermission } from '../token/tokens.ts';
import { unknownName } from '../unknown-name.ts';

/*
 * What may be done to the world from outside: by method, by control path, on the page.
 */

/**
 * @param name what the number is called where it comes from
 * @throws TypeError for a number below 0 or not finite
 */
export function advance(provider: Provider, seconds: unknown, name = 'seconds'): void {
  if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds < 0)
    throw new TypeError(`${name}: a number of seconds, 0 or more`);
  provider.advance(seconds);
}

/** @throws TypeError when there is no such member or app */
export function removeKnownPermission(provider: Provider, memberId: unknown, clientId: unknown): void {
  const member = provider.settings.members.find(({ id }) => id === memberId);
  const app = provider.settings.apps.find((one) => one.clientId === clientId);
  if (member === undefined) throw new TypeError(`member: ${unknownMember(provider, memberId)}`);
  if (app === undefined) throw new TypeError(`clientId: ${unknownApp(provider, clientId)}`);
  removePermission(provider, app.clientId, member.id);
}

/** Returns the message for a member who does not exist, with those who do. */
export const unknownMember = ({ settings }: Provider, id: unknown): string =>
  unknownName(
    'member',
    id,
    settings.members.map((member) => member.id),
  );

/** Returns the message for a client ID that no app has, with those of the apps. */
export const unknownApp = ({ settings }: Provider, clientId: unknown): string =>
  unknownName(
    'app with the client ID',
    clientId,
    settings.apps.map((app) => app.clientId),
  );
