import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Installed, install } from '../src/install.ts';
import { fixtures } from '../src/packages.ts';
import { runNode } from '../src/run.ts';

let consumer: Installed;

beforeAll(() => {
  consumer = install({ optional: true });
  cpSync(fileURLToPath(new URL('../samples/', import.meta.url)), consumer.path, { recursive: true });
});
afterAll(() => consumer.remove());

test('a member signs in: the node adapter and the fake LinkedIn, as published', async () => {
  expect(await runNode([join(consumer.path, 'node.ts')], consumer.path)).toEqual({
    code: 0,
    stdout: 'Ada Lovelace\n',
    stderr: '',
  });
});

test('an attempt fails with a failure of the catalogue: core, as published', async () => {
  const ran = await runNode([join(consumer.path, 'core.ts')], consumer.path);
  expect(ran).toEqual({
    code: 0,
    stdout: `user_cancelled_login true
true
true
true false
popup_closed
expired
invalid_client invalid_client
true
true Entrar com o LinkedIn
`,
    stderr: '',
  });
});

test.each(['fake-linkedin', 'inspector'])('the sample of packages/%s runs and ends', async (name) => {
  const ran = await runNode([join(consumer.path, `${name}.ts`)], consumer.path);
  expect(ran).toEqual({ code: 0, stdout: '', stderr: '' });
});

/** A test that uses an entry which only a runner can import. */
const fixtureTests: Readonly<Record<string, string>> = {
  '@linkedin-auth/fake-linkedin/vitest': `import { test } from '@linkedin-auth/fake-linkedin/vitest';
import { expect } from 'vitest';
test('has a fake LinkedIn of its own', ({ linkedIn }) => expect(linkedIn.setScenario).toBeTypeOf('function'));`,
  '@linkedin-auth/vault/contract': `import { memoryGrants } from '@linkedin-auth/vault';
import { describeGrantStore } from '@linkedin-auth/vault/contract';
const store = memoryGrants();
describeGrantStore('a store of the application', { connect: () => store });`,
};

test.each(fixtures)('Vitest runs a test that imports %s', async (name) => {
  const file = join(consumer.path, 'fixture.test.ts');
  writeFileSync(file, fixtureTests[name] ?? '');
  const vitest = join(consumer.path, 'node_modules/vitest/vitest.mjs');
  const { code, stdout } = await runNode([vitest, 'run', '--root', consumer.path, file], consumer.path);
  expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringMatching(/[1-9]\d* passed/) });
});
