import type { FailureEntry } from '@linkedin-auth/core/failures';
import type { Sighting } from '@linkedin-auth/core/sightings';
import {
  allSightings,
  basisWords,
  detectedBy,
  failureEntries,
  remedyWords,
  sightingsOf,
} from '@linkedin-auth/docs/failure-facts';
import { table } from '@linkedin-auth/docs/table';
import { scenarios } from '@linkedin-auth/fake-linkedin';
import { scenariosByFailure } from './failed-login.ts';
import type { SitePage } from './page.ts';
import { isFile } from './repository.ts';

/* One page for every failure, made from the catalogue. */

const source = 'apps/docs/failures.md';

/** LinkedIn's texts for a failure, each once, its own table first. */
function wordsOf(code: string): readonly string[] {
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

/** Returns a response in LinkedIn's own words, for people and search engines that look for them. */
const response = ({ status, error, description }: Sighting): string => {
  const head = [status === null ? [] : [`HTTP ${status}`], error === null ? [] : [error]].flat().join(' ');
  const lines = [head, description ?? ''].filter((line) => line !== '');
  return lines.length === 0 ? '' : `\`\`\`text frame="none"\n${lines.join('\n')}\n\`\`\`\n\n`;
};

const failureLink = (code: string): string => `[\`${code}\`](failures.md#${code})`;

/** Returns a link whose text may break after an underscore, so that a table fits on a narrow screen. */
const breakableLink = (code: string): string => `[<code>${code.replaceAll('_', '_<wbr>')}</code>](failures.md#${code})`;

/** Returns the other failures for which LinkedIn sends the same text. */
function sameText({ description, judgement }: Sighting): readonly string[] {
  if (description === null || !('failure' in judgement)) return [];
  const codes = allSightings.flatMap((other) =>
    other.description === description && 'failure' in other.judgement ? [other.judgement.failure] : [],
  );
  return [...new Set(codes)].filter((code) => code !== judgement.failure);
}

const sighting = (seen: Sighting): string => {
  const known = 'known' in seen.judgement ? (seen.judgement.known ?? null) : null;
  const others = sameText(seen);
  return `${response(seen)}<small>${[
    `Surface: ${seen.surface}`,
    known === null ? '' : `means this failure if ${known}`,
    `${basisWords[seen.basis]}: ${shortLinks(seen.source)}`,
    others.length === 0 ? '' : `the same text can mean ${others.map(failureLink).join(', ')}`,
  ]
    .filter((part) => part !== '')
    .join(' · ')}</small>`;
};

const sightingList = (code: string): string => {
  const seen = sightingsOf(code).toSorted((a, b) => order(a) - order(b));
  return seen.length === 0 ? '' : `## LinkedIn’s words\n\n${seen.map(sighting).join('\n\n')}`;
};

/** Replaces URLs by links that name the host and the page. */
const shortLinks = (text: string): string =>
  text.replaceAll(/https?:\/\/[^\s)]*[^\s).,;]/g, (url) => {
    const { host, pathname } = new URL(url);
    const last = pathname
      .split('/')
      .filter((part) => part !== '')
      .slice(-2)
      .join('/');
    return `[${host.replace(/^www\./, '')}${last === '' ? '' : ` … ${last}`}](${url})`;
  });

const origins: Readonly<Record<FailureEntry['origin'], string>> = {
  linkedin: 'an answer of LinkedIn',
  environment: 'the browser or the network',
  ours: 'a check of this library',
};

const factsOf = (code: string, { remedy, phase, origin, predicts, source }: FailureEntry): string => {
  const cells: readonly (readonly [string, string])[] = [
    ['Remedy', remedyWords[remedy]],
    ['Phase', phase],
    ['Comes from', origins[origin]],
    ['Detected by', detectedBy(code)],
    ...(predicts === undefined ? [] : [['Prevents', failureLink(predicts)] as const]),
  ];
  const facts = table(
    cells.map(([name]) => name),
    [cells.map(([, value]) => value)],
  );
  return `${facts}\n\nSource: ${shortLinks(source)}`;
};

/** What to do for a failure that no single answer of the fake causes. */
const unprovoked: Readonly<Record<FailureEntry['origin'], string>> = {
  linkedin: `## Provoke it

No scenario of the [fake LinkedIn](../../packages/fake-linkedin) causes it alone. The tests of its guard show answers that do.`,
  environment: `## Provoke it

No answer of LinkedIn causes it, so the [fake LinkedIn](../../packages/fake-linkedin) has no scenario for it: block the network or the
browser at this step.`,
  ours: `## Provoke it

No answer of LinkedIn causes it, so the [fake LinkedIn](../../packages/fake-linkedin) has no scenario for it: a check of this library
finds it before a request, or in what your application passes.`,
};

const provoked = (code: string, { origin }: FailureEntry): string => {
  const seen = sightingsOf(code);
  const sighted = seen.flatMap(({ id }) => (Object.hasOwn(scenarios, id) ? [id] : []));
  const names = [...new Set([...sighted, ...(scenariosByFailure.get(code) ?? [])])];
  const [first] = names;
  if (first === undefined) return unprovoked[origin];
  const isConditional = seen.some(({ id, judgement }) => id === first && 'known' in judgement && judgement.known);
  const others = names.slice(1).map((name) => `\`${name}\``);
  return `## Provoke it

With this scenario, the [fake LinkedIn](../../packages/fake-linkedin) answers the next request of the kind as LinkedIn does:

\`\`\`ts
import { createFakeLinkedIn } from '@linkedin-auth/fake-linkedin';

const linkedIn = createFakeLinkedIn();
globalThis.fetch = linkedIn.intercept();
linkedIn.setScenario('${first}');
\`\`\`
${isConditional ? '\nThe answer alone does not decide: the condition above must hold too.\n' : ''}${others.length === 0 ? '' : `\nOther scenarios with this failure: ${others.join(', ')}.\n`}`;
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

const related = (code: string, { phase }: FailureEntry): string => {
  const others = failureEntries.filter(([other, entry]) => entry.phase === phase && other !== code);
  return others.length === 0
    ? ''
    : `<div data-pagefind-ignore>\n\n## Other failures of this phase\n\n${others.map(([other]) => failureLink(other)).join(' · ')}\n\n</div>`;
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
    entry.summary,
    `## What to change\n\n${entry.resolution}`,
    factsOf(code, entry),
    sightingList(code),
    provoked(code, entry),
    path(code),
    related(code, entry),
  ]
    .filter((part) => part !== '')
    .join('\n\n'),
  source,
  matter: { head: [{ tag: 'title', content: headTitle(code, entry) }] },
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
  entries.map(([code, { summary, remedy }]) => [breakableLink(code), summary, remedyWords[remedy]]),
)}`,
  )
  .join('\n\n')}`,
  source,
};

export const failurePages = (): readonly SitePage[] => [
  index,
  ...failureEntries.map(([code, entry]) => failurePage(code, entry)),
];
