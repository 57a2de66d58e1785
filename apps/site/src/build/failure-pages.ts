import type { FailureEntry } from '@linkedin-auth/core/failures';
import type { Sighting } from '@linkedin-auth/core/sightings';
import {
  allSightings,
  detectedBy,
  failureEntries,
  remedyWords,
  sightingsOf,
  sightingTable,
} from '@linkedin-auth/docs/failure-facts';
import { table } from '@linkedin-auth/docs/table';
import { scenarios } from '@linkedin-auth/fake-linkedin';
import type { SitePage } from './page.ts';
import { isFile } from './repository.ts';

/* One page for every failure, made from the catalogue. */

const source = 'apps/docs/failures.md';

/** LinkedIn's texts for a failure, each once, its own table first. */
export function wordsOf(code: string): readonly string[] {
  const seen = sightingsOf(code).toSorted((a, b) => order(a) - order(b));
  return [...new Set(seen.flatMap(({ description }) => (description === null ? [] : [description])))];
}

const order = ({ basis }: Sighting): number => ['tabulated', 'documented', 'observed'].indexOf(basis);

const short = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1).replace(/\s\S*$/, '')}…`;

/** The title of the browser's tab and of a search result: LinkedIn's words if there are any. */
const headTitle = (code: string, { summary }: FailureEntry): string => {
  const [words] = wordsOf(code);
  return `${words === undefined ? short(summary, 70) : `“${short(words, 90)}”`} · ${code}`;
};

const quoted = (code: string): string => {
  const seen = sightingsOf(code).filter(({ description, error }) => description !== null || error !== null);
  if (seen.length === 0) return '';
  const blocks = seen.map(({ status, error, description }) =>
    [
      [status === null ? [] : [`HTTP ${status}`], error === null ? [] : [error]].flat().join(' '),
      ...(description === null ? [] : [description]),
    ]
      .filter((line) => line !== '')
      .join('\n'),
  );
  return `## LinkedIn’s words

${[...new Set(blocks)].map((block) => `\`\`\`text wrap frame="none"\n${block}\n\`\`\``).join('\n\n')}`;
};

const facts = (code: string, entry: FailureEntry): string =>
  table(
    ['', ''],
    [
      ['Remedy', remedyWords[entry.remedy]],
      ['Phase', entry.phase],
      ['Detected by', detectedBy(code)],
      ...(entry.predicts === undefined ? [] : [['Prevents', `[\`${entry.predicts}\`](failures.md#${entry.predicts})`]]),
      ['Source', entry.source.startsWith('http') ? `<${entry.source}>` : entry.source],
    ],
  );

const provoked = (code: string): string => {
  const names = sightingsOf(code).flatMap(({ id }) => (Object.hasOwn(scenarios, id) ? [id] : []));
  const [first] = names;
  if (first === undefined) return '';
  const others = names.slice(1).map((name) => `\`${name}\``);
  return `## Provoke it

The [fake LinkedIn](../../packages/fake-linkedin) answers the next request of this kind as LinkedIn does:

\`\`\`ts
import { createFakeLinkedIn } from '@linkedin-auth/fake-linkedin';

const linkedIn = createFakeLinkedIn();
globalThis.fetch = linkedIn.intercept();
linkedIn.setScenario('${first}');
\`\`\`
${others.length === 0 ? '' : `\nOther scenarios with this failure: ${others.join(', ')}.\n`}`;
};

const path = (code: string): string =>
  isFile(`apps/docs/traces/${code}-light.svg`)
    ? `## The path of a login

<picture>
  <source media="(prefers-color-scheme: dark)" srcset="traces/${code}-dark.svg">
  <img alt="The path of a login to ${code}" src="traces/${code}-light.svg">
</picture>

[\`${code}.trace.jsonl\`](traces/${code}.trace.jsonl): open it in the viewer, or replay it.`
    : '';

const seenAs = (code: string): string => {
  const rows = sightingTable(code);
  return rows === '' ? '' : `## Seen as\n\n${rows}`;
};

const related = (code: string, { phase }: FailureEntry): string => {
  const others = failureEntries.filter(([other, entry]) => entry.phase === phase && other !== code);
  return others.length === 0
    ? ''
    : `## Other failures of this phase\n\n${others.map(([other]) => `[\`${other}\`](failures.md#${other})`).join(' · ')}`;
};

const failurePage = (code: string, entry: FailureEntry): SitePage => ({
  route: `failures/${code}`,
  title: code,
  description: short(
    [
      ...wordsOf(code)
        .slice(0, 1)
        .map((words) => `“${words}”`),
      entry.summary,
    ].join(' – '),
    200,
  ),
  body: [
    `${entry.summary}`,
    `## What to change\n\n${entry.resolution}`,
    quoted(code),
    facts(code, entry),
    provoked(code),
    path(code),
    seenAs(code),
    related(code, entry),
  ]
    .filter((part) => part !== '')
    .join('\n\n'),
  source,
  matter: { head: [{ tag: 'title', content: headTitle(code, entry) }], isFailure: true },
});

const index: SitePage = {
  route: 'failures',
  title: 'Failures',
  description: `${failureEntries.length} failures of a sign-in with LinkedIn, each with LinkedIn’s words, the cause and what to change.`,
  body: `This page lists ${failureEntries.length} failures of a login and of the calls after it, with ${allSightings.length} responses that LinkedIn documents or was seen to send. Search for the text in your logs: every page holds LinkedIn’s own words. Failure codes are stable, so your code can switch on them.

${[...Map.groupBy(failureEntries, ([, { phase }]) => phase)]
  .map(
    ([phase, entries]) => `## ${phase}

${table(
  ['Failure', 'What happened', 'Remedy'],
  entries.map(([code, { summary, remedy }]) => [`[\`${code}\`](failures.md#${code})`, summary, remedyWords[remedy]]),
)}`,
  )
  .join('\n\n')}`,
  source,
};

export const failurePages = (): readonly SitePage[] => [
  index,
  ...failureEntries.map(([code, entry]) => failurePage(code, entry)),
];
