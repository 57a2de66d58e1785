import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

export interface Sized {
  readonly name: string;
  /** Minified and compressed with gzip, without xstate. */
  readonly bytes: number;
}

/** What an application takes from core, and what it weighs. */
const imports: Readonly<Record<string, string>> = {
  'a login: linkedInAuthMachine and its parsers':
    'linkedInAuthMachine, parseCallback, parseTokenResponse, createAuthorizationUrl, toPersisted, fromPersisted, connect',
  'the life of a token: linkedInTokenMachine': 'linkedInTokenMachine, connectToken, parseTokenResponse, parseAnswer',
  'both machines and every parser':
    'linkedInAuthMachine, connect, linkedInTokenMachine, connectToken, parseCallback, parseTokenResponse, parseAnswer, parseIntrospection, parseMember, createAuthorizationUrl, toPersisted, fromPersisted',
  'the prose of the catalogue: explain': 'explain',
  'everything, diagnose and prose included': '*',
};

const entry = 'virtual:entry';

async function sizeOf(names: string): Promise<number> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    root: fileURLToPath(new URL('..', import.meta.url)),
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) =>
          id === entry ? `export ${names === '*' ? '*' : `{ ${names} }`} from '@linkedin-auth/core';` : null,
      },
    ],
    build: {
      write: false,
      minify: true,
      rollupOptions: { input: entry, external: ['xstate'], preserveEntrySignatures: 'strict' },
    },
  });
  const bundles = Array.isArray(built) ? built : [built];
  return bundles
    .flatMap((bundle) => ('output' in bundle ? bundle.output : []))
    .reduce((sum, file) => sum + (file.type === 'chunk' ? gzipSync(file.code, { level: 9 }).length : 0), 0);
}

export async function sizes(): Promise<readonly Sized[]> {
  const sized: Sized[] = [];
  for (const [name, names] of Object.entries(imports)) sized.push({ name, bytes: await sizeOf(names) });
  return sized;
}
