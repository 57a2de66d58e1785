import { readFileSync } from 'node:fs';
import { habits, type Scenario, scenarios, surfaceWords } from '@linkedin-auth/fake-linkedin';
import { type Behaviour, behaviours, controls, documentation, leftOut } from '@linkedin-auth/fake-linkedin/behaviours';
import { fillBlocks } from './blocks.ts';
import { table } from './table.ts';

/* The generated tables and examples in the README of the fake LinkedIn. */

const examples = new URL('../../../packages/fake-linkedin/examples/', import.meta.url);

const example = (file: string) => (): string => {
  const language = file.endsWith('.js') ? 'js' : 'ts';
  return `\`\`\`${language}\n${readFileSync(new URL(file, examples), 'utf8').trimEnd()}\n\`\`\``;
};

const pages: Readonly<Record<string, string>> = documentation;

/** Links the keys of `documentation`, and issues such as `owner/name#1`, in a source. */
const linked = (source: string): string =>
  source
    .replace(/(?<![\w/-])[a-z0-9]+(?:-[a-z0-9]+)+(?![\w/-])/g, (key) => (pages[key] ? `[${key}](${pages[key]})` : key))
    .replace(/([\w.-]+\/[\w.-]+)(?: PR )?#(\d+)/g, (issue, repository, number) => {
      return `[${issue}](https://github.com/${repository}/issues/${number})`;
    });

const behaviourTable = (): string =>
  table(
    ['Step', 'Behavior', 'Basis', 'Source'],
    (behaviours as readonly Behaviour[]).map(({ step, does, basis, source }, index, rows) => [
      step === rows[index - 1]?.step ? '' : `**${step}**`,
      does,
      basis,
      linked(source),
    ]),
  );

const value = (given: unknown): string => `\`${JSON.stringify(given).replaceAll('"', "'")}\``;

const habitTable = (): string =>
  table(
    ['Habit', 'Default', 'Alternatives', 'Meaning', 'Evidence'],
    Object.entries(habits).map(([name, { default: usual, others, meaning, why }]) => [
      `\`${name}\``,
      value(usual),
      others === 'seconds' ? 'any number of seconds' : others.map(value).join(', '),
      meaning,
      linked(why),
    ]),
  );

const all: readonly (readonly [string, Scenario])[] = Object.entries(scenarios);

/** The JWKS endpoint has no scenarios other than faults, so its names contain all of them. */
const faults = all.flatMap(([name, { title, description }]) =>
  name.startsWith('jwks-') ? [{ suffix: name.slice('jwks-'.length), title, description }] : [],
);

const faultPrefixes = ['access-token', 'refresh', 'introspect', 'userinfo', 'jwks'];

const isFault = (name: string): boolean =>
  faultPrefixes.some((prefix) => faults.some(({ suffix }) => name === `${prefix}-${suffix}`));

const scenarioTables = (): string =>
  Object.entries(surfaceWords)
    .map(([surface, words]) => {
      const rows = all.filter(([name, scenario]) => scenario.surface === surface && !isFault(name));
      return rows.length === 0
        ? ''
        : `<details><summary>${words}: ${rows.length}</summary>\n\n${table(
            ['Scenario', 'What happens'],
            rows.map(([name, { title, description }]) => [`\`${name}\``, `${title}. ${description}`]),
          )}\n\n</details>\n`;
    })
    .filter((part) => part !== '')
    .join('\n');

const faultTable = (): string =>
  table(
    [faultPrefixes.map((prefix) => `\`${prefix}\``).join(', '), 'What happens'],
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
  const count = (basis: string): number => behaviours.filter((behaviour) => behaviour.basis === basis).length;
  return `It reproduces ${behaviours.length} behaviors of LinkedIn, ${count('documented')} documented and ${count('observed')} observed, each with a test. It has ${all.length} scenarios for failures, and ${Object.keys(habits).length} options for behavior on which reports differ.\n[Eleven independent clients](../../apps/judges) sign in against it in CI, and fail where they fail at LinkedIn.`;
};

export const fakeLinkedInReadme = (current: string): string =>
  fillBlocks('packages/fake-linkedin/README.md', current, {
    counts,
    'example-quick-start': () =>
      ['```sh\nnpm install --save-dev @linkedin-auth/fake-linkedin\n```', example('quick-start.ts')()].join('\n\n'),
    'example-in-memory': example('in-memory.test.ts'),
    'example-vitest': example('vitest.test.ts'),
    'examples-over-http': () =>
      [
        example('served.test.ts')(),
        'Playwright starts the command and uses the consent page:',
        example('playwright.js')(),
      ].join('\n\n'),
    'examples-elsewhere': () =>
      [
        'With Mock Service Worker:',
        example('msw.ts')(),
        'On Cloudflare Workers, without a compatibility flag:',
        example('worker.ts')(),
        "As a service worker. Bundle this file and register it with `{ type: 'module' }`. The browser may stop it at any time: keep `save()` in IndexedDB, and pass it to `restore()` afterwards.",
        example('service-worker.js')(),
      ].join('\n\n'),
    'example-apps': example('apps.ts'),
    behaviours: behaviourTable,
    'not-reproduced': () => table(['Not reproduced', 'Reason'], leftOut),
    habits: habitTable,
    scenarios: () =>
      [scenarioTables(), 'Faults of the network and outages. Put the name of an endpoint in front:', faultTable()].join(
        '\n\n',
      ),
    controls: controlTable,
  });
