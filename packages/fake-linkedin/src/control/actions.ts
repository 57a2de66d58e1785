import type { Provider } from '../provider/provider.ts';
import { removePermission } from '../token/tokens.ts';
import { unknownName } from '../unknown-name.ts';

/* Actions that methods, control paths and the home page share. */

/**
 * Advances the fake's clock.
 *
 * @param name the name of the argument in error messages
 * @throws TypeError if the number is below 0 or not finite
 */
export function advance(provider: Provider, seconds: unknown, name = 'seconds'): void {
  if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds < 0)
    throw new TypeError(`${name}: must be a number of seconds, at least 0`);
  provider.advance(seconds);
}

/**
 * Removes the permission of an app for a member.
 *
 * @throws TypeError if the member or the app is unknown
 */
export function removeKnownPermission(provider: Provider, memberId: unknown, clientId: unknown): void {
  const member = provider.settings.members.find(({ id }) => id === memberId);
  const app = provider.settings.apps.find((known) => known.clientId === clientId);
  if (member === undefined) throw new TypeError(`member: ${unknownMember(provider, memberId)}`);
  if (app === undefined) throw new TypeError(`clientId: ${unknownApp(provider, clientId)}`);
  removePermission(provider, app.clientId, member.id);
}

/** Returns the error message for an unknown member, which lists the known ones. */
export const unknownMember = ({ settings }: Provider, id: unknown): string =>
  unknownName(
    'member',
    id,
    settings.members.map((member) => member.id),
  );

/** Returns the error message for an unknown client ID, which lists the known ones. */
export const unknownApp = ({ settings }: Provider, clientId: unknown): string =>
  unknownName(
    'client ID',
    clientId,
    settings.apps.map((app) => app.clientId),
  );
