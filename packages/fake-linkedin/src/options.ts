import { type Habits, resolveHabits } from './habits.ts';
import { type DailyLimits, limitNames } from './provider/daily-limits.ts';
import { isMisspelling, unknownName } from './unknown-name.ts';

/** An app of LinkedIn's developer portal. */
export interface App {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Shown on the consent page. */
  readonly name: string;
  /** The portal's "Authorized redirect URLs for your app". They must match exactly. */
  readonly redirectUris: readonly string[];
  /** Products added to the app. They determine its scopes. */
  readonly products: readonly Product[];
  /** Whether the app is an approved partner, which gets refresh tokens. [documented] programmatic-refresh-tokens */
  readonly refreshTokens: boolean;
  /** Whether LinkedIn has enabled client credentials. [documented] client-credentials-flow */
  readonly clientCredentials: boolean;
  /** Whether LinkedIn has enabled PKCE for native apps. [documented] authorization-code-flow-native */
  readonly nativePkce: boolean;
}

export interface Member {
  /** Letters, digits, `-` and `_`. */
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  /** `null` for a member who shares no address. */
  readonly email: string | null;
  readonly emailVerified: boolean;
  /** Whether the member has a picture, which the fake draws. */
  readonly picture: boolean;
  /** Language and country, for example `en_US`. */
  readonly locale: string;
}

