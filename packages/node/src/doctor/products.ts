/** Scopes of each product on the Products tab of the developer portal. [documented] OIDC, SHARE */
const products: Readonly<Record<string, readonly string[]>> = {
  'Sign In with LinkedIn using OpenID Connect': ['openid', 'profile', 'email'],
  'Share on LinkedIn': ['w_member_social'],
};

const signIn: readonly string[] = ['openid', 'profile', 'email'];

/** Returns whether a scope acts for a page, such as `w_organization_social`. The Community Management API grants these scopes. */
const isOrganizationScope = (scope: string): boolean => /^(r|w|rw)_organization_/.test(scope);

/** Returns notes on the products that the app needs for scopes. */
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

/** Returns the notes on scopes for pages. LinkedIn grants the Community Management API only to an app without other products. [observed] gitroomhq/postiz-app#1658 */
function notesForPages(scope: readonly string[], forPages: readonly string[]): readonly string[] {
  const forMembers = scope.filter((name) => signIn.includes(name));
  // `w_member_social` and the other scopes of the product stay with the pages.
  const rest = scope.filter((name) => !signIn.includes(name));
  return [
    `${forPages.join(', ')}: the app needs the product "Community Management API", and cannot have any other product.`,
    ...(forMembers.length === 0
      ? []
      : [
          `${forMembers.join(', ')} and ${forPages.join(', ')} need two LinkedIn apps, each with its own client ID, secret and redirect URI. Set up two instances on this site: createLinkedInAuth({ scope: ${list(forMembers)}, basePath: '/auth/linkedin', … }) for sign-in, and createLinkedInAuth({ scope: ${list(rest)}, basePath: '/auth/linkedin-pages', … }) for pages. The \`sub\` of a member differs between the two apps.`,
        ]),
  ];
}

const list = (scope: readonly string[]): string => `[${scope.map((name) => `'${name}'`).join(', ')}]`;
