/** An app as the developer portal knows it. */
export interface App {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Shown on the consent page. */
  readonly name: string;
  /** "Authorized redirect URLs for your app": compared exactly. */
  readonly redirectUris: readonly string[];
  /** Products added to the app; they carry its scopes. */
  readonly products: readonly Product[];
}

export interface Member {
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  /** `null` for a member who shares none. */
  readonly email: string | null;
  readonly emailVerified: boolean;
  /** Whether the member has a picture; the fake draws it. */
  readonly picture: boolean;
  /** Language and country, for example `en_US`. */
  readonly locale: string;
}

/** Products of the developer portal and the scopes they carry. [documented] OIDC */
export const products = {
  'Sign In with LinkedIn using OpenID Connect': ['openid', 'profile', 'email'],
  'Share on LinkedIn': ['w_member_social'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Product = keyof typeof products;

export interface FakeLinkedInOptions {
  /** @default one app, `fake-client-id` with secret `fake-client-secret` */
  readonly apps?: readonly (Pick<App, 'clientId' | 'clientSecret' | 'redirectUris'> & Partial<App>)[] | undefined;
  /** @default five members */
  readonly members?: readonly Member[] | undefined;
  /** Milliseconds since the epoch. @default Date.now */
  readonly clock?: (() => number) | undefined;
  /** @default the platform's cryptographic random source */
  readonly random?: ((bytes: number) => Uint8Array<ArrayBuffer>) | undefined;
  /** Whether a refused exchange uses the code up. LinkedIn's habit is not known. [uncertain] @default true */
  readonly failedExchangeConsumesCode?: boolean | undefined;
  /** `token_type` is often absent. [observed] panva/openid-client#826 @default false */
  readonly includeTokenType?: boolean | undefined;
}

export interface Settings {
  readonly apps: readonly App[];
  readonly members: readonly Member[];
  readonly clock: () => number;
  readonly random: (bytes: number) => Uint8Array<ArrayBuffer>;
  readonly failedExchangeConsumesCode: boolean;
  readonly includeTokenType: boolean;
}

export const defaultApp: App = {
  clientId: 'fake-client-id',
  clientSecret: 'fake-client-secret',
  name: 'An app under development',
  redirectUris: ['http://127.0.0.1:5173/auth/linkedin/callback'],
  products: ['Sign In with LinkedIn using OpenID Connect'],
};

const member = (id: string, given: string, family: string, rest: Partial<Member> = {}): Member => ({
  id,
  givenName: given,
  familyName: family,
  email: `${id}@example.com`,
  emailVerified: true,
  picture: true,
  locale: 'en_US',
  ...rest,
});

export const defaultMembers: readonly Member[] = [
  member('ada', 'Ada', 'Lovelace'),
  member('grace', 'Grace', 'Hopper', { email: null, emailVerified: false, picture: false }),
  member('yukihiro', '由紀弘', '松本', { locale: 'ja_JP', emailVerified: false }),
  member('fatima', 'فاطمة', 'الفهرية', { locale: 'ar_MA', picture: false }),
  member('pablo', 'Pablo Diego José Francisco de Paula', 'Ruiz y Picasso de la Santísima Trinidad', {
    locale: 'es_ES',
  }),
];

/** @throws TypeError that names the option */
export function resolveOptions(options: FakeLinkedInOptions = {}): Settings {
  const apps = (options.apps ?? [defaultApp]).map(
    (app): App => ({
      clientId: app.clientId,
      clientSecret: app.clientSecret,
      redirectUris: app.redirectUris,
      name: app.name ?? defaultApp.name,
      products: app.products ?? defaultApp.products,
    }),
  );
  const members = options.members ?? defaultMembers;
  if (members.length === 0) throw new TypeError('members: at least one');
  if (apps.length === 0) throw new TypeError('apps: at least one');
  for (const { clientId, clientSecret, redirectUris, products: added } of apps) {
    if (!clientId || !clientSecret) throw new TypeError('apps: clientId and clientSecret must not be empty');
    const wrong = redirectUris.find((uri) => !/^https?:\/\/[^/]/.test(uri) || uri.includes('#') || !URL.canParse(uri));
    // [documented] ACF: absolute, without a fragment
    if (wrong !== undefined)
      throw new TypeError(`apps: redirectUris must be absolute and without fragment, not ${wrong}`);
    const unknown = added.find((product) => !Object.hasOwn(products, product));
    if (unknown !== undefined) throw new TypeError(`apps: there is no product "${unknown}"`);
  }
  return {
    apps,
    members,
    clock: options.clock ?? Date.now,
    random: options.random ?? ((bytes) => crypto.getRandomValues(new Uint8Array(bytes))),
    failedExchangeConsumesCode: options.failedExchangeConsumesCode ?? true,
    includeTokenType: options.includeTokenType ?? false,
  };
}