/** Products of the developer portal and their scopes. [documented] sign-in-with-linkedin-v2 */
export const products = {
  'Sign In with LinkedIn using OpenID Connect': ['openid', 'profile', 'email'],
  'Share on LinkedIn': ['w_member_social'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Product = keyof typeof products;

/** Defaults are those of a new app: the sign-in product, and nothing that LinkedIn must enable. */
export type AppOptions = Pick<App, 'clientId' | 'clientSecret' | 'redirectUris'> & Partial<App>;

/** Defaults: the verified email address `<id>@example.com`, a picture, `en_US`. */
export type MemberOptions = Pick<Member, 'id' | 'givenName' | 'familyName'> & Partial<Member>;

export interface FakeLinkedInOptions {
  /** @default one app, `fake-client-id` with the secret `fake-client-secret` */
  readonly apps?: readonly AppOptions[] | undefined;
  /** @default the five of `defaultMembers` */
  readonly members?: readonly MemberOptions[] | undefined;
  /** Milliseconds since the epoch. @default Date.now */
  readonly clock?: (() => number) | undefined;
  /** Returns that many random bytes. @default the platform's cryptographic random source */
  readonly random?: ((bytes: number) => Uint8Array<ArrayBuffer>) | undefined;
  /** The RS256 key pair that signs id_tokens, with an extractable public key. @default one per process, generated at first use */
  readonly keys?: CryptoKeyPair | undefined;
  /** Behaviour that varies or is not known at LinkedIn. @default the defaults of `habits` */
  readonly habits?: Partial<Habits> | undefined;
  /** Delay of every answer in milliseconds. @default 0 */
  readonly latency?: number | undefined;
  /**
   * The most codes, access tokens and refresh tokens to keep of each, of about 1 kB. Above it the oldest are forgotten: LinkedIn's answer is
   * then the one to a code or token that it does not know. @default 100000
   */
  readonly maxRecords?: number | undefined;
  /** @default none, because LinkedIn does not publish its figures */
  readonly dailyLimits?: Partial<DailyLimits> | undefined;
}

/** The options, completed by their defaults. */
export interface Settings {
  readonly apps: readonly App[];
  readonly members: readonly Member[];
  readonly clock: () => number;
  readonly random: (bytes: number) => Uint8Array<ArrayBuffer>;
  /** `null` for the key pair of the process. */
  readonly keys: CryptoKeyPair | null;
  readonly habits: Habits;
  readonly latency: number;
  readonly maxRecords: number;
  readonly dailyLimits: DailyLimits;
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

const completeMember = (member: MemberOptions): Member => ({
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
].map(completeMember);

const optionNames = [
  'apps',
  'members',
  'clock',
  'random',
  'keys',
  'habits',
  'latency',
  'maxRecords',
  'dailyLimits',
] as const satisfies readonly (keyof FakeLinkedInOptions)[];

/**
 * Validates the options and completes them.
 *
 * @throws TypeError that names the invalid option
 */
export function resolveOptions(options: FakeLinkedInOptions = {}): Settings {
  for (const name of Object.keys(options))
    check(
      optionNames.some((known) => known === name),
      unknownName('option', name, optionNames),
    );
  const apps = list('apps', options.apps ?? [defaultApp]).map((app, index): App => {
    rejectMisspelled(`apps[${index}]`, app, Object.keys(defaultApp));
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
    rejectMisspelled(`members[${index}]`, member, Object.keys(defaultMembers[0] ?? {}));
    const complete = completeMember(member);
    checkMember(complete, `members[${index}]`);
    return complete;
  });
  rejectDuplicates(
    'apps',
    'clientId',
    apps.map(({ clientId }) => clientId),
  );
  rejectDuplicates(
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
    maxRecords: checkedCount(options.maxRecords ?? 100_000),
    dailyLimits: checkedLimits(options.dailyLimits ?? {}),
  };
}

/**
 * Returns the latency if a timer accepts it.
 *
 * @throws TypeError unless it is a number of milliseconds that is at least 0 and below 2³¹
 */
export function checkedLatency(milliseconds: unknown): number {
  const fits = typeof milliseconds === 'number' && milliseconds >= 0 && milliseconds < 2 ** 31;
  check(fits, 'latency: must be a number of milliseconds, at least 0');
  return milliseconds;
}

/**
 * Returns the limits, `null` where none is given.
 *
 * @throws TypeError that names the unknown or invalid limit
 */
export function checkedLimits(given: Readonly<Record<string, unknown>>): DailyLimits {
  for (const [name, value] of Object.entries(given)) {
    check(
      limitNames.some((known) => known === name),
      `dailyLimits: ${unknownName('limit', name, limitNames)}`,
    );
    const isLimit = value === null || value === undefined || (Number.isSafeInteger(value) && Number(value) >= 0);
    check(isLimit, `dailyLimits.${name}: must be a whole number, at least 0, or null`);
  }
  const { app = null, member = null, refresh = null } = given as Partial<DailyLimits>;
  return { app, member, refresh };
}

function checkedCount(count: unknown): number {
  const isCount = Number.isSafeInteger(count) && Number(count) > 0;
  check(isCount, 'maxRecords: must be a whole number, at least 1');
  return Number(count);
}

function checkApp({ clientId, clientSecret, redirectUris, products: added }: App, where: string): void {
  check(isText(clientId), `${where}.clientId: must be a non-empty string`);
  check(isText(clientSecret), `${where}.clientSecret: must be a non-empty string`);
  check(Array.isArray(redirectUris), `${where}.redirectUris: must be an array`);
  // [documented] authorization-code-flow
  for (const uri of redirectUris)
    check(isRedirectUri(uri), `${where}.redirectUris: must be an absolute URL without a fragment, not "${uri}"`);
  check(Array.isArray(added), `${where}.products: must be an array`);
  for (const product of added)
    check(
      Object.hasOwn(products, product),
      `${where}.products: ${unknownName('product', product, Object.keys(products))}`,
    );
}

function checkMember({ id, givenName, familyName, email, locale }: Member, where: string): void {
  check(/^[\w-]+$/.test(id), `${where}.id: must consist of letters, digits, - and _, not "${id}"`);
  check(isText(givenName), `${where}.givenName: must be a non-empty string`);
  check(isText(familyName), `${where}.familyName: must be a non-empty string`);
  check(email === null || isText(email), `${where}.email: must be an email address or null`);
  check(/^[a-z]{2,3}_[A-Z]{2}$/.test(locale), `${where}.locale: must have the form en_US, not "${locale}"`);
}

/**
 * Rejects a misspelled property. Other unknown properties are ignored, because an application may spread its own settings here.
 *
 * @throws TypeError that names the misspelled property
 */
function rejectMisspelled(where: string, given: object, names: readonly string[]): void {
  const missing = names.filter((name) => !Object.hasOwn(given, name));
  for (const name of Object.keys(given)) {
    const isMisspelled = !names.includes(name) && missing.some((known) => isMisspelling(name, known));
    check(!isMisspelled, `${where}: ${unknownName('option', name, names)}`);
  }
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

const isRedirectUri = (uri: unknown): boolean =>
  typeof uri === 'string' && /^https?:\/\/[^/]/.test(uri) && !uri.includes('#') && URL.canParse(uri);

function list<T>(name: string, given: readonly T[]): readonly T[] {
  check(Array.isArray(given) && given.length > 0, `${name}: must be a non-empty array`);
  return given;
}

function rejectDuplicates(list: string, key: string, values: readonly string[]): void {
  const duplicate = values.find((value, index) => values.indexOf(value) !== index);
  check(duplicate === undefined, `${list}: duplicate ${key} "${duplicate}"`);
}

function check(holds: boolean, message: string): asserts holds {
  if (!holds) throw new TypeError(message);
}
