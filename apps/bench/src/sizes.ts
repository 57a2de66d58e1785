import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type Plugin, rolldown } from 'rolldown';
import { esmExternalRequirePlugin } from 'rolldown/plugins';

export interface Sized {
  readonly name: string;
  /** Bytes loaded at once, minified and compressed with gzip. */
  readonly bytes: number;
  /** Bytes loaded on demand. */
  readonly later: number;
}

export interface BundleInput {
  /** A module with the imports of an application. */
  readonly source: string;
  /** Packages that are not counted. */
  readonly without?: readonly (string | RegExp)[];
  /** Export conditions for the bundler. @default those of a server without Node */
  readonly conditions?: readonly string[];
  /** What else the bundler needs, such as a compiler of components. */
  readonly plugins?: readonly Plugin[];
}

export const take = (names: string, from: string): string =>
  `export ${names === '*' ? '*' : `{ ${names} }`} from '${from}';`;

/** @param names by subpath of the package; `.` is its main entry */
const core = (names: Readonly<Record<string, string>>): BundleInput => ({
  source: Object.entries(names)
    .map(([path, taken]) => take(taken, `@linkedin-auth/core${path.slice(1)}`))
    .join('\n'),
  without: ['xstate'],
});

const parsers = { '.': 'parseCallback, parseTokenResponse', './wire': 'parseAnswer, parseIntrospection, parseMember' };

const inBrowser = ['browser', 'module', 'import', 'production'];

/** The inspector's browser entry, and Stately's equivalent. */
export const bridges = {
  ours: { source: take('createInspector', '@linkedin-auth/inspector'), without: ['xstate'], conditions: inBrowser },
  stately: {
    source: take('createBrowserInspector', '@statelyai/inspect'),
    without: ['xstate'],
    conditions: inBrowser,
  },
} as const satisfies Readonly<Record<string, BundleInput>>;

/** The bundles to measure, by their name in the table. */
const wanted: Readonly<Record<string, BundleInput>> = {
  'core, a login: linkedInAuthMachine and its parsers, without xstate': core({
    '.': 'linkedInAuthMachine, parseCallback, parseTokenResponse, createAuthorizationUrl, toPersisted, fromPersisted, connect',
  }),
  'core, a token: linkedInTokenMachine, without xstate': core({
    '.': 'parseTokenResponse',
    './token': 'linkedInTokenMachine, connectToken',
    './wire': 'parseAnswer',
  }),
  'core, both machines and every parser, without xstate': core({
    ...parsers,
    '.': `${parsers['.']}, linkedInAuthMachine, connect, createAuthorizationUrl, toPersisted, fromPersisted`,
    './token': 'linkedInTokenMachine, connectToken',
  }),
  'core, the texts of the catalogue: explain': core({ '.': 'explain' }),
  'core, everything, including diagnose and texts, without xstate': core({
    '.': '*',
    './token': '*',
    './page': '*',
    './wire': '*',
    './failures': '*',
    './diagnose': '*',
    './inspection': '*',
  }),
  'node: createLinkedInAuth, everything, in a Worker': { source: take('createLinkedInAuth', '@linkedin-auth/node') },
  '… on Node, whose own crypto it uses': {
    source: take('createLinkedInAuth', '@linkedin-auth/node'),
    conditions: ['node', 'module', 'import'],
  },
  '… of which xstate': { source: take('createActor, assign, fromPromise, toPromise, matchesState', 'xstate') },
  '… of which jose': { source: take('CompactEncrypt, compactDecrypt, createRemoteJWKSet, jwtVerify', 'jose') },
  'inspector: createInspector with windows, relays, recordings and redaction, without xstate': bridges.ours,
  '@statelyai/inspect: createBrowserInspector, without xstate': bridges.stately,
  'inspector: createInspector and replayTrace with the three machines, without xstate': {
    ...bridges.ours,
    source: take('createInspector, replayTrace', '@linkedin-auth/inspector'),
  },
};

const entry = 'virtual:entry';

/**
 * Bundles a module as an application's bundler does, without a framework's additions (Vite's chunk loader adds 1 kB, once for each
 * application).
 */
async function chunksOf({
  source,
  without = [],
  conditions = ['workerd', 'module', 'import'],
  plugins = [],
}: BundleInput) {
  const bundle = await rolldown({
    input: entry,
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    platform: 'browser',
    logLevel: 'silent',
    preserveEntrySignatures: 'strict',
    resolve: { conditionNames: [...conditions] },
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    plugins: [
      ...plugins,
      // Also handles CommonJS imports; `external` would leave a `require`, which browsers lack.
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
  /** The code that is loaded at once, minified. */
  readonly code: string;
  /** All code, minified: also what is loaded on demand. */
  readonly whole: string;
}

export async function sizeOf(wanted: BundleInput): Promise<Bundled> {
  const chunks = await chunksOf(wanted);
  const atOnce = new Set<string>();
  const addImports = (name: string): void => {
    const chunk = chunks.get(name);
    if (chunk === undefined || atOnce.has(name)) return;
    atOnce.add(name);
    for (const other of chunk.imports) addImports(other);
  };
  for (const [name, { isEntry }] of chunks) if (isEntry) addImports(name);
  const codes = (isAtOnce: boolean): string[] =>
    [...chunks].flatMap(([name, { code }]) => (atOnce.has(name) === isAtOnce ? [code] : []));
  const gzippedSize = (isAtOnce: boolean): number =>
    codes(isAtOnce).reduce((sum, code) => sum + gzipSync(code, { level: 9 }).length, 0);
  return {
    bytes: gzippedSize(true),
    later: gzippedSize(false),
    code: codes(true).join('\n'),
    whole: [...codes(true), ...codes(false)].join('\n'),
  };
}

export async function sizes(): Promise<readonly Sized[]> {
  const sized: Sized[] = [];
  for (const [name, one] of Object.entries(wanted)) {
    const { bytes, later } = await sizeOf(one);
    sized.push({ name, bytes, later });
  }
  return sized;
}
