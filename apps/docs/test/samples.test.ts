import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/* Every TypeScript sample of every README and guide compiles under the strict flags, as a reader would paste it. */

const root = new URL('../../../', import.meta.url);
const scratch = new URL('../test-results/samples/', import.meta.url);
const guides = readdirSync(new URL('apps/site/src/content/docs/', root), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => `apps/site/src/content/docs/${name}`);
const readmes = [
  'README.md',
  ...guides,
  ...['core', 'node', 'browser', 'react', 'inspector', 'fake-linkedin', 'vault'].map(
    (name) => `packages/${name}/README.md`,
  ),
  ...readdirSync(new URL('apps/site/src/content/docs/', root), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `apps/site/src/content/docs/${name}`),
];

/** Declarations of names that samples of guides use but do not define. */
const givenInGuides = `declare const configuration: import('@linkedin-auth/node').LinkedInAuthOptions;
declare const linkedIn: import('@linkedin-auth/node').LinkedInAuth, request: Request;
declare const vaultOptions: import('@linkedin-auth/vault').VaultOptions;
declare function store(sub: string, accessToken: string, scope: readonly string[], expiresAt: number): Promise<void>;`;

/** The same for each README. */
const given: Readonly<Record<string, string>> = {
  'packages/node/README.md': `declare const linkedIn: import('@linkedin-auth/node').LinkedInAuth, signal: AbortSignal, issuedAt: number;
declare const code: string, redirectUri: string, refreshToken: string, accessToken: string;`,
  'packages/vault/README.md': `declare const vault: import('@linkedin-auth/vault').Vault, sub: string, body: string, signal: AbortSignal;
declare function askToReconnect(sub: string, expiresAt: number): Promise<void>;`,
  'packages/inspector/README.md': `declare const options: import('@linkedin-auth/node').LinkedInAuthOptions;
declare function report(failure: import('@linkedin-auth/node').Failure, trace: string): void;
const createLinkedInAuth: typeof import('@linkedin-auth/node').createLinkedInAuth = (await import('@linkedin-auth/node')).createLinkedInAuth;`,
  'packages/core/README.md': `declare const clientId: string, redirectUri: string, state: string, url: URL;
declare function exchange(input: import('@linkedin-auth/core').ExchangeInput, signal: AbortSignal): Promise<import('@linkedin-auth/core').ExchangeResult>;
declare const grant: Omit<import('@linkedin-auth/core/token').LinkedInTokenInput, 'now'>;
declare function refresh(token: import('@linkedin-auth/core').Secret, signal: AbortSignal): Promise<import('@linkedin-auth/core/token').TokenEndpointResult>;`,
};

/** Returns the declarations for a sample, without those that it defines itself. */
const givenFor = (readme: string, code: string): string =>
  (given[readme] ?? (guides.includes(readme) ? givenInGuides : ''))
    .split('\n')
    .filter((line) => !code.includes(`const ${/(?:const|function) (\w+)/.exec(line)?.[1]} = `))
    .join('\n');

const samplesOf = async (readme: string): Promise<{ readonly file: string; readonly code: string }[]> => {
  // Generated samples are files that are compiled elsewhere; those of the fake are meant for pasting.
  const whole = await readFile(new URL(readme, root), 'utf8');
  const text = readme.startsWith('apps/')
    ? whole.replaceAll(/<!-- generated:[\s\S]*?<!-- \/generated -->/g, '')
    : whole.replaceAll(/<!-- generated:recipes -->[\s\S]*?<!-- \/generated -->/g, '');
  return [...text.matchAll(/```(tsx?)\n([\s\S]*?)```/g)].map(([, extension, code], index) => ({
    file: `${readme.replaceAll(/\W/g, '-')}-${index}.${extension}`,
    code: `${givenFor(readme, code ?? '')}\n${code}\nexport {};\n`,
  }));
};

const lines = (code: string): number => code.split('\n').filter((line) => line.trim() !== '').length;

describe('the samples', () => {
  beforeAll(() => mkdir(scratch, { recursive: true }));
  afterAll(() => rm(scratch, { recursive: true }));

  test('compile', async () => {
    const samples = (await Promise.all(readmes.map(samplesOf))).flat();
    expect(samples.length).toBeGreaterThanOrEqual(9);
    for (const { file, code } of samples) await writeFile(new URL(file, scratch), code);
    await writeFile(
      new URL('tsconfig.json', scratch),
      JSON.stringify({
        extends: '../../../../tsconfig.base.json',
        compilerOptions: {
          noEmit: true,
          jsx: 'react-jsx',
          lib: ['es2023', 'dom'],
          types: ['node'],
          noUnusedLocals: false,
          noPropertyAccessFromIndexSignature: false,
        },
        include: ['*'],
      }),
    );
    const tsc = fileURLToPath(new URL('node_modules/.bin/tsc', root));
    const { stdout } = await promisify(execFile)(tsc, ['-p', fileURLToPath(scratch)]).catch(
      (error: { readonly stdout: string }) => error,
    );
    expect(stdout).toBe('');
  });

  test('that guides include are files of packages that have tests', async () => {
    const included = (await Promise.all(guides.map((guide) => readFile(new URL(guide, root), 'utf8'))))
      .flatMap((text) => [...text.matchAll(/^<!-- sample: (\S+) -->$/gm)])
      .map(([, path = '']) => path);
    expect(included.length).toBeGreaterThan(30);
    for (const path of included) {
      expect(await readFile(new URL(path, root), 'utf8'), path).not.toBe('');
      const [, folder] = /^((?:apps\/site\/samples)|(?:(?:apps|packages)\/[^/]+))\//.exec(path) ?? [];
      const manifest = JSON.parse(await readFile(new URL(`${folder}/package.json`, root), 'utf8'));
      expect(Object.keys(manifest.scripts), path).toEqual(expect.arrayContaining(['test', 'typecheck']));
    }
  });

  test('of the root README are short: at most 15 lines for the hook and 10 for the server', async () => {
    const samples = await samplesOf('README.md');
    const linesOf = (name: string): number | undefined => {
      const sample = samples.find(({ code }) => code.includes(name));
      // The test adds one line: `export {}`.
      return sample && lines(sample.code) - 1;
    };
    expect(linesOf('useLinkedInAuth')).toBeLessThanOrEqual(15);
    expect(linesOf('createLinkedInAuth')).toBeLessThanOrEqual(10);
  });
});
