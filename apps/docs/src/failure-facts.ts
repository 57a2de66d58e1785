import { failures, linkedInAuthMachine } from '@linkedin-auth/core';
import type { FailureEntry } from '@linkedin-auth/core/failures';
import { linkedInPageMachine } from '@linkedin-auth/core/page';
import { type Sighting, sightings } from '@linkedin-auth/core/sightings';
import { linkedInTokenMachine } from '@linkedin-auth/core/token';
import { guardFiles, guardLink } from './guards.ts';
import { viewOf } from './machine-rows.ts';
import { table } from './table.ts';

/* What is known about each failure, as Markdown whose links start from `apps/docs`. */

export const failureEntries: readonly (readonly [string, FailureEntry])[] = Object.entries(failures);

export const login = viewOf(linkedInAuthMachine);
export const page = viewOf(linkedInPageMachine);
export const token = viewOf(linkedInTokenMachine);

/** Returns a response of LinkedIn in its own words. */
export const wire = ({ status, error, description }: Sighting): string =>
  [
    status === null ? '' : `HTTP ${status}`,
    error === null ? '' : `\`${error}\``,
    description === null ? '' : `“${description}”`,
  ]
    .filter((part) => part !== '')
    .join(' ') || 'nothing on the wire';

/** Where a response is known from. */
export const basisWords: Readonly<Record<Sighting['basis'], string>> = {
  tabulated: 'LinkedIn’s error table',
  documented: 'LinkedIn’s documentation',
  observed: 'observed',
};

export const sightingRow = (sighting: Sighting, last: string): readonly string[] => [
  `\`${sighting.id}\``,
  sighting.surface,
  wire(sighting),
  `${basisWords[sighting.basis]}: ${sighting.source.replace(/https?:\/\/\S+/g, (url) => `<${url}>`)}`,
  last,
];

export const allSightings: readonly Sighting[] = sightings;

/** Returns the responses that mean this failure. */
export const sightingsOf = (code: string): readonly Sighting[] =>
  allSightings.filter(({ judgement }) => 'failure' in judgement && judgement.failure === code);

/** Returns a table of the responses that mean this failure, or an empty string. */
export function sightingTable(code: string): string {
  const seen = sightingsOf(code);
  if (seen.length === 0) return '';
  const rows = seen.map((sighting) =>
    sightingRow(sighting, 'known' in sighting.judgement ? (sighting.judgement.known ?? '–') : '–'),
  );
  return table(['Seen as', 'Surface', 'On the wire', 'Source', 'Condition'], rows);
}

const rows = [login, page, token].flatMap((view) => view.rows);

/** Names what detects a failure: its guard, else the event that is the failure, else the adapter. */
export function detectedBy(code: string): string {
  if (guardFiles(code).length > 0) return guardLink(code);
  const own = rows.filter(({ failure }) => failure === code);
  const guarded = own.flatMap(({ guard }) => (guard === null ? [] : [guardLink(guard)]));
  const events = own.map(({ event }) => `\`${event}\``);
  const words = [...new Set(guarded.length > 0 ? guarded : events)];
  return words.length > 0 ? words.join(', ') : 'a check in the adapter';
}

/** The remedies as instructions. */
export const remedyWords: Readonly<Record<FailureEntry['remedy'], string>> = {
  'fix-configuration': 'fix the configuration',
  'ask-member-again': 'ask the member again',
  'new-authorization': 'start a new login',
  'retry-later': 'try again later',
  report: 'report it',
};
