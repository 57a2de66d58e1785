/**
 * Ends every advice to add a product: LinkedIn grants the Community Management API only to an app that has no other product.
 *
 * @see {@link https://github.com/gitroomhq/postiz-app/issues/1658 gitroomhq/postiz-app#1658}
 */
export const productsThatExcludeEachOther =
  'An app with the Community Management API can have no other product: for both sign-in and organization scopes, register two apps.';
