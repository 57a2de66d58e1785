import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/*
 * Anyone can publish under an unscoped name: `linkedin-auth` on npm is not ours. A runner such as npx would install and start the package
 * of that name, with the client secret in its environment. So every command in the repository starts with `@linkedin-auth/`.
 */

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly bin?: Readonly<Record<string, string>>;
}

const root = new URL('../../../', import.meta.url);

const manifests = readdirSync(new URL('packages/', root)).map(
  (name) => JSON.parse(readFileSync(new URL(`packages/${name}/package.json`, root), 'utf8')) as Manifest,
);

const commands = new Map(
  manifests.flatMap(({ name, private: isPrivate, bin }) =>
    isPrivate === true || bin === undefined ? [] : [[name, Object.keys(bin)] as const],
  ),
);

/** Matches a runner that installs missing packages, its flags, and the first name after them. */
const run = /\b(?:npx|pnpx|bunx|(?:pnpm|yarn|bun|npm) (?:dlx|exec|x))((?:\s+-\S+)*)\s+(@?[a-z][\w.-]*(?:\/[\w.-]+)?)/g;

const namesRun = (text: string): string[] => [...text.matchAll(run)].map(([, , name]) => name ?? '');

/** Whether a name looks like ours but can belong to anyone. */
const isUnscopedLookalike = (name: string): boolean => /^(?:linkedin-auth|fake-linkedin)/.test(name);

const skipped = /^(?:node_modules|dist|viewer-page|test-results|coverage|reports|traces|\..*)$/;

function* textFiles(folder: URL): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (skipped.test(entry.name)) continue;
    if (entry.isDirectory()) yield* textFiles(new URL(`${entry.name}/`, folder));
    else if (/\.(?:md|[cm]?[jt]sx?|html|json|sh|ya?ml)$/.test(entry.name))
      yield fileURLToPath(new URL(entry.name, folder));
  }
}

const files = [...textFiles(root)].map((path) => ({
  path: path.slice(fileURLToPath(root).length),
  text: readFileSync(path, 'utf8'),
}));

describe('every published package with a command', () => {
  test.each([...commands])('%s has exactly one command, so that npx finds it by the package name', (_, bins) => {
    expect(bins).toHaveLength(1);
    // A command named `node` in node_modules/.bin would shadow Node in every script of the application.
    expect(['node', 'core', 'inspector', 'react']).not.toContain(bins[0]);
    expect(bins[0]).toMatch(/^(?:linkedin-auth-[a-z]+|fake-linkedin)$/);
  });
});

describe('commands in docs, messages and sources', () => {
  test('contain no unscoped package', () => {
    expect(files.length).toBeGreaterThan(300);
    const wrong = files.flatMap(({ path, text }) =>
      namesRun(text)
        .filter(isUnscopedLookalike)
        .map((name) => `${path}: ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  test('contain every package with a command, and no other', () => {
    const named = files.flatMap(({ text }) => namesRun(text).filter((name) => name.startsWith('@linkedin-auth/')));
    expect(new Set(named)).toEqual(new Set(commands.keys()));
  });

  test('contain only commands that the help text lists', () => {
    const named = files.flatMap(({ text }) =>
      [...text.matchAll(/\bnpx @linkedin-auth\/([\w-]+) ([a-z]+)\b/g)].map(([, name = '', command = '']) => ({
        name,
        command,
      })),
    );
    expect(named.length).toBeGreaterThan(10);
    for (const name of new Set(named.map((one) => one.name))) {
      const bin = fileURLToPath(new URL(`packages/${name}/dist/bin.js`, root));
      const listed = execFileSync(process.execPath, [bin, '--help'], { encoding: 'utf8' }).split(/[^\w-]+/);
      expect(listed).toEqual(
        expect.arrayContaining(named.filter((one) => one.name === name).map((one) => one.command)),
      );
    }
  });

  test.each([
    ['npx', ' linkedin-auth doctor'],
    ['npx', ' -y linkedin-auth@latest doctor'],
    ['npx', ' linkedin-auth-inspector replay'],
    ['npx', ' --yes --quiet fake-linkedin --port 1'],
    ['pnpm dlx', ' fake-linkedin'],
    ['npm exec', ' -- linkedin-auth-node'],
  ])('the check rejects “%s%s”', (runner, rest) => {
    expect(namesRun(runner + rest).some(isUnscopedLookalike)).toBe(true);
  });

  test.each([
    ['npx', ' @linkedin-auth/node doctor'],
    ['npx', ' -y pnpm@12.21.0 start'],
    ['npx', ' react-linkedin-login-oauth2'],
  ])('the check accepts “%s%s”', (runner, rest) => {
    expect(namesRun(runner + rest).some(isUnscopedLookalike)).toBe(false);
  });
});
