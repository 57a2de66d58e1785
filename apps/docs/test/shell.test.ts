import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/* Commands of this project in guides and READMEs: their options exist, and those that send nothing run. */

const root = new URL('../../../', import.meta.url);

const pages = [
  'README.md',
  ...readdirSync(new URL('apps/site/src/content/docs/', root), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `apps/site/src/content/docs/${name}`),
  ...['core', 'node', 'browser', 'react', 'inspector', 'fake-linkedin', 'vault'].map(
    (name) => `packages/${name}/README.md`,
  ),
];

interface Command {
  readonly page: string;
  readonly name: string;
  readonly args: readonly string[];
}

/** Splits a command line at spaces outside of single quotes. Stops at the end of the command. */
function wordsOf(line: string): readonly string[] {
  const words = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  const end = words.findIndex((word) => ['|', '&&', ';', '>', '>>'].includes(word));
  return end < 0 ? words : words.slice(0, end);
}

const commands: readonly Command[] = pages.flatMap((page) => {
  const text = readFileSync(new URL(page, root), 'utf8');
  const blocks = [...text.matchAll(/^ *```(?:sh|shell|bash)(?: wrap)?\n([\s\S]*?)^ *```$/gm)].map(
    ([, block = '']) => block,
  );
  const spans = [...text.matchAll(/`(npx @linkedin-auth\/[^`|…]+)`/g)].map(([, span = '']) => span);
  return [...blocks, ...spans]
    .flatMap((block) => block.replaceAll(/\\\n\s*/g, ' ').split('\n'))
    .flatMap((line) => {
      const [, name, rest = ''] = /npx @linkedin-auth\/([\w-]+)(.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [{ page, name, args: wordsOf(rest) }];
    });
});

const run = (name: string, args: readonly string[]) =>
  spawnSync(process.execPath, [fileURLToPath(new URL(`packages/${name}/dist/bin.js`, root)), ...args], {
    encoding: 'utf8',
    cwd: fileURLToPath(new URL('apps/docs/traces/', root)),
    env: {},
  });

const helps = new Map<string, string>();

/** Returns the help of a command, or of the whole program if it has no commands. */
function helpOf({ name, args }: Command): string {
  const command = args.slice(0, 1).filter((word) => /^[a-z]+$/.test(word));
  const key = [name, ...command].join(' ');
  const known = helps.get(key) ?? run(name, [...command, '--help']).stdout;
  helps.set(key, known);
  return known;
}

/** Whether a command sends nothing, needs no input and has no placeholder. */
const isRunnable = ({ name, args }: Command): boolean => {
  const offline = name === 'node' ? ['explain', 'diagnose'] : name === 'inspector' ? ['replay'] : [];
  return offline.includes(args[0] ?? '') && args.length > 1 && !args.some((word) => /^-$|^<|…/.test(word));
};

describe('commands in guides and READMEs', () => {
  test('have options that the help lists', () => {
    expect(commands.length).toBeGreaterThan(25);
    for (const command of commands) {
      const listed = new Set(helpOf(command).match(/--(?:\[no-\])?[a-z-]+/g) ?? []);
      for (const option of command.args.filter((word) => word.startsWith('--')))
        expect(
          listed.has(option) || listed.has(option.replace(/^--(?:no-)?/, '--[no-]')),
          `${command.page}: ${command.name} ${command.args.join(' ')}`,
        ).toBe(true);
    }
  });

  test.each(commands.filter(isRunnable))('$page: $name $args runs', ({ name, args }) => {
    const { status, stdout, stderr } = run(name, args);
    expect({ stderr, isKnown: status === 0 || status === 1 }).toEqual({ stderr: '', isKnown: true });
    expect(stdout).not.toBe('');
  });
});
