import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, esmExternalRequirePlugin, type Rolldown } from 'vite';

export interface Sized {
  readonly name: string;
  /** Minified and compressed with gzip: what is loaded at once. */
  readonly bytes: number;
  /** What is loaded later, when something fails or is asked for. */
  readonly later: number;
}

export interface Wanted {
  /** A module that takes what an application takes. */
  readonly source: string;
  /** Not counted. */
  readonly without?: readonly (string | RegExp)[];
  /** Which of a package's entries the bundler takes. @default those of a server without Node */
  readonly conditions?: readonly string[];
}

export const take = (names: string, from: string): string =>
  `export ${names === '*' ? '*' : `{ ${names} }`} from '${from}';`;

const core = (names: string): Wanted => ({ source: take(names, '@linkedin-auth/core'), without: ['xstate'] });

/** What an application takes, and what it weighs. */
const wanted: Readonly<Record<string, Wanted>> = {
  'core, a login: linkedInAuthMachine and its parsers, without xstate': core(
    'linkedInAuthMachine, parseCallback, parseTokenResponse, createAuthorizationUrl, toPersisted, fromPersisted, connect',
  ),
  'core, the life of a token: linkedInTokenMachine, without xstate': core(
    'linkedInTokenMachine, connectToken, parseTokenResponse, parseAnswer',
  ),
  'core, both machines and every parser, without xstate': core(
    'linkedInAuthMachine, connect, linkedInTokenMachine, connectToken, parseCallback, parseTokenResponse, parseAnswer, parseIntrospection, parseMember, createAuthorizationUrl, toPersisted, fromPersisted',
  ),
  'core, the prose of the catalogue: explain': core('explain'),
  'core, everything, diagnose and prose included, without xstate': core('*'),
  'node: createLinkedInAuth, everything': { source: take('createLinkedInAuth', '@linkedin-auth/node') },
  'of it xstate': { source: take('createActor, setup, assign, fromPromise, toPromise', 'xstate') },
  'of it jose': { source: take('EncryptJWT, jwtDecrypt, createRemoteJWKSet, jwtVerify', 'jose') },
};

const entry = 'virtual:entry';

export async function sizeOf({
  source,
  without = [],
  conditions = ['workerd', 'module', 'import'],
}: Wanted): Promise<Pick<Sized, 'bytes' | 'later'>> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    root: fileURLToPath(new URL('..', import.meta.url)),
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { conditions: [...conditions] },
    plugins: [
      // Also for what CommonJS requires; `external` would leave a `require` that browsers do not have.
      esmExternalRequirePlugin({ external: [...without] }),
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? source : null),
      },
    ],
    build: {
      write: false,
      minify: true,
      modulePreload: false,
      rolldownOptions: { input: entry, preserveEntrySignatures: 'strict' },
    },
  });
  const { output } = (Array.isArray(built) ? built[0] : built) as Rolldown.RolldownOutput;
  const chunks = new Map(output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])));
  const atOnce = new Set<string>();
  const need = (name: string): void => {
    const chunk = chunks.get(name);
    if (chunk === undefined || atOnce.has(name)) return;
    atOnce.add(name);
    for (const other of chunk.imports) need(other);
  };
  for (const [name, { isEntry }] of chunks) if (isEntry) need(name);
  const weigh = (which: (name: string) => boolean): number =>
    [...chunks].reduce((sum, [name, { code }]) => sum + (which(name) ? gzipSync(code, { level: 9 }).length : 0), 0);
  return { bytes: weigh((name) => atOnce.has(name)), later: weigh((name) => !atOnce.has(name)) };
}

export async function sizes(): Promise<readonly Sized[]> {
  const sized: Sized[] = [];
  for (const [name, one] of Object.entries(wanted)) sized.push({ name, ...(await sizeOf(one)) });
  return sized;
}
