import { type Habits, resolveHabits } from './habits.ts';
import { isMisspelling, unknownName } from './unknown-name.ts';

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
  /** Whether the app is an approved partner, which gets refresh tokens. [documented] programmatic-refresh-tokens */
  readonly refreshTokens: boolean;
  /** Whether LinkedIn has enabled tokens for the application itself. [documented] client-credentials-flow */
  readonly clientCredentials: boolean;
  /** Whether LinkedIn has enabled PKCE for native apps. [documented] authorization-code-flow-native */
  readonly nativePkce: boolean;
}

export interface Member {
  /** Letters, digits, `-` and `_`. */
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

/** Products of the developer portal and the scopes they carry. [documented] sign-in-with-linkedin-v2 */
export const products = {
  'Sign In with LinkedIn using OpenID Connect': ['openid', 'profile', 'email'],
  'Share on LinkedIn': ['w_member_social'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Product = keyof typeof products;

/** What is left out is as with most apps: sign-in, and nothing that LinkedIn has to enable. */
export type AppOptions = Pick<App, 'clientId' | 'clientSecret' | 'redirectUris'> & Partial<App>;

/** What is left out is as with most members: a verified e-mail address `<id>@example.com`, a picture, `en_US`. */
export type MemberOptions = Pick<Member, 'id' | 'givenName' | 'familyName'> & Partial<Member>;

export interface FakeLinkedInOptions {
  /** @default one app, `fake-client-id` with secret `fake-client-secret` */
  readonly apps?: readonly AppOptions[] | undefined;
  /** @default five members */
  readonly members?: readonly MemberOptions[] | undefined;
  /** Milliseconds since the epoch. @default Date.now */
  readonly clock?: (() => number) | undefined;
  /** @default the platform's cryptographic random source */
  readonly random?: ((bytes: number) => Uint8Array<ArrayBuffer>) | undefined;
  /** The RSA pair that signs id_tokens, `RS256`, its public half extractable. @default one per process, made when first needed */
  readonly keys?: CryptoKeyPair | undefined;
  /** What the fake does where LinkedIn's behaviour varies or is not known. @default the defaults of `habits` */
  readonly habits?: Partial<Habits> | undefined;
  /** How long every answer takes, in milliseconds. @default 0 */
  readonly latency?: number | undefined;
}

/** The options with every default filled in. */
export interface Settings {
  readonly apps: readonly App[];
  readonly members: readonly Member[];
  readonly clock: () => number;
  readonly random: (bytes: number) => Uint8Array<ArrayBuffer>;
  /** `null` for the process's own. */
  readonly keys: CryptoKeyPair | null;
  readonly habits: Habits;
  readonly latency: number;
}

export const defaultApp: App = {
  clientId: 'fake-client-id',
  clientSecret: 'fake-client-secret',
  name: 'An app under development',
  redirectUris: ['http://127.0.0.1:5173/auth/linkedin/callback'],
  products: ['Sign In with LinkedIn using OpenID Connect'],
  refreshTokens: false,
  clientCredentials: false,
  nativePkce: false,
};

const completed = (member: MemberOptions): Member => ({
  id: member.id,
  givenName: member.givenName,
  familyName: member.familyName,
  email: member.email === undefined ? `${member.id}@example.com` : member.email,
  emailVerified: member.emailVerified ?? true,
  picture: member.picture ?? true,
  locale: member.locale ?? 'en_US',
});

export const defaultMembers: readonly Member[] = [
  { id: 'ada', givenName: 'Ada', familyName: 'Lovelace' },
  { id: 'grace', givenName: 'Grace', familyName: 'Hopper', email: null, emailVerified: false, picture: false },
  { id: 'yukihiro', givenName: '由紀弘', familyName: '松本', locale: 'ja_JP', emailVerified: false },
  { id: 'fatima', givenName: 'فاطمة', familyName: 'الفهرية', locale: 'ar_MA', picture: false },
  {
    id: 'pablo',
    givenName: 'Pablo Diego José Francisco de Paula',
    familyName: 'Ruiz y Picasso de la Santísima Trinidad',
    locale: 'es_ES',
  },
].map(completed);

const optionNames = [
  'apps',
  'members',
  'clock',
  'random',
  'keys',
  'habits',
  'latency',
] as const satisfies readonly (keyof FakeLinkedInOptions)[];

/** @throws TypeError that names the malformed option */
export function resolveOptions(options: FakeLinkedInOptions = {}): Settings {
  for (const name of Object.keys(options))
    check(
      optionNames.some((known) => known === name),
      unknownName('option', name, optionNames),
    );
  const apps = list('apps', options.apps ?? [defaultApp]).map((app, index): App => {
    noneMisspelt(`apps[${index}]`, app, Object.keys(defaultApp));
    const complete = {
      clientId: app.clientId,
      clientSecret: app.clientSecret,
      redirectUris: app.redirectUris,
      name: app.name ?? defaultApp.name,
      products: app.products ?? defaultApp.products,
      refreshTokens: app.refreshTokens ?? defaultApp.refreshTokens,
      clientCredentials: app.clientCredentials ?? defaultApp.clientCredentials,
      nativePkce: app.nativePkce ?? defaultApp.nativePkce,
    };
    checkApp(complete, `apps[${index}]`);
    return complete;
  });
  const members = list('members', options.members ?? defaultMembers).map((member, index): Member => {
    noneMisspelt(`members[${index}]`, member, Object.keys(defaultMembers[0] ?? {}));
    const complete = completed(member);
    checkMember(complete, `members[${index}]`);
    return complete;
  });
  onlyOnce(
    'apps',
    'clientId',
    apps.map(({ clientId }) => clientId),
  );
  onlyOnce(
    'members',
    'id',
    members.map(({ id }) => id),
  );
  return {
    apps,
    members,
    clock: options.clock ?? Date.now,
    random: options.random ?? ((bytes) => crypto.getRandomValues(new Uint8Array(bytes))),
    keys: options.keys ?? null,
    habits: resolveHabits(options.habits ?? {}),
    latency: checkedLatency(options.latency ?? 0),
  };
}

/** @throws TypeError unless it is a number of milliseconds that a timer can wait */
export function checkedLatency(milliseconds: unknown): number {
  const fits = typeof milliseconds === 'number' && milliseconds >= 0 && milliseconds < 2 ** 31;
  check(fits, 'latency: must be a number of milliseconds, 0 or more');
  return milliseconds;
}

function checkApp({ clientId, clientSecret, redirectUris, products: added }: App, where: string): void {
  check(isText(clientId), `${where}.clientId: must be a text that is not empty`);
  check(isText(clientSecret), `${where}.clientSecret: must be a text that is not empty`);
  check(Array.isArray(redirectUris), `${where}.redirectUris: must be a list`);
  // [documented] authorization-code-flow
  for (const uri of redirectUris)
    check(isRedirectUri(uri), `${where}.redirectUris: must be absolute and without a fragment, not "${uri}"`);
  check(Array.isArray(added), `${where}.products: must be a list`);
  for (const product of added)
    check(
      Object.hasOwn(products, product),
      `${where}.products: ${unknownName('product', product, Object.keys(products))}`,
    );
}

function checkMember({ id, givenName, familyName, email, locale }: Member, where: string): void {
  check(/^[\w-]+$/.test(id), `${where}.id: must be of letters, digits, - and _, not "${id}"`);
  check(isText(givenName), `${where}.givenName: must be a text that is not empty`);
  check(isText(familyName), `${where}.familyName: must be a text that is not empty`);
  check(email === null || isText(email), `${where}.email: must be an address, or null for none`);
  check(/^[a-z]{2,3}_[A-Z]{2}$/.test(locale), `${where}.locale: must be like en_US, not "${locale}"`);
}

/**
 * Refuses a misspelt member of an app or of a member. Others are ignored: an application may spread its own settings here.
 *
 * @throws TypeError that names the misspelt one
 */
function noneMisspelt(where: string, given: object, names: readonly string[]): void {
  const missing = names.filter((name) => !Object.hasOwn(given, name));
  for (const name of Object.keys(given)) {
    const isMeant = !names.includes(name) && missing.some((known) => isMisspelling(name, known));
    check(!isMeant, `${where}: ${unknownName('option', name, names)}`);
  }
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

const isRedirectUri = (uri: unknown): boolean =>
  typeof uri === 'string' && /^https?:\/\/[^/]/.test(uri) && !uri.includes('#') && URL.canParse(uri);

function list<T>(name: string, given: readonly T[]): readonly T[] {
  check(Array.isArray(given) && given.length > 0, `${name}: must be a list of at least one`);
  return given;
}

function onlyOnce(list: string, key: string, values: readonly string[]): void {
  const again = values.find((value, index) => values.indexOf(value) !== index);
  check(again === undefined, `${list}: ${key} "${again}" is there twice`);
}

function check(holds: boolean, message: string): asserts holds {
  if (!holds) throw new TypeError(message);
}
