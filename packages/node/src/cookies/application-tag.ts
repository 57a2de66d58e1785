/** Returns the identity of an application on its origin: the LinkedIn app, and the base path of its routes. */
export const applicationOf = (clientId: string, publicBasePath: string): string => `${clientId} ${publicBasePath}`;

/**
 * Returns a short name for an application, to be part of the names of its cookies: 32 bits of FNV-1a. If the names of two applications
 * on one origin collide, the seal still prevents each from reading the other's cookies.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9923 RFC 9923}
 */
export function applicationTag(application: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(application)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(36).padStart(7, '0');
}
