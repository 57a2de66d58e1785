import { readFileSync } from 'node:fs';
import { habits, type Scenario, scenarios, surfaceWords } from '@linkedin-auth/fake-linkedin';
import { type Behaviour, behaviours, controls, leftOut } from '@linkedin-auth/fake-linkedin/behaviours';
import { fillBlocks } from './blocks.ts';
import { table } from './table.ts';

/* The tables of the fake LinkedIn's README, and its examples, which are tests. */

const examples = new URL('../../../packages/fake-linkedin/examples/', import.meta.url);

const example = (file: string) => (): string => {
  const language = file.endsWith('.js') ? 'js' : 'ts';
  return `\`\`\`${language}\n${readFileSync(new URL(file, examples), 'utf8').trimEnd()}\n\`\`\``;
};

const behaviourTable = (): string =>
  table(
    ['', 'Behaviour', 'Evidence', 'Source'],
    (behaviours as readonly Behaviour[]).map(({ step, does, basis, source }, index, rows) => [
      step === rows[index - 1]?.step ? '' : `**${step}**`,
      does,
      basis,
      source,
    ]),
  );

const value = (given: unknown): string => `\`${JSON.stringify(given).replaceAll('"', "'")}\``;

const habitTable = (): string =>
  table(
    ['Habit', 'Default', 'Alternatives', 'Meaning', 'Reason'],
    Object.entries(habits).map(([name, { default: usual, others, meaning, why }]) => [
      `\`${name}\``,
      value(usual),
      others === 'seconds' ? 'any number of seconds' : others.map(value).join(', '),
      meaning,
      why,
    ]),
  );

const all: readonly (readonly [string, Scenario])[] = Object.entries(scenarios);

/** The JWKS endpoint has only faults, so its scenarios contain the suffixes of all faults. */
const faults = all.flatMap(([name, { title, description }]) =>
  name.startsWith('jwks-') ? [{ suffix: name.slice('jwks-'.length), title, description }] : [],
);

const isFault = (name: string): boolean => faults.some(({ suffix }) => name.endsWith(`-${suffix}`));

const scenarioTables = (): string =>
  Object.entries(surfaceWords)
    .map(([surface, words]) => {
      const rows = all.filter(([name, scenario]) => scenario.surface === surface && !isFault(name));
      return rows.length === 0
        ? ''
        : `<details><summary>${words}: ${rows.length}</summary>\n\n${table(
            ['Name', 'Effect'],
            rows.map(([name, { title, description }]) => [`\`${name}\``, `${title}. ${description}`]),
          )}\n\n</details>\n`;
    })
    .filter((part) => part !== '')
    .join('\n');

const faultTable = (): string =>
  table(
    ['After `access-token`, `refresh`, `introspect`, `userinfo` or `jwks`', 'Effect on every response'],
    faults.map(({ suffix, description }) => [`\`-${suffix}\``, description]),
  );

const controlTable = (): string =>
  table(
    ['Method', 'Control path', 'Body', 'Effect'],
    controls.map(({ path, body, method, does }) => [
      method === null ? '' : `\`${method}\``,
      `\`${path}\``,
      body === null ? '' : `\`${JSON.stringify(body)}\``,
      does,
    ]),
  );

const counts = (): string => {
  const countOf = (basis: string): number => behaviours.filter((one) => one.basis === basis).length;
  return `${behaviours.length} facts about LinkedIn, ${countOf('documented')} documented and ${countOf('observed')} observed, each with a test; ${Object.keys(habits).length} habits for behaviour on which reports differ; ${all.length} scenarios.`;
};

export const fakeLinkedInReadme = (current: string): string =>
  fillBlocks('packages/fake-linkedin/README.md', current, {
    counts,
    'example-in-memory': example('in-memory.test.ts'),
    'example-vitest': example('vitest.test.ts'),
    'example-served': example('served.test.ts'),
    'example-apps': example('apps.ts'),
    'examples-elsewhere': () =>
      ['msw.ts', 'worker.ts', 'service-worker.js'].map((file) => example(file)()).join('\n\n'),
    behaviours: () => [behaviourTable(), table(['Not implemented', 'Reason'], leftOut)].join('\n\n'),
    habits: habitTable,
    scenarios: () => [scenarioTables(), faultTable(), controlTable()].join('\n\n'),
  });
