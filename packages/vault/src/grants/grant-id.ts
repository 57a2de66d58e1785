/**
 * Returns the ID of the grant that a member gave to an app. Different pairs have different IDs.
 *
 * @param sub the member's identifier, which is another one in every app
 * @throws URIError for half a surrogate pair
 */
export const grantIdOf = (clientId: string, sub: string): string =>
  `${encodeURIComponent(clientId)}/${encodeURIComponent(sub)}`;
