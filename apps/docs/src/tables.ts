import { readFileSync } from 'node:fs';
import { linkedInAuthMachine } from '@linkedin-auth/core';
import { linkedInPageMachine } from '@linkedin-auth/core/page';
import { linkedInTokenMachine } from '@linkedin-auth/core/token';
import type { AnyStateMachine } from 'xstate';
import { tableFile } from './compiler/table-file.ts';

const core = new URL('../../../packages/core/src/', import.meta.url);

const compiled = (folder: string, name: string, machine: AnyStateMachine) => {
  const file = `${name}.ts`;
  const { id, config } = machine;
  return [
    {
      path: `packages/core/src/${folder}/${name}.table.ts`,
      content: (): string =>
        tableFile({
          machine,
          name: `${id}Logic`,
          type: `${id.replace(/^l/, 'L')}Machine`,
          file,
          source: readFileSync(new URL(`${folder}/${file}`, core), 'utf8'),
        }),
    },
    {
      path: `packages/core/src/${folder}/${name}.definition.ts`,
      content: (): string => `// Generated from ${file} by \`pnpm generate\`: what an inspector shows of the machine.
export const ${id}Definition: object = ${oneTransitionALine(JSON.stringify(config))};
`,
    },
  ];
};

/** Breaks lines, so that a search for a failure code finds its row and not the whole machine. */
function oneTransitionALine(json: string): string {
  return json.replaceAll('},{', '},\n  {').replaceAll(':[{', ':[\n  {');
}

/** What the three machines are compiled to. */
export const tables = [
  ...compiled('login', 'machine', linkedInAuthMachine),
  ...compiled('login', 'page-machine', linkedInPageMachine),
  ...compiled('token', 'machine', linkedInTokenMachine),
];
