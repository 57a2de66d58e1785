/** Returns what tells two applications on one origin apart: LinkedIn's app and where browsers find its routes. */
export const applicationOf = (clientId: string, publicBasePath: string): string => `${clientId} ${publicBasePath}`;

/**
 * Returns a short name for an application, for the names of its cookies. 32 bits of FNV-1a: two applications on one origin are not
 * meant to collide, and if they do, the seal still keeps one from reading what the other wrote.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9923 RFC 9923}
 */
export function applicationTag(application: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(application)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(36).padStart(7, '0');
}
