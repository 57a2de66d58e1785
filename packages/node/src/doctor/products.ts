/** Which product of the portal's Products tab gives a scope. [documented] OIDC, SHARE */
const products: Readonly<Record<string, readonly string[]>> = {
  'Sign In with LinkedIn using OpenID Connect': ['openid', 'profile', 'email'],
  'Share on LinkedIn': ['w_member_social'],
};

const signIn: readonly string[] = ['openid', 'profile', 'email'];

/** Scopes that act for a page, for example `w_organization_social`. They come with the Community Management API. */
const isOrganizationScope = (scope: string): boolean => /^(r|w|rw)_organization_/.test(scope);

/** Returns what the app needs for the scopes that are configured, one sentence or two for each product. */
export function productNotes(scope: readonly string[]): readonly string[] {
  const forPages = scope.filter(isOrganizationScope);
  if (forPages.length > 0) return notesForPages(scope, forPages);
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

/** LinkedIn grants the Community Management API only to an app that has no other product. [observed] gitroomhq/postiz-app#1658 */
function notesForPages(scope: readonly string[], forPages: readonly string[]): readonly string[] {
  const forMembers = scope.filter((name) => signIn.includes(name));
  // `w_member_social` and the rest of the product's own scopes stay with the pages.
  const rest = scope.filter((name) => !signIn.includes(name));
  return [
    `${forPages.join(', ')}: the app needs the product "Community Management API", and can have no other product beside it.`,
    ...(forMembers.length === 0
      ? []
      : [
          `${forMembers.join(', ')} and ${forPages.join(', ')} need two LinkedIn apps, each with a client ID, a secret and a redirect URI of its own. Set up two instances on this site: createLinkedInAuth({ scope: ${list(forMembers)}, basePath: '/auth/linkedin', … }) for sign-in, and createLinkedInAuth({ scope: ${list(rest)}, basePath: '/auth/linkedin-pages', … }) for pages. The \`sub\` of a member differs between the two apps.`,
        ]),
  ];
}

const list = (scope: readonly string[]): string => `[${scope.map((name) => `'${name}'`).join(', ')}]`;
