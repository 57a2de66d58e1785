import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { esmExternalRequirePlugin } from 'rolldown/plugins';

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

const inBrowser = ['browser', 'module', 'import', 'production'];

/** What sends what is watched, and the bridge that Stately has for it. */
export const bridges = {
  ours: { source: take('createInspector', '@linkedin-auth/inspector'), without: ['xstate'], conditions: inBrowser },
  stately: {
    source: take('createBrowserInspector', '@statelyai/inspect'),
    without: ['xstate'],
    conditions: inBrowser,
  },
} as const satisfies Readonly<Record<string, Wanted>>;

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
  'inspector: createInspector with windows, relays, recordings and what redacts, without xstate': bridges.ours,
  '@statelyai/inspect: createBrowserInspector, without xstate': bridges.stately,
  'inspector: the same and replayTrace with the three machines, without xstate': {
    ...bridges.ours,
    source: take('createInspector, replayTrace', '@linkedin-auth/inspector'),
  },
};

const entry = 'virtual:entry';

/**
 * Bundles a module as an application's bundler does, without what a framework's build adds on top (Vite's loader of chunks is 1 kB, once
 * for an application).
 */
async function chunksOf({ source, without = [], conditions = ['workerd', 'module', 'import'] }: Wanted) {
  const bundle = await rolldown({
    input: entry,
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    platform: 'browser',
    logLevel: 'silent',
    preserveEntrySignatures: 'strict',
    resolve: { conditionNames: [...conditions] },
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    plugins: [
      // Also for what CommonJS requires; `external` would leave a `require` that browsers do not have.
      esmExternalRequirePlugin({ external: [...without] }),
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? fileURLToPath(new URL('entry.js', import.meta.url)) : null),
        load: (id) => (id.endsWith('/src/entry.js') ? source : null),
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  await bundle.close();
  return new Map(output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])));
}

export interface Bundled extends Pick<Sized, 'bytes' | 'later'> {
  /** What is loaded at once, minified. */
  readonly code: string;
}

export async function sizeOf(wanted: Wanted): Promise<Bundled> {
  const chunks = await chunksOf(wanted);
  const atOnce = new Set<string>();
  const need = (name: string): void => {
    const chunk = chunks.get(name);
    if (chunk === undefined || atOnce.has(name)) return;
    atOnce.add(name);
    for (const other of chunk.imports) need(other);
  };
  for (const [name, { isEntry }] of chunks) if (isEntry) need(name);
  const codes = (isAtOnce: boolean): string[] =>
    [...chunks].flatMap(([name, { code }]) => (atOnce.has(name) === isAtOnce ? [code] : []));
  const weigh = (isAtOnce: boolean): number =>
    codes(isAtOnce).reduce((sum, code) => sum + gzipSync(code, { level: 9 }).length, 0);
  return { bytes: weigh(true), later: weigh(false), code: codes(true).join('\n') };
}

export async function sizes(): Promise<readonly Sized[]> {
  const sized: Sized[] = [];
  for (const [name, one] of Object.entries(wanted)) {
    const { bytes, later } = await sizeOf(one);
    sized.push({ name, bytes, later });
  }
  return sized;
}
