/** Which product of the portal's Products tab gives a scope. [documented] OIDC, SHARE */
const products: Readonly<Record<string, readonly string[]>> = {
  'Sign In with LinkedIn using OpenID Connect': ['openid', 'profile', 'email'],
  'Share on LinkedIn': ['w_member_social'],
};

/** What the app needs for the scopes that are configured. */
export function productNotes(scope: readonly string[]): readonly string[] {
  const known = Object.values(products).flat();
  const others = scope.filter((name) => !known.includes(name));
  return [
    ...Object.entries(products).flatMap(([product, scopes]) => {
      const needed = scope.filter((name) => scopes.includes(name));
      return needed.length === 0 ? [] : [`${needed.join(', ')}: the app needs the product "${product}".`];
    }),
    ...(others.length === 0 ? [] : [`${others.join(', ')}: LinkedIn has to enable it for the app.`]),
  ];
}
